import { href } from '../../site/links.ts';
import { makeLexicon, parseSearchData } from '../../site/search/lexicon.ts';
import { suggest } from '../../site/search/nearest.ts';
import { RANKING, type Pagefind } from '../../site/search/pagefind.ts';
import { search, type SearchResults } from '../../site/search/search.ts';

/** The search of the site, ready to be asked. */
export type Search = {
  search: (query: string) => Promise<SearchResults>;
  /** Known words near a query that found nothing. */
  suggest: (query: string) => string[];
};

const SUGGESTIONS = 5;

let loading: Promise<Search> | undefined;

/** Loads Pagefind, its index and the words of the site, once. A failure is forgotten, so that the next call tries again. */
export function loadSearch(): Promise<Search> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Search> {
  const folder = href('/pagefind/');
  const [pagefind, data] = await Promise.all([
    import(/* @vite-ignore */ `${folder}pagefind.js`) as Promise<unknown>,
    fetch(`${folder}korean.json`).then((response) => {
      if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
      return response.json() as Promise<unknown>;
    }),
  ]);
  if (!isPagefind(pagefind)) throw new Error('pagefind.js: no search');
  await pagefind.options({ ranking: RANKING });
  const lexicon = makeLexicon(parseSearchData(data));
  return {
    search: (query) => search(query, lexicon, pagefind),
    suggest: (query) => suggest(query, lexicon, SUGGESTIONS),
  };
}

function isPagefind(module: unknown): module is Pagefind {
  return typeof module === 'object' && module !== null && 'search' in module && 'options' in module;
}
