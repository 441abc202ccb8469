import { findContainer } from '../../engine/container/find.ts';
import { errors, isEngineError } from '../../engine/errors.ts';
import { stopContainer } from '../../engine/container/stop.ts';
import { command } from '../command.ts';
import { each } from '../each.ts';

/** `docker stop` (docker/cli container/stop.go). */
export default command('docker container stop', (call) => {
  const { engine, flags } = call;
  const timeout = flags.timeout ?? flags.time;
  return each(call, function* (name, written) {
    const { Id } = findContainer(engine, name);
    try {
      yield* stopContainer(engine, Id, { signal: flags.signal, timeout });
    } catch (error) {
      if (!isEngineError(error)) throw error;
      throw errors.system(`cannot stop container: ${name}: ${error.message}`);
    }
    return written;
  });
});
