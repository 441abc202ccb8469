import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex, type IndexFile, type PagefindIndex } from 'pagefind';
import { INCLUDED_CHARACTERS } from '../../src/site/search/index-form.ts';
import { kindOf } from '../../src/site/search/kinds.ts';
import { vocabulary } from '../../src/site/search/vocabulary.ts';
import { fragmentTexts } from './fragments.ts';
import { prepareForIndex } from './prepare.ts';
import { readTerms } from './terms.ts';

/** Where the search's own data lies beside Pagefind's files: `SearchData` as JSON. */
const DATA = 'korean.json';

/** What stands in `<main data-pagefind-body>` without being its text: terminals' prompts, buttons, labels, links to other places. */
const NOT_TEXT = ['.prompt', 'button', 'summary', '.links', '.aliases > span:first-child', '[hidden]'];

/** Pagefind brings several interfaces of its own, 390 kB in all; the site has its own. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/**
 * Builds the search of a finished site into `<distDir>/pagefind`: Pagefind's index of every page's `<main data-pagefind-body>`, and beside it
 * the words and terms that queries are rewritten with. Call it once after `astro build`; it replaces an older index.
 */
export async function buildSearch(distDir: string): Promise<void> {
  const out = join(distDir, 'pagefind');
  await rm(out, { recursive: true, force: true });
  try {
    const files = await indexFiles(distDir);
    const data = JSON.stringify({ words: vocabulary(fragmentTexts(files)), terms: await readTerms() });
    for (const { path, content } of [...files, { path: DATA, content: data }]) {
      await mkdir(dirname(join(out, path)), { recursive: true });
      await writeFile(join(out, path), content);
    }
  } finally {
    await close();
  }
}

async function indexFiles(distDir: string): Promise<IndexFile[]> {
  const { index, errors } = await createIndex({
    forceLanguage: 'ko',
    includeCharacters: INCLUDED_CHARACTERS,
    excludeSelectors: NOT_TEXT,
  });
  if (!index) throw new Error(`search: no index: ${errors.join('; ')}`);
  const pages = await addPages(index, distDir);
  if (pages === 0) throw new Error(`search: no page under ${distDir} has a <main data-pagefind-body>`);
  const built = await index.getFiles();
  if (built.errors.length > 0) throw new Error(`search: ${built.errors.join('; ')}`);
  return built.files.filter(({ path }) => !UNUSED.test(path));
}

async function addPages(index: PagefindIndex, distDir: string): Promise<number> {
  let pages = 0;
  for await (const sourcePath of glob('**/*.html', { cwd: distDir })) {
    const html = await readFile(join(distDir, sourcePath), 'utf8');
    if (!html.includes('data-pagefind-body')) continue;
    const { errors } = await index.addHTMLFile({
      sourcePath,
      content: prepareForIndex(html, kindOf(sourcePath)),
    });
    if (errors.length > 0) throw new Error(`search: ${sourcePath}: ${errors.join('; ')}`);
    pages += 1;
  }
  return pages;
}
