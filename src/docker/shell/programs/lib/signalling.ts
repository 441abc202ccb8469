import { mayKill } from '../../../linux/permissions.ts';
import type { Process } from '../../../linux/process.ts';
import { defaultAction, type Signal } from '../../../linux/signals.ts';

/** What stands behind the number of a process whose end is not simulated. */
export const FIXED =
  '이 프로세스를 끝내거나 멈추는 일은 학습용 환경에서 흉내 내지 않습니다. (Ending or stopping this process is not simulated here.)';

/** Whether a signal would end or stop what is not simulated without. */
function isKept({ isFixed, handlers }: Process, which: Signal | 'none'): boolean {
  if (which === 'none' || !isFixed) return false;
  const isHeeded = which !== 'KILL' && which !== 'STOP' && handlers.has(which);
  return !isHeeded && ['terminate', 'stop'].includes(defaultAction(which));
}

/**
 * Sends a signal to processes, or none to look whether one could; why not, where it may be sent to none of them (kill(2)). Nothing is
 * sent where one of them has to stay.
 */
export function signal(
  sender: Process,
  targets: readonly Process[],
  which: Signal | 'none',
): string | undefined {
  const allowed = targets.filter((target) => mayKill(sender, target));
  if (allowed.length === 0) return 'Operation not permitted';
  if (allowed.some((target) => isKept(target, which))) return FIXED;
  if (which !== 'none') for (const target of allowed) sender.kernel.kill(target, which, sender);
  return undefined;
}

/**
 * Whom a number given to kill names, among the processes of the sender's namespace: a process, below 0 a group, 0 the sender's own
 * group, -1 all but number 1 and the sender.
 */
export function targetsOf(sender: Process, number: number): Process[] {
  const { pids } = sender.environment;
  if (number > 0) return [pids.processes.get(number)].filter((one) => one !== undefined);
  const all = [...pids.processes.values()];
  if (number === -1) return all.filter((one) => one !== sender && one.numberIn(pids) !== 1);
  const group = number === 0 ? sender.group : pids.processes.get(-number)?.pid;
  return all.filter((one) => one.group === group);
}
