import { notASwarmManager } from '../../engine/system/swarm.ts';
import type { Command } from '../command.ts';

/** What only a swarm's manager answers: this engine is none, and says so. */
const swarm: Command = function* () {
  throw notASwarmManager();
};

export default swarm;
