import { isSysError } from '../linux/errno.ts';
import type { Running } from '../linux/wait.ts';
import { reportJobs } from './builtins/jobs.ts';
import { Leave } from './leave.ts';
import { promptText } from './prompt.ts';
import { runTraps } from './run/traps.ts';
import { runUnits } from './run/units.ts';
import type { Shell } from './shell.ts';
import { isIncomplete } from './syntax/errors.ts';

/** What was read: a line, the end of input, or that ^C came. */
type Input = { readonly line: string } | 'end' | 'interrupted';

/** What signals asked for while a line was read. */
type Asked = { came: boolean; resized: boolean };

/** Reads commands from a person until `exit` or ^D; ends with the status that the shell ends with. */
export function* converse(shell: Shell): Running<number> {
  const interrupts: Asked = { came: false, resized: false };
  listen(shell, interrupts);
  for (;;) {
    reportJobs(shell);
    if (shell.pending.length > 0) yield* runTraps(shell);
    const text = yield* readCommand(shell, interrupts);
    if (text === 'end') {
      shell.say(shell.dialect === 'bash' ? '\nexit\n' : '\n');
      return shell.status;
    }
    if (text === 'interrupted') {
      shell.say('\n');
      shell.status = 130;
      continue;
    }
    if (text.trim() !== '') shell.history.push(text.replace(/\n$/, ''));
    interrupts.came = false;
    shell.interrupted = false;
    const ended = yield* runLine(shell, text);
    interrupts.came = false;
    if (ended !== undefined) return ended;
    // ^C went to the command, which has ended
    if (interrupts.came) shell.say('\n');
    shell.interrupted = false;
    interrupts.came = false;
  }
}

/** ^C takes an interactive shell back to its prompt; TERM and QUIT do not end it. */
function listen(shell: Shell, interrupts: Asked): void {
  const { process } = shell;
  process.on('INT', () => {
    interrupts.came = true;
    shell.interrupted = true;
  });
  // readline and BusyBox's line editor draw their line anew when the window changes
  if (shell.dialect !== 'dash') {
    process.on('WINCH', () => {
      interrupts.resized = true;
    });
  }
  process.on('TERM', () => undefined);
  process.on('QUIT', () => undefined);
}

function* readCommand(shell: Shell, interrupts: Asked): Running<string | 'end' | 'interrupted'> {
  let text = '';
  for (;;) {
    const prompt = yield* promptText(shell, text === '' ? 'PS1' : 'PS2');
    shell.say(prompt);
    interrupts.resized = false;
    const input = yield* readLine(shell, prompt, interrupts);
    if (input === 'interrupted') return input;
    if (input === 'end') return text === '' ? 'end' : text;
    text += input.line;
    if (!isIncomplete(text)) return text;
  }
}

function* readLine(shell: Shell, prompt: string, interrupts: Asked): Running<Input> {
  const handle = shell.process.handle(0);
  let line = '';
  for (;;) {
    if (interrupts.came) {
      interrupts.came = false;
      return 'interrupted';
    }
    if (interrupts.resized) {
      interrupts.resized = false;
      shell.say(`\r${prompt}`);
    }
    const text = handle.read?.();
    if (text === undefined) {
      yield* restFor(handle);
      continue;
    }
    if (text === '') return line === '' ? 'end' : { line };
    const end = text.indexOf('\n');
    line += end < 0 ? text : text.slice(0, end + 1);
    if (end < 0) continue;
    handle.unread?.(text.slice(end + 1));
    return { line };
  }
}

function* restFor({ tty, readable }: ReturnType<Shell['process']['handle']>): Running<void> {
  if (tty) tty.readers += 1;
  try {
    yield { kind: 'change', of: readable ? [readable] : [] };
  } finally {
    if (tty) tty.readers -= 1;
  }
}

/** Runs one command of an interactive shell; gives the status that the shell ends with where it does. */
export function* runLine(shell: Shell, text: string): Running<number | undefined> {
  try {
    shell.status = yield* runUnits(shell, { text, line: shell.dialect === 'bash' ? shell.line : 1 });
  } catch (error) {
    if (isSysError(error)) {
      shell.complain(error.message);
      shell.status = 1;
      return undefined;
    }
    if (!(error instanceof Leave)) throw error;
    shell.guarded = 0;
    shell.loops = 0;
    shell.calls = [];
    if (error.kind === 'exit') return error.value;
    if (error.kind !== 'break' && error.kind !== 'continue') shell.status = error.value;
  }
  return undefined;
}

/** Keeps the lines of a bash that was talked to: ~/.bash_history. */
export function saveHistory(shell: Shell): void {
  const home = shell.variables.text('HOME');
  const path = shell.variables.text('HISTFILE') ?? (home === undefined ? undefined : `${home}/.bash_history`);
  if (shell.dialect !== 'bash' || path === undefined || path === '' || shell.history.length === 0) return;
  try {
    shell.process.files.writeFile(path, `${shell.history.join('\n')}\n`, { append: true, mode: 0o600 });
  } catch (error) {
    if (!isSysError(error)) throw error;
  }
}
