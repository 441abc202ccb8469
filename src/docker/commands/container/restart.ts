import { restartContainer } from '../../engine/container/restart.ts';
import { command } from '../command.ts';
import { each } from '../each.ts';
import { startTime } from './start-time.ts';

/** `docker restart` (docker/cli container/restart.go). */
export default command('docker container restart', (call) => {
  const { engine, flags } = call;
  const timeout = flags.timeout ?? flags.time;
  return each(call, function* (name, written) {
    yield* restartContainer(engine, name, { signal: flags.signal, timeout });
    yield* startTime(call.process);
    return written;
  });
});
