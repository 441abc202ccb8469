import type { Process } from '../linux/process.ts';
import type { Running } from '../linux/wait.ts';
import { reportJobs } from './builtins/jobs.ts';
import type { Dialect } from './dialect.ts';
import { runLine } from './interactive.ts';
import { evaluator } from './main.ts';
import { promptText } from './prompt.ts';
import { runExitTrap, runTraps } from './run/traps.ts';
import { waitForeground } from './run/wait.ts';
import { Shell } from './shell.ts';
import { initialise } from './start.ts';
import { isIncomplete } from './syntax/errors.ts';

/** A shell that is given its lines one by one; variables, functions, directory and `$?` stay between them. */
export type ShellSession = {
  /** The state, for those who look: variables, history, jobs. */
  readonly shell: Shell;
  /** Runs a line, or several lines of one command, and gives its status. */
  run(line: string): Running<number>;
  /** Waits for a child of the process that it did not start itself, as for a command of its own; gives its status. */
  waitFor(child: Process, text: string): Running<number>;
  /** Whether a text is a command that goes on in the next line, so that more should be asked for. */
  isIncomplete(text: string): boolean;
  /** The prompt as PS1 words it now. */
  prompt(): Running<string>;
  /** The status that `exit` gave; undefined while the shell lives. */
  readonly ended: number | undefined;
};

/** Starts a session of a shell in a process whose descriptors it uses; errors are worded as an interactive shell does. */
export function createShell(
  process: Process,
  options: { dialect?: Dialect; name?: string } = {},
): ShellSession {
  const dialect = options.dialect ?? 'bash';
  const shell = new Shell(process, dialect, evaluator, 'interactive', options.name ?? dialect);
  initialise(shell);
  let cameHere = false;
  process.on('INT', () => {
    if (shell.waiting > 0) return;
    cameHere = shell.interrupted = true;
  });
  let ended: number | undefined;
  return {
    shell,
    *run(line) {
      cameHere = shell.interrupted = false;
      if (line.trim() !== '') shell.history.push(line.replace(/\n$/, ''));
      const status = yield* runLine(shell, line);
      if (cameHere) shell.say('\n');
      if (shell.pending.length > 0) yield* runTraps(shell);
      if (status !== undefined) {
        ended = yield* runExitTrap(shell, status);
        return ended;
      }
      reportJobs(shell);
      return shell.status;
    },
    *waitFor(child, text) {
      const [status = 0] = yield* waitForeground(shell, [child], text);
      return (shell.status = status);
    },
    isIncomplete,
    prompt: () => promptText(shell, 'PS1'),
    get ended() {
      return ended;
    },
  };
}
