/**
 * Pagefind keeps a page as one line of words. These marks, words of their own that no query can match, keep the lines of code blocks in
 * it: one before each line, one after the block. They are private-use characters, which no text of ours holds.
 */
export const LINE_START = '\uE000';
export const CODE_END = '\uE001';

const BLOCK = /(<pre\b[^>]*>)(.*?)(<\/pre>)/gs;

/** An HTML page with its code lines marked, for the index only. */
export function markCodeLines(html: string): string {
  return html.replace(BLOCK, (_, open: string, body: string, close: string) => {
    const lines = body.replace(/(<[^>]*>)|\n/g, (_, tag: string | undefined) => tag ?? `\n${LINE_START} `);
    return `${open} ${LINE_START} ${lines} ${CODE_END} ${close}`;
  });
}

/** For each word of an indexed page whether it stands in a code block. Marks count as code. */
export function codeWords(words: readonly string[]): boolean[] {
  let inside = false;
  return words.map((word) => {
    const before = inside;
    if (word === LINE_START) inside = true;
    if (word === CODE_END) inside = false;
    return inside || before;
  });
}

/** Whether a word of an indexed page is one of the marks. */
export function isCodeMark(word: string | undefined): boolean {
  return word === LINE_START || word === CODE_END;
}
