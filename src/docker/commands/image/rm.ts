import { isEngineError } from '../../engine/errors.ts';
import type { Removal } from '../../engine/image/delete.ts';
import { removeImage } from '../../engine/image/remove.ts';
import { command, err, out } from '../command.ts';
import { messageOf } from '../each.ts';

/** `docker rmi` (docker/cli image/remove.go): with force, a missing image is an error that does not count. */
export default command('docker image rm', function* (call) {
  const { engine, flags, args } = call;
  const options = { force: flags.force ?? false, prune: flags['no-prune'] !== true };
  const failures: string[] = [];
  let isFatal = false;
  for (const name of args) {
    try {
      out(call, removeImage(engine, name, options).map(line).join(''));
    } catch (error) {
      if (!isEngineError(error, 'not-found')) isFatal = true;
      failures.push(messageOf(error));
    }
  }
  if (failures.length === 0) return 0;
  err(call, `${failures.join('\n')}\n`);
  return isFatal || !options.force ? 1 : 0;
});

function line(removal: Removal): string {
  return 'Deleted' in removal ? `Deleted: ${removal.Deleted}\n` : `Untagged: ${removal.Untagged}\n`;
}
