import { errors } from '../../engine/errors.ts';
import { command } from '../command.ts';

/** `docker swarm leave` of an engine that is in no swarm. */
export default command('docker swarm leave', function* () {
  throw errors.conflict('This node is not part of a swarm');
});
