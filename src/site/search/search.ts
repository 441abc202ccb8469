import { isInitials } from './choseong.ts';
import { hasHangul } from './hangul.ts';
import type { Lexicon, TermEntry } from './lexicon.ts';
import { mergeRankings } from './merge.ts';
import type { Pagefind, PagefindResult } from './pagefind.ts';
import { rewrite, type Rewriting } from './rewrite.ts';
import { findSections, type FoundPage, type Hits } from './sections.ts';
import { matchTerms } from './terms.ts';

/** What a search gives. */
export type SearchResults = {
  /** The query as it was understood, where it was not as typed. */
  guess?: string;
  terms: TermEntry[];
  pages: FoundPage[];
  /** No page holds all words; these hold some. */
  loose: boolean;
};

const MAX_PAGES = 6;

/** Fewer pages than this with all words, and those with some are added. */
const FEW = 3;

/** In the order of pages the first query counts in full, the other ones half; which section is best they tell nearly as well. */
const OTHERS = 0.5;
const NEARLY = 0.8;

/** The glossary's terms come first where they are asked for by name; as a page among others it stands back behind the chapters. */
const GLOSSARY = /\/glossary\/$/;
const BACK = 0.5;

/** What a page counts beside what its best section holds of the query: words far apart are worth little. */
const FIT = 0.25;

/** Searches the index with all readings of a query and merges what they find. A guess counts only where the query as typed finds nothing. */
export async function search(query: string, lexicon: Lexicon, pagefind: Pagefind): Promise<SearchResults> {
  const rewriting = rewrite(query, lexicon);
  if (rewriting.guess === undefined) return find(rewriting, lexicon, pagefind);
  if (!rewriting.typed.split(' ').some(isInitials)) {
    const literally = await find(rewrite(query, lexicon, false), lexicon, pagefind);
    if (literally.pages.some(({ literal }) => literal)) return literally;
  }
  return { ...(await find(rewriting, lexicon, pagefind)), guess: rewriting.guess };
}

async function find(rewriting: Rewriting, lexicon: Lexicon, pagefind: Pagefind): Promise<SearchResults> {
  const { queries, words, typed } = rewriting;
  const terms = matchTerms(rewriting, lexicon);
  const code = !hasHangul(typed);
  const strict = await readPages(
    await runUntilEnough(queries, rewriting.guess === undefined ? MAX_PAGES : Infinity, pagefind),
    (_, at) => (at === 0 ? 1 : OTHERS),
    code,
    (found) => found.map(({ at, ...hits }) => ({ ...hits, weight: at === 0 ? 1 : NEARLY })),
  );
  const more = strict.length < FEW && words.length > 1 ? await findLoosely(words, code, pagefind) : [];
  const urls = new Set(strict.map(({ url }) => url));
  const added = more.filter(({ url }) => !urls.has(url)).map((page) => ({ ...page, literal: false }));
  const pages = [...strict, ...added].slice(0, MAX_PAGES);
  return { terms, pages, loose: strict.length === 0 && pages.length > 0 };
}

/** Pages that hold some of the words; the fewer pages hold a word, the more it counts for their order. */
async function findLoosely(
  words: readonly string[],
  code: boolean,
  pagefind: Pagefind,
): Promise<FoundPage[]> {
  const lists = await runAll(words, pagefind);
  const weigh = ({ results }: List): number => 1 / Math.max(1, results.length);
  const whole = words.join(' ');
  return readPages(lists, weigh, code, (found) => [
    {
      query: whole,
      weight: 1,
      places: [...new Set(found.flatMap(({ places }) => places))].sort((a, b) => a - b),
    },
  ]);
}

/** What one query found. */
type List = { query: string; results: readonly PagefindResult[] };

/** The first query, and the others where it does not find enough: each may load another part of the index. */
async function runUntilEnough(
  queries: readonly string[],
  enough: number,
  pagefind: Pagefind,
): Promise<List[]> {
  const first = await runAll(queries.slice(0, 1), pagefind);
  if (first.some(({ results }) => results.length >= enough)) return first;
  return [...first, ...(await runAll(queries.slice(1), pagefind))];
}

async function runAll(queries: readonly string[], pagefind: Pagefind): Promise<List[]> {
  return Promise.all(
    queries.map(async (query) => ({ query, results: (await pagefind.search(query)).results })),
  );
}

/** Merges lists of pages and reads the best ones. `toHits` says what is to be looked for in a page that some of the queries found. */
async function readPages(
  lists: readonly List[],
  weigh: (list: List, at: number) => number,
  code: boolean,
  toHits: (found: { query: string; places: number[]; at: number }[]) => Hits[],
): Promise<FoundPage[]> {
  const scores = mergeRankings(
    lists.map((list, at) => ({ keys: list.results.map(({ id }) => id), weight: weigh(list, at) })),
  );
  const pages = await Promise.all(
    [...scores].slice(0, MAX_PAGES).map(async ([id, score]) => {
      const found = lists.flatMap(({ query, results }, at) => {
        const result = results.find((one) => one.id === id);
        return result ? [{ query, at, places: result.words, data: result.data }] : [];
      });
      const text = await found[0]?.data();
      const page = text && findSections(text, toHits(found), code);
      return page && { page, score: score * (FIT + page.fit) * (GLOSSARY.test(page.url) ? BACK : 1) };
    }),
  );
  return pages
    .filter((one) => one !== undefined)
    .sort((a, b) => b.score - a.score)
    .map(({ page }) => page);
}
