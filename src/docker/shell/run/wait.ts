import { exitStatus } from '../../linux/exit.ts';
import type { Exit, Process } from '../../linux/process.ts';
import { numberOf, type Signal } from '../../linux/signals.ts';
import type { Running } from '../../linux/wait.ts';
import { isStopped, statusOf, type Job } from '../jobs.ts';
import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';

/** What strsignal(3) says of signals that end a process. */
const words: Partial<Record<Signal, string>> = {
  HUP: 'Hangup',
  INT: 'Interrupt',
  QUIT: 'Quit',
  ILL: 'Illegal instruction',
  TRAP: 'Trace/breakpoint trap',
  ABRT: 'Aborted',
  BUS: 'Bus error',
  FPE: 'Floating point exception',
  KILL: 'Killed',
  USR1: 'User defined signal 1',
  SEGV: 'Segmentation fault',
  USR2: 'User defined signal 2',
  PIPE: 'Broken pipe',
  ALRM: 'Alarm clock',
  TERM: 'Terminated',
};

/** What a shell shows of how a job ended: `Done`, `Exit 3`, `Killed`. */
export function endWords(shell: Shell, exit: Exit): string {
  if ('signal' in exit) return words[exit.signal] ?? `Unknown signal`;
  if (exit.code === 0) return 'Done';
  return shell.dialect === 'bash' ? `Exit ${String(exit.code)}` : `Done(${String(exit.code)})`;
}

/** A line of `jobs`; only an interactive shell notices that a job has stopped. */
export function jobLine(shell: Shell, job: Job): string {
  const exit = statusOf(job) === undefined ? undefined : job.processes.at(-1)?.exit;
  const isHeld = shell.isInteractive && isStopped(job);
  const state = exit ? endWords(shell, exit) : isHeld ? 'Stopped' : 'Running';
  const text = exit || isHeld || !shell.can.bash ? job.text : `${job.text} &`;
  const gap = shell.can.bash ? '  ' : ' ';
  return `[${String(job.id)}]${shell.jobs.markOf(job)}${gap}${state.padEnd(shell.can.bash ? 24 : 27)}${text}\n`;
}

/** Rests until the processes of a foreground command have ended, or one has stopped; gives the status of each. */
export function* waitForeground(
  shell: Shell,
  processes: readonly Process[],
  text: string,
): Running<number[]> {
  const statuses: number[] = [];
  for (const process of processes) {
    const exit = yield* waitFor(shell, process);
    if (exit === 'stopped') {
      const job = shell.jobs.add(processes, text);
      shell.jobs.told.add(job);
      shell.say(`\n${jobLine(shell, job)}`);
      return processes.map(() => 128 + numberOf('STOP'));
    }
    statuses.push(exitStatus(exit));
    const isTold = !shell.can.bash || process === processes.at(-1);
    if ('signal' in exit && isTold) reportSignal(shell, process, exit.signal, text);
  }
  return statuses;
}

function* waitFor(shell: Shell, process: Process): Running<Exit | 'stopped'> {
  shell.waiting += 1;
  try {
    while (!process.exit) {
      if (process.stopped && shell.isInteractive && !shell.isSubshell) return 'stopped';
      yield { kind: 'change', of: [process.ended, shell.process.childEnded] };
    }
    return process.exit;
  } finally {
    shell.waiting -= 1;
  }
}

/** Tells of a command that a signal ended; ^C also takes an interactive shell back to its prompt. */
export function reportSignal(shell: Shell, process: Process, signal: Signal, text: string): void {
  if (signal === 'PIPE') return;
  if (signal === 'INT') {
    if (shell.isInteractive && !shell.isSubshell) {
      shell.say('\n');
      throw new Leave('discard', 130);
    }
    return;
  }
  if (shell.isSubshell && shell.dialect !== 'bash') return;
  const word = words[signal] ?? 'Unknown signal';
  if (shell.isInteractive || shell.dialect !== 'bash' || signal === 'TERM') shell.say(`${word}\n`);
  else shell.say(`${jobSpeaker(shell)}${String(process.localPid).padStart(5)} ${word.padEnd(23)} ${text}\n`);
}

/** What stands before bash's line on a job that a signal ended. */
function jobSpeaker({ name, mode, line }: Shell): string {
  return mode === 'command' ? `${name}: ` : `${name}: line ${String(line)}: `;
}
