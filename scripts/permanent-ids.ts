import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { anchorsOf } from '../src/site/anchors.ts';
import { APPENDICES } from '../src/site/appendices.ts';
import { commandTextSchema } from '../src/site/schemas.ts';
import { troublesSchema } from '../src/site/troubles.ts';

const LOCK = 'tests/content/permanent-ids.json';

/**
 * Every address within the site that somebody may have sent to somebody: pages, headings, questions, figures, terms,
 * flags, troubles, missions. */
export function permanentIds(): string[] {
  const chapters = globSync('src/content/chapters/*.mdx').flatMap((file) => {
    const page = `/chapters/${basename(file, '.mdx')}/`;
    return [page, ...anchorsOf(readFileSync(file, 'utf8')).map((anchor) => `${page}#${anchor}`)];
  });
  const terms = globSync('src/content/terms/*.yaml').map(
    (file) => `/glossary/#term-${basename(file, '.yaml')}`,
  );
  const commands = globSync('src/content/flags/*.yaml').flatMap((file) => {
    const page = `/commands/${basename(file, '.yaml')}/`;
    const { flags } = commandTextSchema.parse(parse(readFileSync(file, 'utf8')));
    return [page, ...Object.keys(flags).map((flag) => `${page}#flag-${flag}`)];
  });
  const troubles = globSync('src/content/troubles/*.yaml').flatMap((file) =>
    troublesSchema
      .parse(parse(readFileSync(file, 'utf8')))
      .troubles.map(({ id }) => `/troubleshooting/#${id}`),
  );
  const missions = globSync('src/content/missions/*.yaml').map(
    (file) => `/missions/${basename(file, '.yaml')}/`,
  );
  const pages = ['/', '/search/', ...APPENDICES.map(({ path }) => path)];
  return [...pages, ...chapters, ...terms, ...commands, ...troubles, ...missions].sort();
}

/** The addresses that are promised already. */
export function promisedIds(): string[] {
  return JSON.parse(readFileSync(LOCK, 'utf8')) as string[];
}

// Run by hand, it adds new addresses to the promise; none is ever taken back.
if (import.meta.main) {
  const before = promisedIds();
  const all = [...new Set([...before, ...permanentIds()])].sort();
  writeFileSync(LOCK, `${JSON.stringify(all, null, 1)}\n`);
  console.log(`${LOCK}: ${all.length - before.length} added, ${all.length} in all`);
}
