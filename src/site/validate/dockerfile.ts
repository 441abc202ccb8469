import { validate } from 'dockerfile-utils';
import type { AuthorError } from '../author-error.ts';
import { faultAt, type Place } from './place.ts';

/** Checks a Dockerfile's instructions, flags and arguments by dockerfile-utils; its warnings count as errors too. */
export function checkDockerfile(source: string, place: Place): AuthorError[] {
  return validate(source).map(({ message, range }) =>
    faultAt(place, range.start.line + 1, {
      found: `${JSON.stringify(source.split('\n')[range.start.line] ?? '')}: ${message}`,
      expected: 'a Dockerfile that the builder accepts',
      fix: 'mend the line, or mark the block invalid="…" if it is wrong on purpose',
    }),
  );
}
