import { removeVolume } from '../../engine/volume/remove.ts';
import { command } from '../command.ts';
import { each } from '../each.ts';

/** `docker volume rm` (docker/cli volume/remove.go). */
export default command('docker volume rm', function* (call) {
  const force = call.flags.force ?? false;
  return yield* each(call, function* (name) {
    removeVolume(call.engine, name, { force });
    return name;
  });
});
