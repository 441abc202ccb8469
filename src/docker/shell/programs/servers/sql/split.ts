/** A statement of a script, and whether `\G` ended it. */
export type Piece = { readonly sql: string; readonly vertical: boolean };

/** Whether a text holds nothing but blanks and comments. */
export function isBlank(sql: string): boolean {
  return sql.replace(/--(?:\s[^\n]*|$)|#[^\n]*|\/\*(?!!)[\s\S]*?\*\//g, '').trim() === '';
}

/** A script cut at `;`, `\g` and `\G` outside of quotes and comments; what is not ended is the rest. */
export function splitStatements(text: string): {
  readonly statements: readonly Piece[];
  readonly rest: string;
  readonly quote: string;
} {
  const statements: Piece[] = [];
  const pattern =
    /'(?:[^'\\]|\\.|'')*('|$)|"(?:[^"\\]|\\.|"")*("|$)|`[^`]*(`|$)|--\s[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|;|\\[gG]/g;
  let from = 0;
  let quote = '';
  for (const match of text.matchAll(pattern)) {
    const [whole] = match;
    const [first = ''] = whole;
    if (`'"\``.includes(first) && (whole.length === 1 || !whole.endsWith(first))) quote = first;
    if (whole !== ';' && whole !== '\\g' && whole !== '\\G') continue;
    const sql = text.slice(from, match.index).trim();
    if (!isBlank(sql)) statements.push({ sql, vertical: whole === '\\G' });
    from = match.index + whole.length;
  }
  return { statements, rest: text.slice(from), quote };
}
