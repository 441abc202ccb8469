import {
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDocumentMark,
  isEnd,
  markOf,
  peek,
  readBreak,
  scannerError,
  skip,
  type Mark,
  type Reader,
} from './reader.ts';

const escapes: Readonly<Record<string, string>> = {
  0: '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** How lines are joined: one end is a blank, more keep all but the first. */
function fold(leading: string, trailing: string): string {
  if (!leading.startsWith('\n')) return leading + trailing;
  return trailing === '' ? ' ' : trailing;
}

/** A scalar in quotes (yaml_parser_scan_flow_scalar). Throws a YamlError. */
export function scanQuoted(reader: Reader): string {
  const start = markOf(reader);
  const quote = peek(reader);
  const parts: string[] = [];
  skip(reader);
  for (;;) {
    const context = start;
    if (isDocumentMark(reader)) throw scannerError(reader, context, 'found unexpected document indicator');
    if (isEnd(peek(reader))) throw scannerError(reader, context, 'found unexpected end of stream');
    let isBroken = false;
    for (let char = peek(reader); !isBlankOrEnd(char) && !isBroken; char = peek(reader)) {
      if (char === quote && quote === "'" && peek(reader, 1) === "'") {
        parts.push("'");
        skip(reader);
        skip(reader);
      } else if (char === quote) break;
      else if (char === '\\' && quote === '"') {
        if (isBreak(peek(reader, 1))) {
          skip(reader);
          readBreak(reader);
          isBroken = true;
        } else parts.push(scanEscape(reader, start));
      } else {
        parts.push(char);
        skip(reader);
      }
    }
    if (!isBroken && peek(reader) === quote) break;
    parts.push(scanGap(reader, isBroken));
  }
  skip(reader);
  return parts.join('');
}

function scanEscape(reader: Reader, start: Mark): string {
  const code = peek(reader, 1);
  const plain = Object.hasOwn(escapes, code) ? escapes[code] : undefined;
  const length = Object.hasOwn(codeLengths, code) ? codeLengths[code] : undefined;
  if (plain === undefined && length === undefined) {
    throw scannerError(reader, start, 'found unknown escape character');
  }
  skip(reader);
  skip(reader);
  if (plain !== undefined) return plain;
  const digits = reader.text.slice(reader.index, reader.index + (length ?? 0));
  if (digits.length !== length || !/^[0-9A-Fa-f]+$/.test(digits)) {
    throw scannerError(reader, start, 'did not find expected hexdecimal number');
  }
  const value = Number.parseInt(digits, 16);
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    throw scannerError(reader, start, 'found invalid Unicode character escape code');
  }
  for (let at = 0; at < length; at += 1) skip(reader);
  return String.fromCodePoint(value);
}

/** Blanks and line ends inside a scalar, as they count; `isBroken` where a line's end was escaped before. */
function scanGap(reader: Reader, isBroken: boolean): string {
  let blanks = '';
  let leading = '';
  let trailing = '';
  let hasBreak = isBroken;
  for (let char = peek(reader); isBlank(char) || isBreak(char); char = peek(reader)) {
    if (isBlank(char)) {
      if (!hasBreak) blanks += char;
      skip(reader);
    } else if (hasBreak) trailing += readBreak(reader);
    else {
      blanks = '';
      leading = readBreak(reader);
      hasBreak = true;
    }
  }
  if (!hasBreak) return blanks;
  return leading === '' ? trailing : fold(leading, trailing);
}

/** A scalar without quotes; `isOpen` where it ended on a new line (yaml_parser_scan_plain_scalar). Throws a YamlError. */
export function scanPlain(
  reader: Reader,
  indent: number,
  inFlow: boolean,
): { text: string; isOpen: boolean } {
  const start = markOf(reader);
  const parts: string[] = [];
  let gap = '';
  let isOpen = false;
  while (!isDocumentMark(reader) && peek(reader) !== '#') {
    for (let char = peek(reader); !isBlankOrEnd(char); char = peek(reader)) {
      if (char === ':' && isBlankOrEnd(peek(reader, 1))) break;
      if (inFlow && ',?[]{}'.includes(char)) break;
      if (gap !== '') parts.push(gap);
      gap = '';
      isOpen = false;
      parts.push(char);
      skip(reader);
    }
    const char = peek(reader);
    if (!isBlank(char) && !isBreak(char)) break;
    const read = scanPlainGap(reader, indent, start);
    gap = read.text;
    isOpen = read.hasBreak;
    if (!inFlow && reader.column < indent) break;
  }
  return { text: parts.join(''), isOpen };
}

function scanPlainGap(reader: Reader, indent: number, start: Mark): { text: string; hasBreak: boolean } {
  let blanks = '';
  let leading = '';
  let trailing = '';
  let hasBreak = false;
  for (let char = peek(reader); isBlank(char) || isBreak(char); char = peek(reader)) {
    if (isBlank(char)) {
      if (hasBreak && reader.column < indent && char === '\t') {
        throw scannerError(reader, start, 'found a tab character that violates indentation');
      }
      if (!hasBreak) blanks += char;
      skip(reader);
    } else if (hasBreak) trailing += readBreak(reader);
    else {
      leading = readBreak(reader);
      hasBreak = true;
    }
  }
  return { text: hasBreak ? fold(leading, trailing) : blanks, hasBreak };
}

/** A scalar behind `|` or `>` (yaml_parser_scan_block_scalar). Throws a YamlError. */
export function scanBlock(reader: Reader, parentIndent: number): string {
  const start = markOf(reader);
  const isLiteral = peek(reader) === '|';
  skip(reader);
  const header = scanBlockHeader(reader, start);
  let indent = header.increment === 0 ? 0 : Math.max(parentIndent, 0) + header.increment;
  const parts: string[] = [];
  let leading = '';
  let wasBlank = false;
  let read = scanBlockBreaks(reader, indent, parentIndent, start);
  indent = read.indent;
  while (reader.column === indent && !isEnd(peek(reader))) {
    const startsBlank = isBlank(peek(reader));
    const isFolded = !isLiteral && leading.startsWith('\n') && !wasBlank && !startsBlank;
    if (!isFolded) parts.push(leading);
    else if (read.breaks === '') parts.push(' ');
    parts.push(read.breaks);
    wasBlank = startsBlank;
    const from = reader.index;
    while (!isBreakOrEnd(peek(reader))) skip(reader);
    parts.push(reader.text.slice(from, reader.index));
    leading = readBreak(reader);
    read = scanBlockBreaks(reader, indent, parentIndent, start);
  }
  if (header.chomping !== '-') parts.push(leading);
  if (header.chomping === '+') parts.push(read.breaks);
  return parts.join('');
}

function scanBlockHeader(reader: Reader, start: Mark): { chomping: string; increment: number } {
  let chomping = '';
  let increment = 0;
  for (let count = 0; count < 2; count += 1) {
    const char = peek(reader);
    if (chomping === '' && (char === '+' || char === '-')) chomping = char;
    else if (increment === 0 && /^[0-9]$/.test(char)) {
      if (char === '0') throw scannerError(reader, start, 'found an indentation indicator equal to 0');
      increment = Number(char);
    } else break;
    skip(reader);
  }
  while (isBlank(peek(reader))) skip(reader);
  if (peek(reader) === '#') while (!isBreakOrEnd(peek(reader))) skip(reader);
  if (!isBreakOrEnd(peek(reader))) {
    throw scannerError(reader, start, 'did not find expected comment or line break');
  }
  readBreak(reader);
  return { chomping, increment };
}

function scanBlockBreaks(
  reader: Reader,
  known: number,
  parentIndent: number,
  start: Mark,
): { indent: number; breaks: string } {
  let breaks = '';
  let widest = 0;
  for (;;) {
    const isBefore = (): boolean => known === 0 || reader.column < known;
    while (isBefore() && peek(reader) === ' ') skip(reader);
    widest = Math.max(widest, reader.column);
    if (isBefore() && peek(reader) === '\t') {
      throw scannerError(reader, start, 'found a tab character where an indentation space is expected');
    }
    if (!isBreak(peek(reader))) break;
    breaks += readBreak(reader);
  }
  return { indent: known === 0 ? Math.max(widest, parentIndent + 1, 1) : known, breaks };
}
