import { removeVolume } from '../../engine/volume/remove.ts';
import { command } from '../command.ts';
import { each } from '../each.ts';
import { named } from '../named.ts';

/** `docker volume rm` (docker/cli volume/remove.go). */
export default command('docker volume rm', function* (call) {
  const force = call.flags.force ?? false;
  return yield* each(
    call,
    function* (name, written) {
      removeVolume(call.engine, name, { force });
      return written;
    },
    (written) => named('volume', written),
  );
});
