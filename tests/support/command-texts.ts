import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { indexTexts, type Texts } from '../../src/site/explain/texts.ts';
import { commandTextSchema } from '../../src/site/schemas.ts';

/** The Korean texts of `src/content/flags`, as the pages have them. */
export const commandTexts: Texts = indexTexts(
  globSync('src/content/flags/*.yaml').map((file) => ({
    slug: basename(file, '.yaml'),
    ...commandTextSchema.parse(parse(readFileSync(file, 'utf8'))),
  })),
);
