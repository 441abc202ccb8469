import { EngineError } from '../errors.ts';

/** What an engine that is no swarm manager says to whatever concerns a swarm (moby daemon/cluster, errNoSwarm). */
export function notASwarmManager(): EngineError {
  return new EngineError(
    'not-implemented',
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
  );
}
