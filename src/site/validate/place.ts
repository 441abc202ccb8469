import type { AuthorError } from '../author-error.ts';
import type { Fence } from '../fences.ts';

/** Where a check stands: the file, and the line there of the fence's first line of content. */
export type Place = { file: string; firstLine: number };

/** What is wrong, without the place. */
export type Fault = Pick<AuthorError, 'found' | 'expected' | 'fix'>;

/** The place of a fence's content. */
export function placeOf(fence: Fence, file: string): Place {
  return { file, firstLine: fence.line + 1 };
}

/** An author's error at a 1-based line of the fence's content. */
export function faultAt(place: Place, line: number, fault: Fault): AuthorError {
  return { file: place.file, line: place.firstLine + line - 1, ...fault };
}
