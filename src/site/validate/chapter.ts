import { renderAuthorError, type AuthorError } from '../author-error.ts';
import { isMetaError, parseFenceMeta, type FenceMeta } from '../fence-meta.ts';
import { findFences, type Fence } from '../fences.ts';
import { checkCompose, type Files } from './compose.ts';
import { checkDockerfile } from './dockerfile.ts';
import { checkManifest, isManifest } from './kubernetes.ts';
import { faultAt, placeOf, type Place } from './place.ts';
import { checkTranscript } from './transcript.ts';

/** Checks every fence of a chapter's source. `file` is its path as the errors name it. */
export function checkFences(text: string, file: string): AuthorError[] {
  const fences = findFences(text);
  return fences.flatMap((fence, at) => checkFence(fence, file, filesAt(fences, at)));
}

/** The chapter's files as they stand at a fence: the last version before it, else the first after it. */
function filesAt(fences: readonly Fence[], at: number): Files {
  const files = new Map<string, string>();
  for (const { lang, meta, source } of [...fences.slice(at).reverse(), ...fences.slice(0, at)]) {
    const read = parseFenceMeta(lang, meta);
    if (!isMetaError(read) && read.file !== undefined) files.set(read.file, source);
  }
  return files;
}

function checkFence(fence: Fence, file: string, files: Files): AuthorError[] {
  const place = placeOf(fence, file);
  const meta = parseFenceMeta(fence.lang, fence.meta);
  if (isMetaError(meta)) return [faultAt(place, 0, meta)];
  if (meta.lang === 'console') return checkTranscript(fence.source, meta, place);
  const errors = checkFile(fence.source, meta, place, files);
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

function checkFile(source: string, meta: FenceMeta, place: Place, files: Files): AuthorError[] {
  const name = meta.file?.split('/').at(-1) ?? '';
  if (meta.lang === 'dockerfile') return checkDockerfile(source, place);
  if (meta.lang === 'yaml' && /compose/.test(name)) return checkCompose(source, place, meta.file, files);
  if (meta.lang === 'yaml' && isManifest(source)) return checkManifest(source, place);
  return [];
}
