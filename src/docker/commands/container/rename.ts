import { renameContainer } from '../../engine/container/rename.ts';
import { isEngineError } from '../../engine/errors.ts';
import { command, daemonError, err } from '../command.ts';

/** `docker rename` (docker/cli container/rename.go). */
export default command('docker container rename', function* (call) {
  const [oldName = '', newName = ''] = call.args.map((name) => name.trim());
  try {
    renameContainer(call.engine, oldName, newName);
    yield { kind: 'turn' };
    return 0;
  } catch (error) {
    if (!isEngineError(error)) throw error;
    err(call, `${daemonError(error.message)}\nError: failed to rename container named ${oldName}\n`);
    return 1;
  }
});
