import { isSysError, type SysError } from '../../linux/errno.ts';
import { interpreted } from '../../linux/exec.ts';
import type { Process } from '../../linux/process.ts';
import type { Program } from '../../linux/program.ts';
import type { Running } from '../../linux/wait.ts';
import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';
import { lookup } from './lookup.ts';
import { start } from './spawn.ts';
import { runExitTrap } from './traps.ts';
import { waitForeground } from './wait.ts';

/** Runs a program as a child and rests until it has ended. */
export function* runExternal(
  shell: Shell,
  words: readonly string[],
  env: Map<string, string>,
  text: string,
): Running<number> {
  let child: Process;
  try {
    child = yield* start(shell, { argv: words, env });
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (error.errno !== 'ENOEXEC') return refuse(shell, words[0] ?? '', error);
    const script = scriptOf(shell, words[0] ?? '');
    if (!script) return refuse(shell, words[0] ?? '', error);
    child = yield* start(shell, {
      argv: [shell.process.argv[0] ?? 'sh', script, ...words.slice(1)],
      env,
      program: shell.evaluator.programs[shell.dialect],
    });
  }
  const [status = 0] = yield* waitForeground(shell, [child], text);
  return status;
}

/** What came of replacing the shell: the status of the program, or of the failure. */
export type Replaced = { readonly status: number; readonly failed: boolean };

/** Replaces the shell's process by a program; on failure says why. */
export function* runInstead(
  shell: Shell,
  words: readonly string[],
  env: Map<string, string>,
  name = words[0] ?? '',
  builtin?: string,
): Running<Replaced> {
  const { process } = shell;
  const before = process.env;
  let program: Program;
  try {
    process.env = env;
    program = process.kernel.exec(process, words);
    if (name !== words[0]) process.argv = [name, ...process.argv.slice(1)];
  } catch (error) {
    process.env = before;
    if (!isSysError(error)) throw error;
    const script = error.errno === 'ENOEXEC' ? scriptOf(shell, words[0] ?? '') : undefined;
    if (!script) return { status: refuse(shell, words[0] ?? '', error, builtin), failed: true };
    process.argv = [process.argv[0] ?? 'sh', script, ...words.slice(1)];
    process.env = env;
    program = shell.evaluator.programs[shell.dialect];
  }
  shell.traps.clear();
  yield* process.work(1);
  return { status: yield* program(process), failed: false };
}

/** The path of a script without `#!`, which the shell itself runs. */
function scriptOf(shell: Shell, word: string): string | undefined {
  const path = lookup(shell, word);
  const node = path === undefined ? undefined : shell.process.files.find(path);
  if (node?.kind !== 'file' || node.program !== undefined || (node.hole ?? 0) > 0) return undefined;
  return interpreted(node.content) ? undefined : path;
}

/** Says why a command cannot be executed and gives its status: 127 where it is not there, 126 else. */
function refuse(shell: Shell, word: string, error: SysError, builtin?: string): number {
  const status = error.errno === 'ENOENT' ? 127 : 126;
  const found = shell.can.bash && status === 127 ? lookup(shell, word) : undefined;
  if (found !== undefined) {
    shell.complain(`${found}: cannot execute: required file not found`);
    return status;
  }
  if (builtin !== undefined && shell.can.bash && word.includes('/')) {
    const path = shell.process.files.absolute(word);
    shell.complain(`${path}: ${error.message}`);
    if (status === 126) shell.complain(`${path}: cannot execute: ${error.message}`, builtin);
    return status;
  }
  shell.complain(reason(shell, word, error, builtin !== undefined), builtin);
  return status;
}

function reason(shell: Shell, word: string, error: SysError, isExec: boolean): string {
  const { dialect } = shell;
  const isPath = word.includes('/');
  if (dialect !== 'bash') {
    if (word === '') return ': Permission denied';
    const isMissing = error.errno === 'ENOENT' || error.errno === 'ENOTDIR';
    return `${word}: ${isMissing ? 'not found' : error.errno === 'EISDIR' ? 'Permission denied' : error.message}`;
  }
  if (error.errno === 'ENOENT' && !isPath) return `${word}: ${isExec ? 'not found' : 'command not found'}`;
  if (error.errno === 'ENOEXEC') return `${word}: cannot execute binary file: Exec format error`;
  return `${word}: ${error.message}`;
}

/** The status of `exec` that failed: the shell ends, but for an interactive one. */
export function* afterFailedExec(shell: Shell, status: number): Running<number> {
  if (shell.isInteractive && !shell.isSubshell) return status;
  throw new Leave('exit', yield* runExitTrap(shell, status));
}
