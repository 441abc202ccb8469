/** A fenced code block as it stands in a chapter's source. Lines are 1-based; `line` is the opening fence's. */
export type Fence = {
  lang: string;
  meta: string;
  source: string;
  line: number;
  endLine: number;
  indent: number;
};

const OPEN = /^( *)(`{3,}|~{3,})\s*([^\s`]*)\s*(.*?)\s*$/;

/**
 * Every fence of a Markdown or MDX text, as CommonMark delimits them: closed by a fence of the same character that is at
 * least as long; an unclosed one runs to the end of the text. The opening fence's indentation is taken off each line.
 */
export function findFences(text: string): Fence[] {
  const lines = text.split('\n');
  const fences: Fence[] = [];
  for (let i = 0; i < lines.length; i++) {
    const open = OPEN.exec(lines[i] ?? '');
    if (!open) continue;
    const [, indent = '', marks = '', lang = '', meta = ''] = open;
    const close = new RegExp(`^ *${marks[0] === '`' ? '`' : '~'}{${marks.length},} *$`);
    let end = i + 1;
    while (end < lines.length && !close.test(lines[end] ?? '')) end += 1;
    const body = lines.slice(i + 1, end).map((line) => dedent(line, indent.length));
    fences.push({
      lang,
      meta,
      source: body.join('\n'),
      line: i + 1,
      endLine: end + 1,
      indent: indent.length,
    });
    i = end;
  }
  return fences;
}

function dedent(line: string, width: number): string {
  const blank = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(blank, width));
}
