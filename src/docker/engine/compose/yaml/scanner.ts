import { decreaseFlow, deepest, increaseFlow, isValid, removeKey, saveKey, type Scanner } from './keys.ts';
import { scanAnchor, scanTag } from './properties.ts';
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
import { scanBlock, scanPlain, scanQuoted } from './scalars.ts';
import type { Token, TokenType } from './tokens.ts';

const flowTokens: Readonly<Record<string, TokenType>> = {
  '[': 'flow-sequence-start',
  '{': 'flow-mapping-start',
  ']': 'flow-sequence-end',
  '}': 'flow-mapping-end',
};

/** A scanner at the beginning of a text. */
export function createScanner(text: string): Scanner {
  const reader: Reader = { text, index: text.startsWith('\ufeff') ? 1 : 0, line: 0, column: 0 };
  return {
    reader,
    tokens: [],
    head: 0,
    parsed: 1,
    indent: -1,
    indents: [],
    flowLevel: 0,
    keys: [{ possible: false, required: false, number: 0, mark: markOf(reader) }],
    keysByNumber: new Map(),
    keyAllowed: true,
  };
}

/** The next token, which stays the next. Throws a YamlError. */
export function peekToken(scanner: Scanner): Token {
  for (;;) {
    const token = scanner.tokens[scanner.head];
    if (token && scanner.head < scanner.tokens.length - 2) {
      const key = scanner.keysByNumber.get(scanner.parsed);
      const simple = key === undefined ? undefined : scanner.keys[key];
      if (!simple || !isValid(scanner, simple)) return token;
    }
    if (token?.type === 'stream-end') return token;
    fetchToken(scanner);
  }
}

/** Takes the next token, which was looked at. */
export function takeToken(scanner: Scanner): void {
  scanner.head += 1;
  scanner.parsed += 1;
  if (scanner.head < 1024) return;
  scanner.tokens = scanner.tokens.slice(scanner.head);
  scanner.head = 0;
}

function push(scanner: Scanner, type: TokenType, start: Mark, value = '', isPlain = false): void {
  scanner.tokens.push({ type, start, value, isPlain });
}

function insert(scanner: Scanner, number: number, type: TokenType, start: Mark): void {
  const at = scanner.head + number - scanner.parsed;
  scanner.tokens.splice(at, 0, { type, start, value: '', isPlain: false });
}

function fetchToken(scanner: Scanner): void {
  const { reader } = scanner;
  skipToToken(scanner);
  unrollIndent(scanner, reader.column);
  const char = peek(reader);
  const mark = markOf(reader);
  if (isEnd(char)) fetchEnd(scanner);
  else if (reader.column === 0 && char === '%') fetchDirective(scanner);
  else if (isDocumentMark(reader)) fetchDocumentMark(scanner);
  else if (char === '[' || char === '{') {
    saveKey(scanner);
    increaseFlow(scanner);
    fetchIndicator(scanner, flowTokens[char] ?? 'flow-entry', true);
  } else if (char === ']' || char === '}') {
    removeKey(scanner);
    decreaseFlow(scanner);
    fetchIndicator(scanner, flowTokens[char] ?? 'flow-entry', false);
  } else if (char === ',') {
    removeKey(scanner);
    fetchIndicator(scanner, 'flow-entry', true);
  } else if (char === '-' && isBlankOrEnd(peek(reader, 1))) fetchEntry(scanner);
  else if (char === '?' && (scanner.flowLevel > 0 || isBlankOrEnd(peek(reader, 1)))) fetchKey(scanner);
  else if (char === ':' && (scanner.flowLevel > 0 || isBlankOrEnd(peek(reader, 1)))) fetchValue(scanner);
  else if (char === '*' || char === '&') {
    beginScalar(scanner);
    push(scanner, char === '*' ? 'alias' : 'anchor', mark, scanAnchor(reader));
  } else if (char === '!') {
    beginScalar(scanner);
    push(scanner, 'tag', mark, scanTag(reader));
  } else if ((char === '|' || char === '>') && scanner.flowLevel === 0) {
    removeKey(scanner);
    scanner.keyAllowed = true;
    push(scanner, 'scalar', mark, scanBlock(reader, scanner.indent));
  } else if (char === "'" || char === '"') {
    beginScalar(scanner);
    push(scanner, 'scalar', mark, scanQuoted(reader));
  } else if (startsPlain(scanner, char)) {
    beginScalar(scanner);
    const { text, isOpen } = scanPlain(reader, scanner.indent + 1, scanner.flowLevel > 0);
    if (isOpen) scanner.keyAllowed = true;
    push(scanner, 'scalar', mark, text, true);
  } else throw scannerError(reader, mark, 'found character that cannot start any token');
}

function startsPlain({ reader, flowLevel }: Scanner, char: string): boolean {
  if (!isBlankOrEnd(char) && !'-?:,[]{}#&*!|>\'"%@`'.includes(char)) return true;
  const following = peek(reader, 1);
  if (char === '-') return !isBlank(following);
  return flowLevel === 0 && (char === '?' || char === ':') && !isBlankOrEnd(following);
}

function skipToToken(scanner: Scanner): void {
  const { reader } = scanner;
  for (;;) {
    const tabs = scanner.flowLevel > 0 || !scanner.keyAllowed;
    while (peek(reader) === ' ' || (tabs && peek(reader) === '\t')) skip(reader);
    if (peek(reader) === '#') while (!isBreakOrEnd(peek(reader))) skip(reader);
    if (!isBreak(peek(reader))) return;
    readBreak(reader);
    if (scanner.flowLevel === 0) scanner.keyAllowed = true;
  }
}

function rollIndent(scanner: Scanner, column: number, type: TokenType, mark: Mark, number?: number): void {
  if (scanner.flowLevel > 0 || scanner.indent >= column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  if (scanner.indents.length > deepest) {
    throw scannerError(scanner.reader, mark, `exceeded max depth of ${deepest}`);
  }
  if (number === undefined) push(scanner, type, mark);
  else insert(scanner, number, type, mark);
}

function unrollIndent(scanner: Scanner, column: number): void {
  if (scanner.flowLevel > 0) return;
  while (scanner.indent > column) {
    push(scanner, 'block-end', markOf(scanner.reader));
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

function fetchEnd(scanner: Scanner): void {
  const { reader } = scanner;
  if (reader.column !== 0) {
    reader.column = 0;
    reader.line += 1;
  }
  unrollIndent(scanner, -1);
  removeKey(scanner);
  scanner.keyAllowed = false;
  push(scanner, 'stream-end', markOf(reader));
}

function fetchDirective(scanner: Scanner): void {
  const { reader } = scanner;
  unrollIndent(scanner, -1);
  removeKey(scanner);
  scanner.keyAllowed = false;
  const start = markOf(reader);
  const line = /^%([A-Za-z0-9_-]*)([^\n\r]*)/.exec(reader.text.slice(reader.index, reader.index + 256));
  const [, name = '', rest = ''] = line ?? [];
  if (name === '') throw scannerError(reader, start, 'could not find expected directive name');
  if (rest !== '' && !/^[ \t]/.test(rest)) {
    throw scannerError(reader, start, 'found unexpected non-alphabetical character');
  }
  if (name !== 'YAML' && name !== 'TAG') {
    throw scannerError(reader, start, 'found unknown directive name');
  }
  while (!isBreakOrEnd(peek(reader))) skip(reader);
  push(scanner, 'directive', start, `${name}${rest}`);
}

function fetchDocumentMark(scanner: Scanner): void {
  const { reader } = scanner;
  unrollIndent(scanner, -1);
  removeKey(scanner);
  scanner.keyAllowed = false;
  const start = markOf(reader);
  const type = peek(reader) === '-' ? 'document-start' : 'document-end';
  for (let count = 0; count < 3; count += 1) skip(reader);
  push(scanner, type, start);
}

function fetchIndicator(scanner: Scanner, type: TokenType, keyAllowed: boolean): void {
  scanner.keyAllowed = keyAllowed;
  const start = markOf(scanner.reader);
  skip(scanner.reader);
  push(scanner, type, start);
}

function beginScalar(scanner: Scanner): void {
  saveKey(scanner);
  scanner.keyAllowed = false;
}

function fetchEntry(scanner: Scanner): void {
  const { reader } = scanner;
  if (scanner.flowLevel === 0) {
    const mark = markOf(reader);
    if (!scanner.keyAllowed) {
      throw scannerError(reader, mark, 'block sequence entries are not allowed in this context');
    }
    rollIndent(scanner, reader.column, 'block-sequence-start', mark);
  }
  removeKey(scanner);
  fetchIndicator(scanner, 'block-entry', true);
}

function fetchKey(scanner: Scanner): void {
  const { reader } = scanner;
  if (scanner.flowLevel === 0) {
    const mark = markOf(reader);
    if (!scanner.keyAllowed) {
      throw scannerError(reader, mark, 'mapping keys are not allowed in this context');
    }
    rollIndent(scanner, reader.column, 'block-mapping-start', mark);
  }
  removeKey(scanner);
  fetchIndicator(scanner, 'key', scanner.flowLevel === 0);
}

function fetchValue(scanner: Scanner): void {
  const { reader } = scanner;
  const key = scanner.keys.at(-1);
  if (key && isValid(scanner, key)) {
    insert(scanner, key.number, 'key', key.mark);
    rollIndent(scanner, key.mark.column, 'block-mapping-start', key.mark, key.number);
    key.possible = false;
    scanner.keysByNumber.delete(key.number);
    fetchIndicator(scanner, 'value', false);
    return;
  }
  if (scanner.flowLevel === 0) {
    const mark = markOf(reader);
    if (!scanner.keyAllowed) {
      throw scannerError(reader, mark, 'mapping values are not allowed in this context');
    }
    rollIndent(scanner, reader.column, 'block-mapping-start', mark);
  }
  fetchIndicator(scanner, 'value', scanner.flowLevel === 0);
}
