import type { Running } from '../../../linux/wait.ts';
import type { Engine } from '../../engine.ts';

/** Virtual milliseconds that the daemon takes for what Compose asks of it. */
export const durations = {
  createNetwork: 60,
  removeNetwork: 100,
  createVolume: 10,
  removeVolume: 10,
  createContainer: 60,
  startContainer: 220,
  killContainer: 40,
  removeContainer: 20,
  removeImage: 20,
} as const;

/** Lets virtual time pass; programs of containers run meanwhile. */
export function* pass(engine: Engine, milliseconds: number): Running<void> {
  const until = engine.now + milliseconds;
  while (engine.now < until) yield { kind: 'sleep', until };
}
