import { parseProgress, printProgress, type Progress } from './progress.ts';

/** More than any honest file of progress holds, in bytes. */
export const MAX_FILE_BYTES = 1_000_000;

/** The file's name says what it is and when it was made: `docker-study-progress-2026-11-20.json`. */
export function fileName(now: Date): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `docker-study-progress-${day}.json`;
}

/** What an exported file holds; it ends with a newline. */
export function printFile(progress: Progress): string {
  return `${printProgress(progress)}\n`;
}

/** Why a file was not taken. */
export type FileFault = 'too large' | 'damaged' | 'newer' | 'empty';

/** The progress in a chosen file. Stricter than reading the store: a file that is not wholly sound is refused. */
export async function readFile(file: Pick<Blob, 'size' | 'text'>): Promise<Progress | FileFault> {
  if (file.size > MAX_FILE_BYTES) return 'too large';
  const { progress, fault } = parseProgress(await file.text());
  if (fault !== undefined) return fault;
  return progress.questions.size === 0 && progress.chapters.size === 0 ? 'empty' : progress;
}
