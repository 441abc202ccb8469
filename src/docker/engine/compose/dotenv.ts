import { quote } from '../../cli/go/quote.ts';
import { InvalidTemplate, substitute, type Lookup } from './substitute.ts';
import { ComposeError } from './tree.ts';

const blank = /[\t\v\f\r \u0085\u00a0]/;
const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

type Cursor = { readonly text: string; at: number; line: number };

/**
 * Reads a `.env` or an env_file: `NAME=value`, quotes, comments, `export`, variables (compose-go's dotenv). A name alone takes its
 * value from `lookup`, and is left out where it has none. Throws a ComposeError that begins with `line N: `.
 */
export function parseDotenv(
  text: string,
  lookup: Lookup,
  warn: (message: string) => void,
): Map<string, string> {
  const cursor: Cursor = { text: text.replace(/^\ufeff/, ''), at: 0, line: 1 };
  const values = new Map<string, string>();
  const find: Lookup = (name) => lookup(name) ?? values.get(name);
  while (skipToStatement(cursor)) {
    const { key, isAlone } = readKey(cursor);
    if (key.includes(' ')) throw new ComposeError(`line ${cursor.line}: key cannot contain a space`);
    const value = isAlone ? lookup(key) : readValue(cursor, find, warn);
    if (value !== undefined) values.set(key, value);
  }
  return values;
}

function skipToStatement(cursor: Cursor): boolean {
  const { text } = cursor;
  for (; cursor.at < text.length; cursor.at += 1) {
    const char = text.charAt(cursor.at);
    if (char === '\n') cursor.line += 1;
    if (/\s/.test(char)) continue;
    if (char !== '#') return true;
    const end = text.indexOf('\n', cursor.at);
    if (end < 0) return false;
    cursor.at = end - 1;
  }
  return false;
}

function readKey(cursor: Cursor): { key: string; isAlone: boolean } {
  const { text } = cursor;
  const exported = /export[\t\n\f\r ]+/y;
  exported.lastIndex = cursor.at;
  if (exported.test(text)) {
    cursor.at += 'export'.length;
    skipBlanks(cursor);
  }
  const start = cursor.at;
  for (; cursor.at < text.length; cursor.at += 1) {
    const char = text.charAt(cursor.at);
    if (char === '=' || char === ':' || char === '\n') break;
    if (blank.test(char) || /[\p{L}\p{N}_.\-[\]]/u.test(char)) continue;
    const line = text.slice(start).split('\n', 1)[0] ?? '';
    throw new ComposeError(
      `line ${cursor.line}: unexpected character ${quote(char)} in variable name ${quote(line)}`,
    );
  }
  const end = text.charAt(cursor.at);
  const written = end === '' ? '' : text.slice(start, cursor.at);
  // A name that ends the file without a line's end is no name for Compose.
  const isAlone = end === '\n';
  if (isAlone && !written.includes(' ')) cursor.line += 1;
  cursor.at += 1;
  skipBlanks(cursor);
  return { key: written.trimEnd(), isAlone };
}

function skipBlanks(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && blank.test(cursor.text.charAt(cursor.at))) cursor.at += 1;
}

function readValue(cursor: Cursor, find: Lookup, warn: (message: string) => void): string {
  const quoteMark = cursor.text.charAt(cursor.at);
  if (quoteMark === '"' || quoteMark === "'") {
    const inner = readQuoted(cursor, quoteMark);
    return quoteMark === '"' ? expand(expandEscapes(inner), find, warn) : inner;
  }
  const end = cursor.text.indexOf('\n', cursor.at);
  const line = cursor.text.slice(cursor.at, end < 0 ? undefined : end);
  cursor.at = end < 0 ? cursor.text.length : end + 1;
  cursor.line += 1;
  const comment = line.indexOf(' #');
  return expand((comment < 0 ? line : line.slice(0, comment)).trimEnd(), find, warn);
}

function readQuoted(cursor: Cursor, mark: string): string {
  const { text } = cursor;
  const start = cursor.at;
  const chars: string[] = [];
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\n') cursor.line += 1;
    if (char === mark) {
      cursor.at = at + 1;
      return chars.join('');
    }
    if (char === '\\' && at + 1 < text.length) {
      at += 1;
      const escaped = text.charAt(at);
      if (escaped === '\n') cursor.line += 1;
      chars.push(escaped === mark ? escaped : `\\${escaped}`);
    } else chars.push(char);
  }
  const line = text.slice(start).split('\n', 1)[0] ?? '';
  throw new ComposeError(`line ${cursor.line}: unterminated quoted value ${line}`);
}

function expandEscapes(text: string): string {
  return text.replace(/\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g, (whole, char?: string, octal?: string) => {
    if (char === '$') return '$$';
    if (char !== undefined) return escapes[char] ?? whole;
    return octal !== undefined && /^[0-3][0-7]{2}$/.test(octal)
      ? String.fromCharCode(Number.parseInt(octal, 8))
      : whole;
  });
}

function expand(text: string, find: Lookup, warn: (message: string) => void): string {
  try {
    return substitute(text, find, warn);
  } catch (error) {
    if (!(error instanceof InvalidTemplate)) throw error;
    throw new ComposeError(`Invalid template: ${quote(text)}`);
  }
}
