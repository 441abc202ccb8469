import type { Process } from '../../linux/process.ts';
import { CommandError } from '../command.ts';

/**
 * An archive in a file of the host. A directory opens, but fails when the CLI sends it to the daemon: `request` is the path of
 * that call. Throws SysError where the file is missing.
 */
export function archiveAt({ files }: Process, path: string, request: string): string {
  if (files.find(path)?.kind !== 'dir') return files.readFile(path);
  const url = `http://%2Fvar%2Frun%2Fdocker.sock/v1.51/${request}`;
  throw new CommandError(`error during connect: Post "${url}": read ${path}: is a directory`);
}
