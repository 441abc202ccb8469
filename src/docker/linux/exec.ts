import { SysError } from './errno.ts';
import type { File, Node } from './fs/node.ts';
import type { Process } from './process.ts';

/** Where PATH points when it is not set (execvp(3)). */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A file that may be executed, and the path by which it was found. */
export type Executable = { readonly path: string; readonly file: File };

/**
 * The file that a word means: a path as it is, a name in the folders of PATH. Throws ENOENT where there is none, EACCES where it may
 * not be executed, EISDIR for a directory that was named by its path; the error's path is the word.
 */
export function findExecutable(process: Process, word: string): Executable {
  if (word === '') throw new SysError('ENOENT', word);
  if (word.includes('/')) return { path: word, file: executableAt(process, word) };
  const path = process.env.get('PATH') ?? DEFAULT_PATH;
  let denied = false;
  for (const folder of path.split(':')) {
    const candidate = `${folder === '' ? '.' : folder}/${word}`;
    const node = process.files.find(candidate);
    if (node?.kind !== 'file') continue;
    if (isExecutable(process, candidate, node)) return { path: candidate, file: node };
    denied = true;
  }
  throw new SysError(denied ? 'EACCES' : 'ENOENT', word);
}

/**
 * The file that a word executes, with the program that then runs: its own, or the dynamic loader that misses a library. Throws as
 * `findExecutable`, and where its interpreter is missing or may not be executed; then the error's path is the interpreter's.
 */
export function lookupExecutable(process: Process, word: string): Executable {
  const found = findExecutable(process, word);
  const { linked } = found.file;
  const interpreter = linked === undefined ? undefined : interpreters[linked.split(' ', 1)[0] ?? ''];
  if (interpreter === undefined) return found;
  executableAt(process, interpreter);
  return missingLibrary(process, found.file) === undefined
    ? found
    : { ...found, file: { ...found.file, program: 'ld.so' } };
}

/** Whether a word was found and only its execution failed (execve(2)): of another kind, or without its interpreter. */
export function failedInExec({ errno, path }: SysError, word: string): boolean {
  return errno === 'ENOEXEC' || (path !== undefined && path !== word);
}

/** The dynamic loaders that executables name as their interpreters. */
const interpreters: Readonly<Record<string, string>> = {
  glibc: '/lib64/ld-linux-x86-64.so.2',
  musl: '/lib/ld-musl-x86_64.so.1',
};

/** Where glibc's loader of Debian looks for libraries after LD_LIBRARY_PATH (ld.so(8)). */
const LIBRARY_FOLDERS = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib', '/usr/lib'];

/** The first shared library that an executable needs and that is not where the loader looks; undefined where nothing is missing. */
export function missingLibrary(process: Process, { linked = '' }: File): string | undefined {
  const [libc, ...named] = linked.split(' ');
  if (libc !== 'glibc') return undefined;
  const own = process.env.get('LD_LIBRARY_PATH')?.split(/[:;]/) ?? [];
  const folders = [...own.map((folder) => (folder === '' ? '.' : folder)), ...LIBRARY_FOLDERS];
  const needed = named.length === 0 ? ['libc.so.6'] : named;
  return needed.find((name) => !folders.some((folder) => isLibrary(process, `${folder}/${name}`)));
}

function isLibrary(process: Process, path: string): boolean {
  return process.files.find(path)?.kind === 'file' && process.files.access(path, 4);
}

function executableAt(process: Process, path: string): File {
  const node = process.files.stat(path);
  if (node.kind === 'dir') throw new SysError('EISDIR', path);
  if (node.kind !== 'file' || !isExecutable(process, path, node)) throw new SysError('EACCES', path);
  return node;
}

function isExecutable(process: Process, path: string, node: Node): boolean {
  return (node.mode & 0o111) !== 0 && process.files.access(path, 1);
}

/** The interpreter and its argument that a script's first line names; undefined where it names none. */
export function interpreted(content: string): readonly string[] | undefined {
  const [, line] = /^#![ \t]*([^\n]*)/.exec(content) ?? [];
  if (line === undefined) return undefined;
  const [, interpreter = '', argument = ''] = /^(\S+)[ \t]*(.*?)[ \t\r]*$/.exec(line) ?? [];
  return interpreter === '' ? undefined : argument === '' ? [interpreter] : [interpreter, argument];
}
