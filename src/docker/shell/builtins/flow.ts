import { isSysError } from '../../linux/errno.ts';
import { Leave } from '../leave.ts';
import type { Builtin, Shell } from '../shell.ts';

/** `:` and `true`. */
export const truth: Builtin = function* ({ process }) {
  yield* process.work(0);
  return 0;
};

export const falsehood: Builtin = function* ({ process }) {
  yield* process.work(0);
  return 1;
};

function count(shell: Shell, name: string, text: string | undefined): number {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? 1 : Number(text);
  shell.usage(name, `${text}: numeric argument required`, 128, `Illegal number: ${text}`);
  throw new Leave('fatal', 128);
}

function leaveLoop(kind: 'break' | 'continue'): Builtin {
  return function* (shell, [levels]) {
    yield* shell.process.work(0);
    const value = count(shell, kind, levels);
    if (shell.loops > 0) throw new Leave(kind, Math.min(Math.max(value, 1), shell.loops));
    if (shell.can.bash) shell.complain(`only meaningful in a \`for', \`while', or \`until' loop`, kind);
    return 0;
  };
}

export const breaking = leaveLoop('break');
export const continuing = leaveLoop('continue');

/** The status that `exit` and `return` name, the last one where they name none. */
function status(shell: Shell, name: string, text: string | undefined): number {
  if (text === undefined) return shell.status;
  if (/^-?\d+$/.test(text) && (shell.can.bash || !text.startsWith('-')))
    return Number(BigInt.asUintN(8, BigInt(text)));
  return shell.usage(name, `${text}: numeric argument required`, 2, `Illegal number: ${text}`);
}

export const exit: Builtin = function* (shell, [text]) {
  yield* shell.process.work(0);
  if (shell.can.bash && shell.isInteractive && !shell.isSubshell) {
    shell.say(shell.name.startsWith('-') ? 'logout\n' : 'exit\n');
  }
  throw new Leave('exit', status(shell, 'exit', text));
};

export const returning: Builtin = function* (shell, [text]) {
  yield* shell.process.work(0);
  if (shell.calls.length === 0 && shell.sourcing === 0) {
    if (!shell.can.bash) throw new Leave('exit', status(shell, 'return', text));
    shell.complain("can only `return' from a function or sourced script", 'return');
    return 2;
  }
  throw new Leave('return', status(shell, 'return', text));
};

export const evaluate: Builtin = function* (shell, args) {
  if (args.length === 0) return 0;
  const { within } = shell;
  shell.within = 'eval';
  try {
    return yield* shell.evaluator.text(shell, args.join(' '), shell.line);
  } catch (error) {
    if (error instanceof Leave && error.kind === 'syntax') return error.value;
    throw error;
  } finally {
    shell.within = within;
  }
};

export const exec: Builtin = function* (shell, args) {
  if (args.length === 0) return 0;
  let name: string | undefined;
  let env = shell.variables.environment();
  let at = 0;
  for (; shell.can.bash && args[at]?.startsWith('-') && args[at] !== '--'; at += 1) {
    if (args[at] === '-c') env = new Map();
    else if (args[at] === '-a') name = args[(at += 1)];
    else break;
  }
  if (args[at] === '--') at += 1;
  const words = args.slice(at);
  return yield* shell.evaluator.exec(shell, words, name ?? words[0] ?? '', env);
};

/** `.` and `source`: runs a file in this shell. */
export const source: Builtin = function* (shell, [path, ...args]) {
  if (path === undefined) {
    shell.complain('filename argument required', '.');
    shell.say('.: usage: . filename [arguments]\n');
    return 2;
  }
  const file = sourced(shell, path);
  if (file === undefined) return 1;
  const kept = { args: shell.args };
  if (args.length > 0) shell.args = args;
  shell.sourcing += 1;
  try {
    return yield* shell.evaluator.text(shell, file, 1);
  } catch (error) {
    if (error instanceof Leave && (error.kind === 'return' || error.kind === 'syntax')) return error.value;
    throw error;
  } finally {
    shell.sourcing -= 1;
    if (args.length > 0) Object.assign(shell, kept);
  }
};

/** The text of the file that `.` names: in PATH, in bash also here; undefined where it cannot be read. */
function sourced(shell: Shell, path: string): string | undefined {
  const { files } = shell.process;
  try {
    if (path.includes('/')) return files.readFile(path);
    const folders = (shell.variables.text('PATH') ?? '').split(':').map((folder) => `${folder}/${path}`);
    const found = [...folders, ...(shell.can.bash ? [path] : [])].find(
      (one) => files.find(one)?.kind === 'file',
    );
    if (found !== undefined) return files.readFile(found);
    if (shell.dialect === 'bash') shell.complain(`${path}: No such file or directory`);
    else shell.usage('.', '', 1, `${path}: not found`);
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (shell.dialect === 'bash') {
      shell.complain(error.errno === 'EISDIR' ? `.: ${path}: is a directory` : `${path}: ${error.message}`);
    } else {
      const why = error.errno === 'ENOENT' && shell.dialect === 'dash' ? 'No such file' : error.message;
      shell.usage(
        '.',
        '',
        1,
        shell.dialect === 'dash' ? `cannot open ${path}: ${why}` : `can't open '${path}': ${why}`,
      );
    }
  }
  return undefined;
}
