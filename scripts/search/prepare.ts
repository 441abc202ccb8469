import { markCodeLines } from '../../src/site/search/code-lines.ts';
import type { Kind } from '../../src/site/search/kinds.ts';

const BODY = /<main\b[^>]*\sdata-pagefind-body/;

/** Elements that stand apart on the page and that Pagefind would write together with what follows them. */
const APART = /<\/(?:dt|dd|th|caption|figcaption|summary|legend|option|blockquote)>/g;

/** A table's row that can be linked to by a name of its own (`data-share-title`) is a section for the search, as a heading is. */
const NAMED_ROW = /(<tr\b[^>]*\sid="[^"]+"[^>]*)\sdata-share-title="([^"]*)"/g;

/** So is a flag in the list of a command's flags, under the name that it begins with. */
const FLAG = /(<div\b[^>]*\sid="flag-[^"]*")([^>]*>\s*<dt\b[^>]*>\s*<code\b[^>]*>)([^<]*)<\/code>/g;

/** A built page as the index is to read it. The page that readers get stays as it is. */
export function prepareForIndex(html: string, kind: Kind): string {
  return markCodeLines(html)
    .replace(BODY, `$& data-pagefind-filter="kind:${kind}"`)
    .replace(APART, '$& ')
    .replace(NAMED_ROW, '$1 data-pagefind-title="$2"')
    .replace(FLAG, '$1 data-pagefind-title="$3"$2$3</code> ');
}
