import { isEngineError } from '../../engine/errors.ts';
import type { Removal } from '../../engine/image/delete.ts';
import { requirePlatform } from '../../engine/image/platform.ts';
import { removeImage } from '../../engine/image/remove.ts';
import { findImage } from '../../engine/image/resolve.ts';
import { command, err, out } from '../command.ts';
import { messageOf } from '../each.ts';
import { inPath } from '../named.ts';

/** `docker rmi` (docker/cli image/remove.go): with force, a missing image is an error that does not count. */
export default command('docker image rm', function* (call) {
  const { engine, flags, args } = call;
  const options = { force: flags.force ?? false, prune: flags['no-prune'] !== true };
  const failures: string[] = [];
  let isFatal = false;
  for (const name of args) {
    try {
      if (flags.platform !== undefined && flags.platform.length > 0)
        for (const platform of flags.platform)
          requirePlatform(findImage(engine, inPath(name)), name, platform);
      out(call, removeImage(engine, inPath(name), options).map(line).join(''));
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
