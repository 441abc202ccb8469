import { capable } from './capable.ts';
import type { Process } from './process.ts';

/** Whether one process may send signals to another: root, or one of the same user (kill(2)). */
export function mayKill(sender: Process, target: Process): boolean {
  return sender.uid === target.uid || capable(sender, 'KILL');
}

/** Whether a process may look into another one: the same user with no fewer rights (ptrace(2), PTRACE_MODE_READ). */
export function mayLookInto(looking: Process, other: Process): boolean {
  if (looking.uid !== 0) return looking.uid === other.uid;
  return looking.environment.isAdmin === true || other.environment.isAdmin !== true;
}
