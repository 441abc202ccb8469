import { SysError } from './errno.ts';
import type { File, Node } from './fs/node.ts';
import type { Process } from './process.ts';

/** Where PATH points when it is not set (execvp(3)). */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The file that a word executes: a path as it is, a name in the folders of PATH. Throws ENOENT where there is none,
 * EACCES where it may not be executed, EISDIR for a directory that was named by its path.
 */
export function lookupExecutable(
  process: Process,
  word: string,
): { readonly path: string; readonly file: File } {
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
