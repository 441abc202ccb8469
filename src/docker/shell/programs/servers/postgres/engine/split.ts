/** A statement of a script and where it begins. */
export type Piece = { readonly sql: string; readonly at: number };

const PATTERN =
  /'(?:[^']|'')*('|$)|"[^"]*("|$)|\$(\w*)\$[\s\S]*?(?:\$\3\$|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[();]/g;

/**
 * A script cut after each `;` outside of quotes, comments and parentheses. What is not ended is the rest; `open` is the
 * quote or parenthesis that is still open, as psql's prompt shows it.
 */
export function splitScript(text: string): {
  readonly pieces: readonly Piece[];
  readonly rest: string;
  readonly open: '' | "'" | '"' | '(' | '$' | '*';
} {
  const pieces: Piece[] = [];
  let from = 0;
  let depth = 0;
  let open: ReturnType<typeof splitScript>['open'] = '';
  for (const match of text.matchAll(PATTERN)) {
    const [whole, single, double] = match;
    if (whole === '(') depth += 1;
    else if (whole === ')') depth = Math.max(0, depth - 1);
    else if (whole.startsWith("'") && single === '') open = "'";
    else if (whole.startsWith('"') && double === '') open = '"';
    else if (whole.startsWith('$') && !/^\$(\w*)\$[\s\S]*\$\1\$$/.test(whole)) open = '$';
    else if (whole.startsWith('/*') && !whole.endsWith('*/')) open = '*';
    if (whole !== ';' || depth > 0) continue;
    const piece = trimmed(text.slice(from, match.index + 1), from);
    if (piece.sql !== ';') pieces.push(piece);
    from = match.index + 1;
  }
  return { pieces, rest: text.slice(from), open: open === '' && depth > 0 ? '(' : open };
}

/** Without the blanks and comments before it. */
export function trimmed(text: string, from = 0): Piece {
  const [lead = ''] = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/.exec(text) ?? [];
  return { sql: text.slice(lead.length).trimEnd(), at: from + lead.length };
}
