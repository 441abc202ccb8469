import { fail, ok, type Result } from '../result.ts';
import { quoteRune } from './quote.ts';

const blank = /[ \t\r\n]/;

/** Why Go's encoding/json refuses a text (Compact): the first character out of place, in Go's words; ok where it is JSON. */
export function compactJson(text: string): Result<true> {
  const scanner: Scanner = { text, at: 0 };
  const fault = readValue(scanner, 'looking for beginning of value');
  if (fault !== undefined) return fail(fault);
  skipBlanks(scanner);
  return scanner.at < text.length ? fail(invalid(scanner, 'after top-level value')) : ok(true);
}

type Scanner = { readonly text: string; at: number };

function skipBlanks(scanner: Scanner): void {
  while (blank.test(scanner.text.charAt(scanner.at))) scanner.at += 1;
}

function invalid(scanner: Scanner, where: string): string {
  const code = scanner.text.codePointAt(scanner.at);
  if (code === undefined) return 'unexpected end of JSON input';
  const char = String.fromCodePoint(code);
  const shown = char === "'" ? `'\\''` : char === '"' ? `'"'` : quoteRune(char);
  return `invalid character ${shown} ${where}`;
}

function readValue(scanner: Scanner, where: string): string | undefined {
  skipBlanks(scanner);
  const char = scanner.text.charAt(scanner.at);
  if (char === '{') return readMembers(scanner, '}', true);
  if (char === '[') return readMembers(scanner, ']', false);
  if (char === '"') return readString(scanner);
  if (/[-0-9]/.test(char)) return readNumber(scanner);
  const literal = ['true', 'false', 'null'].find((word) => word.startsWith(char) && char !== '');
  return literal === undefined ? invalid(scanner, where) : readLiteral(scanner, literal);
}

function readLiteral(scanner: Scanner, literal: string): string | undefined {
  for (const expected of literal) {
    if (scanner.text.charAt(scanner.at) !== expected) {
      return invalid(scanner, `in literal ${literal} (expecting '${expected}')`);
    }
    scanner.at += 1;
  }
  return undefined;
}

function readString(scanner: Scanner): string | undefined {
  scanner.at += 1;
  for (;;) {
    const char = scanner.text.charAt(scanner.at);
    if (char === '' || char < ' ') return invalid(scanner, 'in string literal');
    scanner.at += 1;
    if (char === '"') return undefined;
    if (char !== '\\') continue;
    if (!/["\\/bfnrtu]/.test(scanner.text.charAt(scanner.at))) {
      return invalid(scanner, 'in string escape code');
    }
    scanner.at += 1;
  }
}

function readNumber(scanner: Scanner): string | undefined {
  const [number] = /^-?(0|[1-9][0-9]*)?(\.[0-9]+)?([eE][+-]?[0-9]+)?/.exec(
    scanner.text.slice(scanner.at),
  ) ?? [''];
  scanner.at += number.length;
  return number === '-' ? invalid(scanner, 'in numeric literal') : undefined;
}

function readMembers(scanner: Scanner, close: string, isObject: boolean): string | undefined {
  scanner.at += 1;
  skipBlanks(scanner);
  if (scanner.text.charAt(scanner.at) === close) {
    scanner.at += 1;
    return undefined;
  }
  for (;;) {
    const fault =
      (isObject ? readKey(scanner) : undefined) ?? readValue(scanner, 'looking for beginning of value');
    if (fault !== undefined) return fault;
    skipBlanks(scanner);
    const char = scanner.text.charAt(scanner.at);
    const part = isObject ? 'after object key:value pair' : 'after array element';
    if (char !== ',' && char !== close) return invalid(scanner, part);
    scanner.at += 1;
    if (char === close) return undefined;
  }
}

function readKey(scanner: Scanner): string | undefined {
  skipBlanks(scanner);
  if (scanner.text.charAt(scanner.at) !== '"') {
    return invalid(scanner, 'looking for beginning of object key string');
  }
  const fault = readString(scanner);
  if (fault !== undefined) return fault;
  skipBlanks(scanner);
  if (scanner.text.charAt(scanner.at) !== ':') return invalid(scanner, 'after object key');
  scanner.at += 1;
  return undefined;
}
