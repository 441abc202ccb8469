import { numberOf, type Signal } from '../../linux/signals.ts';
import type { Running } from '../../linux/wait.ts';
import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';

/** Lets a signal run the shell's trap, or sets back what it does. */
export function arm(shell: Shell, signal: Signal): void {
  const command = shell.traps.get(signal);
  if (command === undefined) shell.process.on(signal, undefined);
  else if (command === '') shell.process.on(signal, 'ignore');
  else shell.process.on(signal, (came) => void shell.pending.push(came));
}

/** Runs the traps of signals that came; `$?` is afterwards as before. */
export function* runTraps(shell: Shell): Running<void> {
  for (let signal = shell.pending.shift(); signal; signal = shell.pending.shift()) {
    const command = shell.traps.get(signal);
    if (command) yield* runTrap(shell, command);
  }
}

/** Runs the command of a trap. */
export function* runTrap(shell: Shell, command: string): Running<void> {
  const { status, pipeStatus, line } = shell;
  yield* shell.evaluator.text(shell, command, line);
  Object.assign(shell, { status, pipeStatus, line });
}

/** Runs the EXIT trap, once; gives the status that the shell ends with. */
export function* runExitTrap(shell: Shell, status: number): Running<number> {
  const command = shell.traps.get('EXIT');
  shell.traps.delete('EXIT');
  shell.status = status;
  if (!command) return status;
  try {
    yield* shell.evaluator.text(shell, command);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
    if (error.kind === 'exit' || error.kind === 'fatal') return error.value;
  }
  return status;
}

/** The status that `wait` gives where a trapped signal cut it short. */
export function cutShort(signal: Signal): number {
  return 128 + numberOf(signal);
}
