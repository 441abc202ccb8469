import { SyntaxFault } from './syntax.ts';

/** A token of SQL and where it begins. */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'variable' | 'mark' | 'end';
  readonly text: string;
  readonly at: number;
};

const PATTERN =
  /\s+|--(?:\s[^\n]*|$)|#[^\n]*|\/\*[\s\S]*?\*\/|`((?:[^`]|``)*)`|'((?:[^'\\]|\\.|'')*)'|"((?:[^"\\]|\\.|"")*)"|(@@?[\w.]+)|(\d+(?:\.\d+)?)|([A-Za-z_\u0080-\uffff$][\w$\u0080-\uffff]*)|(<=>|<>|!=|<=|>=|\|\||&&|:=|[-+*/%(),.;=<>!@])/y;

/* PostgreSQL: `--` comments without a blank, "names", E'escapes', $$texts$$, ::, regular expressions. */
const ANSI =
  /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"]|"")*)"|[eE]'((?:[^'\\]|\\.|'')*)'|'((?:[^']|'')*)'|\$(\w*)\$([\s\S]*?)\$\4\$|(\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(::|<>|!=|<=|>=|\|\||!~\*?|~\*?|->>?|[-+*/%(),.;=<>[\]:])/y;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function unquoted(text: string, quote: string): string {
  return text.replaceAll(quote + quote, quote).replace(/\\(.)/gs, (_, char: string) => ESCAPES[char] ?? char);
}

/** A text whose comments for MySQL alone (`/*!40101`, up to a version) are blanks around what they hold; places stay. */
function opened(sql: string): string {
  return sql.replace(
    /\/\*!(\d*)([\s\S]*?)\*\//g,
    (_, version: string, inner: string) => `${' '.repeat(3 + version.length)}${inner}  `,
  );
}

/** The tokens of a statement. `ansi` makes double quotes names, as in PostgreSQL. Throws SyntaxFault. */
export function tokenize(text: string, ansi = false): readonly Token[] {
  if (ansi) return tokenizeAnsi(text);
  const sql = opened(text);
  const found: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < sql.length) {
    const at = PATTERN.lastIndex;
    const match = PATTERN.exec(sql);
    if (!match) throw new SyntaxFault(sql.slice(at));
    const [, name, single, double, variable, number, word, mark] = match;
    if (name !== undefined) found.push({ kind: 'quoted', text: name.replaceAll('``', '`'), at });
    else if (single !== undefined) found.push({ kind: 'text', text: unquoted(single, "'"), at });
    else if (double !== undefined) found.push({ kind: 'text', text: unquoted(double, '"'), at });
    else if (variable !== undefined) found.push({ kind: 'variable', text: variable, at });
    else if (number !== undefined) found.push({ kind: 'number', text: number, at });
    else if (word !== undefined) found.push({ kind: 'word', text: word, at });
    else if (mark !== undefined) found.push({ kind: 'mark', text: mark, at });
  }
  return [...found, { kind: 'end', text: '', at: sql.length }];
}

function tokenizeAnsi(sql: string): readonly Token[] {
  const found: Token[] = [];
  ANSI.lastIndex = 0;
  while (ANSI.lastIndex < sql.length) {
    const at = ANSI.lastIndex;
    const match = ANSI.exec(sql);
    if (!match) throw new SyntaxFault(sql.slice(at));
    const [, name, escaped, plain, , dollar, number, word, mark] = match;
    if (name !== undefined) found.push({ kind: 'quoted', text: name.replaceAll('""', '"'), at });
    else if (escaped !== undefined) found.push({ kind: 'text', text: unquoted(escaped, "'"), at });
    else if (plain !== undefined) found.push({ kind: 'text', text: plain.replaceAll("''", "'"), at });
    else if (dollar !== undefined) found.push({ kind: 'text', text: dollar, at });
    else if (number !== undefined) found.push({ kind: 'number', text: number, at });
    else if (word !== undefined) found.push({ kind: 'word', text: word, at });
    else if (mark !== undefined) found.push({ kind: 'mark', text: mark, at });
  }
  return [...found, { kind: 'end', text: '', at: sql.length }];
}
