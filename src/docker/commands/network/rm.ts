import { isEngineError } from '../../engine/errors.ts';
import { removeNetwork } from '../../engine/network/remove.ts';
import { messageOf } from '../each.ts';
import { named } from '../named.ts';
import { command, err, out } from '../command.ts';

/** `docker network rm` (docker/cli network/remove.go): errors at once, and a last line where one failed. */
export default command('docker network rm', function* (call) {
  const { engine, flags, args } = call;
  let failed = false;
  for (const name of args) {
    try {
      removeNetwork(engine, named('network', name));
      out(call, `${name}\n`);
    } catch (error) {
      if (flags.force === true && isEngineError(error, 'not-found')) continue;
      err(call, `${messageOf(error)}\n`);
      failed = true;
    }
  }
  if (failed) err(call, 'exit status 1\n');
  return failed ? 1 : 0;
});
