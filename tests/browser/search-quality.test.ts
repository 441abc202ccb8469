import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { search } from '../../src/site/search/search.ts';
import { loadNodeSearch, type NodeSearch } from '../site/search/node-search.ts';

/**
 * A query as readers type it, and what answers it: chapters (`publish-ports`), sections (`publish-ports#address`), terms (`term-port`),
 * and places that many pages have (`*#flag-since`).
 * Without answers the guide does not treat the subject yet. `set`: see `tests/site/search/README.md`.
 */
type Query = { q: string; group: string; set: 'tune' | 'held' | 'own'; answers: string[] };

const QUERIES = readFileSync('tests/site/search/queries.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Query);

let engine: NodeSearch;
const found = new Map<string, string[]>();

beforeAll(async () => {
  engine = await loadNodeSearch(inject('siteFolder'));
  for (const { q } of QUERIES) {
    const { terms, pages } = await search(q, engine.lexicon, engine.pagefind);
    const sections = pages.flatMap((page) => page.sections.map(({ url }) => url));
    found.set(q, [...terms.map(({ id }) => `/glossary/#term-${id}`), ...sections]);
  }
}, 120_000);

/** The place, from 0, of the first right answer among the results; -1 for none. */
function placeOf({ q, answers }: Query): number {
  return (found.get(q) ?? []).findIndex((url) => {
    const [path = '', id = ''] = url.split('#');
    const page = path.split('/').at(-2) ?? '';
    return answers.some((answer) => [page, id, `${page}#${id}`, `*#${id}`].includes(answer));
  });
}

describe('queries as readers type them', () => {
  it.each([
    ['tune', 0.82, 0.88],
    ['held', 0.78, 0.86],
    ['own', 0.85, 0.92],
  ] as const)('%s: right answer first, and among the first three', (set, first, third) => {
    const queries = QUERIES.filter((query) => query.set === set && query.answers.length > 0);
    const misses = queries
      .filter((query) => placeOf(query) !== 0)
      .map(({ q }) => `${q}: ${found.get(q)?.slice(0, 3).join(' ') ?? ''}`);
    const share = (most: number): number =>
      queries.filter((query) => placeOf(query) >= 0 && placeOf(query) < most).length / queries.length;
    expect(share(1), misses.join('\n')).toBeGreaterThanOrEqual(first);
    expect(share(3), misses.join('\n')).toBeGreaterThanOrEqual(third);
  });

  it('every result leads to a place that exists', () => {
    const dead = [...new Set([...found.values()].flat())].filter((url) => {
      const [path = '', id = ''] = url.split('#');
      const file = `${inject('siteFolder')}${path}index.html`;
      return !existsSync(file) || (id !== '' && !readFileSync(file, 'utf8').includes(` id="${id}"`));
    });
    expect(dead).toEqual([]);
  });
});
