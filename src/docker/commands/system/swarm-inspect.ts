import { notASwarmManager } from '../../engine/system/swarm.ts';
import { daemonError, err, out, type Command } from '../command.ts';

/** Inspecting things of a swarm: an empty list, and for the first name why. */
const swarmInspect: Command = function* (call) {
  const isTemplate = typeof call.flags['format'] === 'string' && call.flags['format'] !== '';
  out(call, isTemplate ? '\n' : '[]\n');
  err(call, `${call.args.map(() => daemonError(notASwarmManager().message)).join('\n')}\n`);
  return 1;
};

export default swarmInspect;
