import { isSysError } from '../linux/errno.ts';
import type { Process } from '../linux/process.ts';
import type { Program } from '../linux/program.ts';
import type { Running } from '../linux/wait.ts';
import { commandLine, type CommandLine } from './command-line.ts';
import type { Dialect } from './dialect.ts';
import { evaluatorOf } from './evaluator.ts';
import { converse, saveHistory } from './interactive.ts';
import { Leave } from './leave.ts';
import { runExitTrap } from './run/traps.ts';
import { runUnits } from './run/units.ts';
import { Shell, type Evaluator } from './shell.ts';
import { initialise } from './start.ts';
import { isIncomplete } from './syntax/errors.ts';

function programOf(dialect: Dialect): Program {
  return function* (process) {
    return yield* main(process, dialect);
  };
}

const shells: Readonly<Record<Dialect, Program>> = {
  bash: programOf('bash'),
  dash: programOf('dash'),
  ash: programOf('ash'),
};

/** The shells by the names that files of images hold. */
export const programs: Readonly<Record<string, Program>> = {
  bash: shells.bash,
  dash: shells.dash,
  'busybox/sh': shells.ash,
};

/** How shells run what they read. */
export const evaluator: Evaluator = evaluatorOf(shells);

function* main(process: Process, dialect: Dialect): Running<number> {
  const line = commandLine(process, dialect);
  if (typeof line === 'number') return line;
  const shell = new Shell(process, dialect, evaluator, line.mode, line.name);
  shell.args = line.args;
  shell.options = new Set([
    ...(dialect === 'bash' ? ['braceexpand', 'hashall', 'interactive-comments'] : []),
    ...line.options,
  ]);
  initialise(shell);
  let status: number;
  try {
    yield* startFiles(shell, line);
    status = yield* body(shell, line);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
    status = error.kind === 'break' || error.kind === 'continue' ? 0 : error.value;
  }
  status = yield* runExitTrap(shell, status);
  if (line.mode === 'interactive') saveHistory(shell);
  return status;
}

function* body(shell: Shell, { mode, text }: CommandLine): Running<number> {
  if (mode === 'interactive') return yield* converse(shell);
  if (mode === 'stdin') return yield* readCommands(shell);
  return yield* runText(shell, text, mode === 'command');
}

/** Runs a script or the text of -c; after an error that gives up a line, a script goes on with the next. */
function* runText(shell: Shell, text: string, isWhole: boolean): Running<number> {
  try {
    return yield* runUnits(shell, { text, line: 1 }, isWhole);
  } catch (error) {
    if (!(error instanceof Leave) || error.kind !== 'discard' || isWhole) throw error;
    const rest = afterLine(text, shell.line);
    shell.status = error.value;
    if (rest === undefined) return error.value;
    return yield* runText(shell, rest, false);
  }
}

/** A script with what was run emptied, so that lines keep their numbers; undefined where nothing is left. */
function afterLine(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  if (line >= lines.length || lines.slice(line).join('').trim() === '') return undefined;
  return '\n'.repeat(line) + lines.slice(line).join('\n');
}

/** Reads commands from standard input, no more at a time than one needs: the rest is the programs'. */
function* readCommands(shell: Shell): Running<number> {
  let text = '';
  let number = 1;
  let start = 1;
  const next = shell.can.bash
    ? (): Running<string | undefined> => shell.process.readLine(0)
    : bufferedLines(shell);
  for (;;) {
    const line = yield* next();
    if (line === undefined && text === '') return shell.status;
    text += line ?? '';
    number += 1;
    if (line !== undefined && isIncomplete(text)) continue;
    try {
      if (text.trim() !== '') shell.status = yield* runUnits(shell, { text, line: start });
    } catch (error) {
      if (!(error instanceof Leave) || error.kind !== 'discard') throw error;
      shell.status = error.value;
    }
    start = number;
    text = '';
  }
}

/** Lines of standard input as dash and ash read it: as much as is there, so that commands find nothing of it. */
function bufferedLines({ process }: Shell): () => Running<string | undefined> {
  let held = '';
  return function* () {
    for (;;) {
      const end = held.indexOf('\n');
      const more = end < 0 ? yield* process.read(0) : '';
      held += more;
      if (end < 0 && more !== '') continue;
      const line = end < 0 ? held : held.slice(0, end + 1);
      held = held.slice(line.length);
      return line === '' ? undefined : line;
    }
  };
}

/** What a shell reads before its commands: /etc/profile and ~/.profile of a login, ~/.bashrc where someone talks to it. */
function* startFiles(shell: Shell, { login, startup }: CommandLine): Running<void> {
  const home = shell.variables.text('HOME') ?? '';
  if (login) {
    yield* sourceFirst(shell, ['/etc/profile']);
    const own = shell.can.bash ? ['.bash_profile', '.bash_login', '.profile'] : ['.profile'];
    yield* sourceFirst(
      shell,
      own.map((name) => `${home}/${name}`),
    );
  } else if (shell.isInteractive && shell.can.bash && startup) {
    yield* sourceFirst(shell, ['/etc/bash.bashrc']);
    yield* sourceFirst(shell, [`${home}/.bashrc`]);
  }
}

function* sourceFirst(shell: Shell, paths: readonly string[]): Running<void> {
  const path = paths.find((one) => shell.process.files.find(one)?.kind === 'file');
  if (path === undefined) return;
  shell.sourcing += 1;
  try {
    yield* runUnits(shell, { text: shell.process.files.readFile(path), line: 1 });
  } catch (error) {
    if (!isSysError(error) && !(error instanceof Leave && error.kind !== 'exit')) throw error;
  } finally {
    shell.sourcing -= 1;
    shell.status = 0;
  }
}
