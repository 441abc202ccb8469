import { MOST, READ, type Kind } from './kinds.ts';
import { mergeRankings } from './merge.ts';
import type { Pagefind, PagefindResult } from './pagefind.ts';
import { findSections, type FoundPage, type Hits } from './sections.ts';

/** Which pages to look among, and what to show of them. `code`: lines of code rather than prose, where both answer. */
export type Look = { kind: Kind; code: boolean };

/** In the order of pages the first query counts in full, the other ones half; which section is best they tell nearly as well. */
const OTHERS = 0.5;
const NEARLY = 0.8;

/** What a page counts beside what its best section holds of the query: words far apart are worth little. */
const FIT = 0.25;

/**
 * Pages that hold all words of some query, the best first. The first query is the most faithful one. Where it finds all that there is room
 * for, and `firstMayDo`, the others are not asked: each may load another part of the index.
 */
export async function findPages(
  queries: readonly string[],
  firstMayDo: boolean,
  look: Look,
  pagefind: Pagefind,
): Promise<FoundPage[]> {
  const first = await runAll(queries.slice(0, 1), look, pagefind);
  const isEnough = firstMayDo && first.some(({ results }) => results.length >= MOST[look.kind]);
  const lists = isEnough ? first : [...first, ...(await runAll(queries.slice(1), look, pagefind))];
  return readPages(
    lists,
    (_, at) => (at === 0 ? 1 : OTHERS),
    (found) => found.map(({ at, ...hits }) => ({ ...hits, weight: at === 0 ? 1 : NEARLY })),
    look,
  );
}

/** Pages that hold some of the words; the fewer pages hold a word, the more it counts for their order. */
export async function findPagesLoosely(
  words: readonly string[],
  look: Look,
  pagefind: Pagefind,
): Promise<FoundPage[]> {
  const query = words.join(' ');
  const pages = await readPages(
    await runAll(words, look, pagefind),
    ({ results }) => 1 / Math.max(1, results.length),
    (found) => {
      const places = [...new Set(found.flatMap((one) => one.places))];
      return [{ query, weight: 1, places: places.sort((a, b) => a - b) }];
    },
    look,
  );
  return pages.map((page) => ({ ...page, literal: false }));
}

/** What one query found. */
type List = { query: string; results: readonly PagefindResult[] };

/** A page as one of the queries, the one at place `at`, found it. */
type Found = { query: string; places: number[]; at: number };

async function runAll(queries: readonly string[], { kind }: Look, pagefind: Pagefind): Promise<List[]> {
  const search = async (query: string): Promise<List> => ({
    query,
    results: (await pagefind.search(query, { filters: { kind } })).results,
  });
  return Promise.all(queries.map(search));
}

/** Merges lists of pages and reads the best ones. `toHits`: what is to be looked for in a page that some of the queries found. */
async function readPages(
  lists: readonly List[],
  weigh: (list: List, at: number) => number,
  toHits: (found: Found[]) => Hits[],
  { kind, code }: Look,
): Promise<FoundPage[]> {
  const rankings = lists.map((list, at) => ({
    keys: list.results.map(({ id }) => id),
    weight: weigh(list, at),
  }));
  const pages = await Promise.all(
    [...mergeRankings(rankings)].slice(0, READ[kind]).map(async ([id, score]) => {
      const found = lists.flatMap(({ query, results }, at) => {
        const result = results.find((one) => one.id === id);
        return result ? [{ query, at, places: result.words, data: result.data }] : [];
      });
      const text = await found[0]?.data();
      const page = text && findSections(text, toHits(found), code);
      return page && { page: { ...page, kind }, score: score * (FIT + page.fit) };
    }),
  );
  return pages
    .filter((one) => one !== undefined)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST[kind])
    .map(({ page }) => page);
}
