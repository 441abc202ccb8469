import { SysError } from '../linux/errno.ts';
import { CommandError, type Call } from './command.ts';
import type { Archive } from '../engine/container/export.ts';

/** Refuses a path whose folder is missing, before anything is asked of the daemon (moby sys/atomicwriter). */
export function checkOutputPath({ process }: Pick<Call, 'process'>, path: string, work: string): void {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : '.';
  const refuse = (why: string): CommandError =>
    new CommandError(`failed to ${work}: invalid output path: stat ${folder}: ${why}`);
  const node = process.files.find(folder);
  if (!node) throw refuse('no such file or directory');
  if (node.kind !== 'dir') throw refuse('not a directory');
}

/** Writes an archive into a file that only its owner may read, or to stdout where no file is named. */
export function writeArchive(
  { process }: Pick<Call, 'process'>,
  { text, hole }: Archive,
  path: string,
): void {
  if (path === '') {
    process.put(1, text);
    return;
  }
  const { files, uid, gid } = process;
  const now = process.kernel.now;
  const node = { kind: 'file' as const, mode: 0o600, uid, gid, mtime: now, content: text, hole };
  try {
    files.put(path, node);
  } catch (error) {
    if (error instanceof SysError) throw new CommandError(`open ${path}: ${error.message.toLowerCase()}`);
    throw error;
  }
}
