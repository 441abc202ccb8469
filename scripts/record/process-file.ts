import { readFile, writeFile } from 'node:fs/promises';
import { renderAuthorErrors, type AuthorError } from '../../src/site/author-error.ts';
import { readChapter } from './chapter.ts';
import { compareChapters } from './compare.ts';
import { recordChapter, type Studio } from './record.ts';
import { rewriteChapter } from './rewrite.ts';

/** Records one chapter and writes it, or with `check` compares it. Whether there is nothing to mend. */
export async function processFile(studio: Studio, file: string, check: boolean): Promise<boolean> {
  const text = await readFile(file, 'utf8');
  const { chapter, errors } = readChapter(file, text);
  if (errors.length > 0) return report(errors);
  await studio.engine.reset(chapter.images);
  const take = await recordChapter(studio, chapter);
  if (take.errors.length > 0) return report(take.errors);
  const versions = await studio.engine.versions();
  const recorded = { ...versions, date: new Date().toISOString().slice(0, 10) };
  const written = rewriteChapter(chapter, take.recordings, recorded);
  if (written.errors.length > 0) return report(written.errors);
  if (check) return tell(compareChapters(chapter, readChapter(file, written.text).chapter));
  await writeFile(file, written.text);
  return true;
}

function report(errors: readonly AuthorError[]): false {
  console.error(renderAuthorErrors(errors));
  return false;
}

function tell(differences: readonly string[]): boolean {
  for (const difference of differences) console.log(difference);
  return differences.length === 0;
}
