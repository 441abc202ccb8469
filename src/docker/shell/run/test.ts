import { isSysError } from '../../linux/errno.ts';
import { fileSize } from '../../linux/fs/node.ts';
import type { Process } from '../../linux/process.ts';
import type { Shell } from '../shell.ts';
import { valueOf } from '../words/assign.ts';

/** Whether a unary test holds: of files (`-f`), texts (`-z`), variables (`-v`), terminals (`-t`). */
export function unary(shell: Shell, operator: string, text: string): boolean {
  if (operator === '-z') return text === '';
  if (operator === '-n') return text !== '';
  if (operator === '-t') return shell.process.fds.get(Number(text))?.tty !== undefined;
  if (operator === '-v') return isSet(shell, text);
  if (operator === '-o') return shell.options.has(text);
  return fileTest(shell.process, operator, text);
}

function isSet(shell: Shell, text: string): boolean {
  const [, name = '', subscript] = /^(\w+)(?:\[(.*)\])?$/.exec(text) ?? [];
  return name !== '' && valueOf(shell, name, subscript) !== undefined;
}

/** Whether a unary test holds of a file. */
export function fileTest(process: Process, operator: string, path: string): boolean {
  const { files } = process;
  if (operator === '-h' || operator === '-L') return files.find(path, false)?.kind === 'link';
  const node = path === '' ? undefined : files.find(path);
  if (!node) return false;
  switch (operator) {
    case '-e':
    case '-a':
      return true;
    case '-f':
      return node.kind === 'file';
    case '-d':
      return node.kind === 'dir';
    case '-b':
      return node.kind === 'device' && node.device === 'block';
    case '-c':
      return node.kind === 'device' && node.device !== 'block' && node.device !== 'socket';
    case '-S':
      return node.kind === 'device' && node.device === 'socket';
    case '-s':
      return node.kind !== 'file' || fileSize(node) > 0;
    case '-r':
      return files.access(path, 4);
    case '-w':
      return files.access(path, 2);
    case '-x':
      return files.access(path, 1);
    case '-u':
      return (node.mode & 0o4000) !== 0;
    case '-g':
      return (node.mode & 0o2000) !== 0;
    case '-k':
      return (node.mode & 0o1000) !== 0;
    case '-O':
      return node.uid === process.uid;
    case '-G':
      return node.gid === process.gid;
    case '-N':
      return true;
    default:
      return false;
  }
}

/** `-nt`, `-ot`, `-ef`. */
export function compareFiles({ files }: Process, operator: string, left: string, right: string): boolean {
  const a = files.find(left);
  const b = files.find(right);
  if (operator === '-nt') return a !== undefined && (b === undefined || a.mtime > b.mtime);
  if (operator === '-ot') return b !== undefined && (a === undefined || a.mtime < b.mtime);
  try {
    return a !== undefined && a === b && files.resolve(left).path === files.resolve(right).path;
  } catch (error) {
    if (isSysError(error)) return false;
    throw error;
  }
}
