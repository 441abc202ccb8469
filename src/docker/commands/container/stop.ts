import { findContainer } from '../../engine/container/find.ts';
import { stopContainer } from '../../engine/container/stop.ts';
import { command } from '../command.ts';
import { each } from '../each.ts';

/** `docker stop` (docker/cli container/stop.go). */
export default command('docker container stop', (call) => {
  const { engine, flags } = call;
  const timeout = flags.timeout ?? flags.time;
  return each(call, function* (name) {
    yield* stopContainer(engine, findContainer(engine, name).Id, { signal: flags.signal, timeout });
    return name;
  });
});
