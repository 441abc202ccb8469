import { lookupExecutable } from '../../../linux/exec.ts';
import { isSysError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process.ts';

/** The version that the program's file holds, as binaries contain theirs; `otherwise` where it holds none. */
export function versionOf(process: Process, otherwise: string): string {
  try {
    const { file } = lookupExecutable(process, process.argv[0] ?? '');
    return /\d+\.\d+(?:\.\d+)?\S*/.exec(file.content.split('\n', 1)[0] ?? '')?.[0] ?? otherwise;
  } catch (error) {
    if (isSysError(error)) return otherwise;
    throw error;
  }
}
