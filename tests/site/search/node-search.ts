import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeLexicon, parseSearchData, type Lexicon } from '../../../src/site/search/lexicon.ts';
import { RANKING, type Pagefind } from '../../../src/site/search/pagefind.ts';

/** Pagefind and the words of a built site, driven in Node as the browser drives them. */
export type NodeSearch = { pagefind: Pagefind; lexicon: Lexicon };

/** Loads the search of a site in a folder. Pagefind fetches its files, so `fetch` learns to read `file:` addresses. */
export async function loadNodeSearch(folder: string): Promise<NodeSearch> {
  globalThis.fetch = async (address) =>
    new Response(await readFile(new URL(String(address).replace(/\?.*/, ''))));
  const module = (await import(pathToFileURL(join(folder, 'pagefind/pagefind.js')).href)) as Pagefind;
  await module.options({ noWorker: true, baseUrl: '/', ranking: RANKING });
  const data: unknown = JSON.parse(await readFile(join(folder, 'pagefind/korean.json'), 'utf8'));
  return { pagefind: module, lexicon: makeLexicon(parseSearchData(data)) };
}
