import { markCodeLines } from '../../src/site/search/code-lines.ts';

/** Elements that stand apart on the page and that Pagefind would write together with what follows them. */
const APART = /<\/(?:dt|dd|th|caption|figcaption|summary|legend|option|blockquote)>/g;

/** A table's row that can be linked to by a name of its own (`data-share-title`) is a section for the search, as a heading is. */
const NAMED_ROW = /(<tr\b[^>]*\sid="[^"]+"[^>]*)\sdata-share-title="([^"]*)"/g;

/** A built page as the index is to read it. The page that readers get stays as it is. */
export function prepareForIndex(html: string): string {
  return markCodeLines(html).replace(APART, '$& ').replace(NAMED_ROW, '$1 data-pagefind-title="$2"');
}
