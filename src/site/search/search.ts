import { isInitials } from './choseong.ts';
import { hasHangul } from './hangul.ts';
import { BESIDES, FOR_CODE, FOR_WORDS, type Kind } from './kinds.ts';
import type { Lexicon, TermEntry } from './lexicon.ts';
import { findPages, findPagesLoosely, type Look } from './pages.ts';
import type { Pagefind } from './pagefind.ts';
import { rewrite, type Rewriting } from './rewrite.ts';
import type { FoundPage } from './sections.ts';
import { matchTerms } from './terms.ts';

/** What a search gives. */
export type SearchResults = {
  /** The query as it was understood, where it was not as typed. */
  guess?: string;
  terms: TermEntry[];
  /** Pages, kind by kind; sections that a term already leads to are left out. */
  pages: FoundPage[];
  /** No page holds all words; these hold some. */
  loose: boolean;
};

/** With fewer chapters and commands than this the glossary and the lists are searched, too. */
const ENOUGH = 4;

/** With fewer pages than this that hold all words those that hold some are added. */
const FEW = 3;

/** How much better an answer of the less preferred kinds has to be to come first. */
const PREFERENCE = [1.3, 1.15, 1, 0.8];

/** Searches the index with all readings of a query. A guess counts only where the query as typed finds nothing. */
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
  const { queries, words, code, guess } = rewriting;
  const terms = matchTerms(rewriting, lexicon);
  const firstMayDo = words.length === 1 && guess === undefined;
  const toLook = (kind: Kind): Look => ({ kind, code: !hasHangul(queries[0] ?? '') });
  const all = (kinds: readonly Kind[]): Promise<FoundPage[][]> =>
    Promise.all(kinds.map((kind) => findPages(queries, firstMayDo, toLook(kind), pagefind)));

  const main = await all(code ? FOR_CODE : FOR_WORDS);
  const strict = main.flat().length < ENOUGH ? [...main, ...(await all(BESIDES))] : main;
  const loose =
    strict.flat().length < FEW && words.length > 1
      ? await Promise.all(FOR_WORDS.map((kind) => findPagesLoosely(words, toLook(kind), pagefind)))
      : [];
  const urls = new Set(strict.flat().map(({ url }) => url));
  const added = inOrder(loose).filter(({ url }) => !urls.has(url));
  const pages = [...inOrder(strict), ...added].map((page) => withoutTerms(page, terms));
  return {
    terms,
    pages: pages.filter(({ sections }) => sections.length > 0),
    loose: urls.size === 0 && added.length > 0,
  };
}

/** The pages of all kinds, the kind with the best answer first. Between nearly equal ones the preferred kind comes first. */
function inOrder(kinds: readonly FoundPage[][]): FoundPage[] {
  const worth = (pages: readonly FoundPage[], at: number): number =>
    Math.max(0, ...pages.map(({ fit }) => fit)) * (PREFERENCE[at] ?? 1);
  return kinds
    .map((pages, at) => ({ pages, worth: worth(pages, at) }))
    .sort((a, b) => b.worth - a.worth)
    .flatMap(({ pages }) => pages);
}

function withoutTerms(page: FoundPage, terms: readonly TermEntry[]): FoundPage {
  const shown = terms.map(({ id }) => `/glossary/#term-${id}`);
  return { ...page, sections: page.sections.filter(({ url }) => !shown.some((path) => url.endsWith(path))) };
}
