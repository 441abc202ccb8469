import { gunzipSync } from 'node:zlib';
import type { IndexFile } from 'pagefind';

/** What Pagefind writes before the contents of each of its files. */
const SIGNATURE = 'pagefind_dcd';

/** The text of each indexed page, as Pagefind keeps it in its fragments. */
export function fragmentTexts(files: readonly IndexFile[]): string[] {
  return files.filter(({ path }) => path.endsWith('.pf_fragment')).map(contentOf);
}

function contentOf({ path, content }: IndexFile): string {
  const text = gunzipSync(content).toString();
  if (!text.startsWith(SIGNATURE)) throw new Error(`search: ${path} does not start with ${SIGNATURE}`);
  const fragment: unknown = JSON.parse(text.slice(SIGNATURE.length));
  if (typeof fragment !== 'object' || fragment === null || !('content' in fragment))
    throw new Error(`search: ${path} has no content`);
  return String(fragment.content);
}
