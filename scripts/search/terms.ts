import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { termSchema } from '../../src/site/schemas.ts';
import type { TermEntry } from '../../src/site/search/lexicon.ts';

const TERMS = join(import.meta.dirname, '../../src/content/terms');

/** The glossary as the search needs it, in the order of the ids. */
export async function readTerms(): Promise<TermEntry[]> {
  const terms: TermEntry[] = [];
  for await (const file of glob('*.yaml', { cwd: TERMS })) {
    const { ko, en, aliases, short } = termSchema.parse(parse(await readFile(join(TERMS, file), 'utf8')));
    terms.push({ id: basename(file, '.yaml'), ko, en, aliases, short });
  }
  return terms.sort((a, b) => (a.id < b.id ? -1 : 1));
}
