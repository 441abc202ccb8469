import type { Container } from '../state.ts';

const FIRST_DELAY = 100;
const LONGEST_DELAY = 60_000;
/** A container that ran this long is healthy again, and the next delay is the first. */
const HEALTHY = 10_000;

/**
 * After how many milliseconds a container that ended is started again; undefined where it stays ended
 * (moby libcontainerd restartmanager: 100 ms, doubled each time).
 */
export function restartDelay(container: Container, exitCode: number, ran: number): number | undefined {
  const { HostConfig, HasBeenManuallyStopped, RestartCount } = container;
  const { Name, MaximumRetryCount } = HostConfig.RestartPolicy;
  if (HasBeenManuallyStopped) return undefined;
  const retries = MaximumRetryCount === 0 || RestartCount < MaximumRetryCount;
  const wanted =
    Name === 'always' || Name === 'unless-stopped' || (Name === 'on-failure' && exitCode !== 0 && retries);
  if (!wanted) return undefined;
  return ran >= HEALTHY ? FIRST_DELAY : Math.min(FIRST_DELAY * 2 ** RestartCount, LONGEST_DELAY);
}
