import { findVolume } from '../../engine/volume/inspect.ts';
import { command, CommandError } from '../command.ts';

/** `docker volume update` (docker/cli volume/update.go): for volumes of clusters, of which there are none without a swarm. */
export default command('docker volume update', function* ({ engine, args }) {
  findVolume(engine, args[0] ?? '');
  throw new CommandError('can only update cluster volumes');
});
