import { humanDuration } from '../../cli/units.ts';
import type { ContainerState } from './types.ts';

/** The STATUS column of `docker ps` (moby container.State.String). */
export function statusText(state: ContainerState, now: number): string {
  const { Running, Paused, Restarting, RemovalInProgress, Dead, StartedAt, FinishedAt, ExitCode, Health } =
    state;
  if (Running) {
    const since = humanDuration(now - StartedAt);
    if (Paused) return `Up ${since} (Paused)`;
    if (Restarting) return `Restarting (${ExitCode}) ${humanDuration(now - FinishedAt)} ago`;
    const health = Health && Health.Status === 'starting' ? 'health: starting' : Health?.Status;
    return `Up ${since}${health === undefined ? '' : ` (${health})`}`;
  }
  if (RemovalInProgress) return 'Removal In Progress';
  if (Dead) return 'Dead';
  if (StartedAt === 0) return 'Created';
  if (FinishedAt === 0) return '';
  return `Exited (${ExitCode}) ${humanDuration(now - FinishedAt)} ago`;
}
