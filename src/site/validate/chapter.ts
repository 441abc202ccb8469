import { renderAuthorError, type AuthorError } from '../author-error.ts';
import { isMetaError, parseFenceMeta, type FenceMeta } from '../fence-meta.ts';
import { findFences, type Fence } from '../fences.ts';
import { checkCompose } from './compose.ts';
import { checkDockerfile } from './dockerfile.ts';
import { faultAt, placeOf, type Place } from './place.ts';
import { checkTranscript } from './transcript.ts';

/** Checks every fence of a chapter's source. `file` is its path as the errors name it. */
export function checkFences(text: string, file: string): AuthorError[] {
  return findFences(text).flatMap((fence) => checkFence(fence, file));
}

function checkFence(fence: Fence, file: string): AuthorError[] {
  const place = placeOf(fence, file);
  const meta = parseFenceMeta(fence.lang, fence.meta);
  if (isMetaError(meta)) return [faultAt(place, 0, meta)];
  if (meta.lang === 'console') return checkTranscript(fence.source, meta, place);
  const errors = checkFile(fence.source, meta, place);
  if (meta.invalid === undefined) return errors;
  const wanted = meta.invalid;
  if (errors.some((error) => renderAuthorError(error).includes(wanted))) return [];
  return [
    faultAt(place, 0, {
      found: errors.length === 0 ? 'a file without a fault' : errors.map((error) => error.found).join('; '),
      expected: `a fault that says "${wanted}"`,
      fix: 'correct the text of invalid="…" or remove it',
    }),
  ];
}

function checkFile(source: string, meta: FenceMeta, place: Place): AuthorError[] {
  const name = meta.file?.split('/').at(-1) ?? '';
  if (meta.lang === 'dockerfile') return checkDockerfile(source, place);
  if (meta.lang === 'yaml' && /compose/.test(name)) return checkCompose(source, place);
  return [];
}
