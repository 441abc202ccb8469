import { quote as goQuote } from '../../../cli/go/quote.ts';
import { Fault } from './fault.ts';
import { replacePattern, trimPrefix, trimSuffix } from './glob.ts';
import {
  isAtEnd,
  lookUp,
  next,
  peek,
  processName,
  type Expansion,
  type LexOptions,
  type Lexer,
  type Variables,
} from './lexer.ts';
import { isSpace } from './text.ts';

export type { Expansion, LexOptions, Variables };

/** No variables at all. */
export const noVariables: Variables = { get: () => undefined, keys: () => [] };

/** How deep substitutions may stand in one another; the real builder has no such bound. */
const deepest = 500;

/**
 * Replaces variables, quotes and escapes in a word (BuildKit's frontend/dockerfile/shell). Throws a Fault that begins with
 * `failed to process "word": `.
 */
export function expand(word: string, variables: Variables, options: LexOptions): Expansion {
  const lexer: Lexer = {
    source: word,
    at: 0,
    variables,
    options,
    rawEscapes: options.rawEscapes ?? false,
    depth: 0,
    buffer: '',
    matched: new Set(),
    unmatched: new Set(),
  };
  try {
    const { text, words } = processUntil(lexer, undefined, lexer.rawEscapes);
    return { text, words, matched: lexer.matched, unmatched: lexer.unmatched };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new ExpansionFault(`failed to process ${goQuote(word)}: ${error.message}`, lexer.unmatched);
  }
}

/** A word that cannot be expanded, and the names that were missed until then. */
export class ExpansionFault extends Fault {
  readonly unmatched: ReadonlySet<string>;

  constructor(message: string, unmatched: ReadonlySet<string>) {
    super(message);
    this.unmatched = unmatched;
  }
}

/** Reads up to the letter that ends the part, or to the end of the word where none is named. */
function processUntil(
  lexer: Lexer,
  stop: string | undefined,
  rawEscapes: boolean,
): { text: string; words: string[] } {
  const outer = lexer.rawEscapes;
  lexer.rawEscapes = rawEscapes;
  lexer.depth += 1;
  if (lexer.depth > deepest) throw new Fault('substitutions are nested too deeply to be simulated');
  try {
    return processPart(lexer, stop);
  } finally {
    lexer.depth -= 1;
    lexer.rawEscapes = outer;
  }
}

function processPart(lexer: Lexer, stop: string | undefined): { text: string; words: string[] } {
  let text = '';
  const words: string[] = [];
  let inWord = false;
  lexer.buffer = '';
  const add = (part: string): void => {
    lexer.buffer += part;
    inWord = true;
  };
  const addSpaced = (part: string): void => {
    for (const char of part) {
      if (!isSpace(char)) add(char);
      else if (inWord && lexer.buffer !== '') {
        words.push(lexer.buffer);
        lexer.buffer = '';
        inWord = false;
      }
    }
  };
  const finish = (): { text: string; words: string[] } => {
    if (lexer.buffer !== '') words.push(lexer.buffer);
    lexer.buffer = '';
    return { text, words };
  };
  while (!isAtEnd(lexer)) {
    const char = peek(lexer);
    if (char === stop) {
      lexer.at += 1;
      return finish();
    }
    const special = processSpecial(lexer, char);
    if (special !== undefined) {
      text += special;
      if (char === '$') addSpaced(special);
      else add(special);
      continue;
    }
    lexer.at += 1;
    if (char !== lexer.options.escape) {
      addSpaced(char);
      text += char;
      continue;
    }
    if (lexer.rawEscapes) {
      add(char);
      text += char;
    }
    if (isAtEnd(lexer)) break;
    const escaped = next(lexer);
    add(escaped);
    text += escaped;
  }
  if (stop !== undefined) {
    throw new Fault(`unexpected end of statement while looking for matching ${stop}`);
  }
  return finish();
}

function processSpecial(lexer: Lexer, char: string): string | undefined {
  if (char === '$') return processDollar(lexer);
  if (char === '<') return processHeredoc(lexer);
  if (lexer.options.skipQuotes) return undefined;
  if (char === "'") return processSingleQuote(lexer);
  return char === '"' ? processDoubleQuote(lexer) : undefined;
}

function processSingleQuote(lexer: Lexer): string {
  const close = lexer.source.indexOf("'", lexer.at + 1);
  if (close < 0) {
    lexer.at = lexer.source.length;
    throw new Fault('unexpected end of statement while looking for matching single-quote');
  }
  const inner = lexer.source.slice(lexer.at + 1, close);
  lexer.at = close + 1;
  return lexer.options.rawQuotes ? `'${inner}'` : inner;
}

function processDoubleQuote(lexer: Lexer): string {
  const mark = lexer.options.rawQuotes ? '"' : '';
  lexer.at += 1;
  let text = mark;
  while (!isAtEnd(lexer)) {
    const char = peek(lexer);
    if (char === '$') {
      text += processDollar(lexer);
      continue;
    }
    lexer.at += 1;
    if (char === '"') return text + mark;
    if (char !== lexer.options.escape) {
      text += char;
      continue;
    }
    if (lexer.rawEscapes) text += char;
    if (isAtEnd(lexer)) break;
    const follows = peek(lexer);
    const isEscapable = follows === '"' || follows === '$' || follows === lexer.options.escape;
    text += isEscapable ? next(lexer) : char;
  }
  throw new Fault('unexpected end of statement while looking for matching double-quote');
}

/** `<<` and the blanks behind it stay together, so that a here-document's name is one word. */
function processHeredoc(lexer: Lexer): string {
  lexer.at += 1;
  if (peek(lexer) !== '<') return '<';
  lexer.at += 1;
  const start = lexer.at;
  while (!isAtEnd(lexer) && '\t\r '.includes(peek(lexer))) lexer.at += 1;
  return `<<${lexer.source.slice(start, lexer.at)}`;
}

function processDollar(lexer: Lexer): string {
  lexer.at += 1;
  if (peek(lexer) !== '{') {
    const name = processName(lexer);
    if (name === '') return '$';
    const value = lookUp(lexer, name);
    return value ?? (lexer.options.skipUnset ? `$${name}` : '');
  }
  lexer.at += 1;
  if (isAtEnd(lexer)) throw new Fault("syntax error: missing '}'");
  if ('{}:'.includes(peek(lexer))) throw new Fault('syntax error: bad substitution');
  const name = processName(lexer);
  const char = next(lexer);
  if (char === '}') {
    const value = lookUp(lexer, name);
    return value ?? (lexer.options.skipUnset ? `\${${name}}` : '');
  }
  if (char === '/') return processReplacement(lexer, name);
  const modifier = char === ':' ? next(lexer) : char;
  const written = char === ':' ? `:${modifier}` : modifier;
  if (char === '' || !':+-?#%'.includes(char)) throw unsupported(written);
  return processModifier(lexer, name, modifier, written);
}

/** A name or modifier at the end of the word reads as Go's scanner.EOF, which prints as U+FFFD. */
function unsupported(written: string): Fault {
  const shown = written === '' || written === ':' ? `${written}\ufffd` : written;
  return new Fault(`unsupported modifier (${shown}) in substitution`);
}

function processModifier(lexer: Lexer, name: string, modifier: string, written: string): string {
  const isPattern = modifier === '#' || modifier === '%';
  const nullIsUnset = written.startsWith(':');
  if (nullIsUnset && isPattern) throw unsupported(written);
  const word = wordUntil(lexer, '}', isPattern, "syntax error: missing '}'");
  const value = lookUp(lexer, name);
  if (lexer.options.skipUnset && value === undefined) return `\${${name}${written}${word}}`;
  const isMissing = value === undefined || (nullIsUnset && value === '');
  if (modifier === '-') return isMissing ? word : value;
  if (modifier === '+') return isMissing ? '' : word;
  if (modifier === '?') {
    if (!isMissing) return value;
    throw new Fault(`${name}: ${word || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`);
  }
  if (!isPattern) throw unsupported(written);
  const isGreedy = word.startsWith(modifier);
  const pattern = isGreedy ? word.slice(1) : word;
  return matching(pattern, () =>
    (modifier === '%' ? trimSuffix : trimPrefix)(pattern, value ?? '', isGreedy),
  );
}

function processReplacement(lexer: Lexer, name: string): string {
  const all = peek(lexer) === '/';
  if (all) lexer.at += 1;
  const pattern = wordUntil(lexer, '/', true, "syntax error: missing '/' in ${}");
  const replacement = wordUntil(lexer, '}', true, "syntax error: missing '}'");
  const value = lookUp(lexer, name);
  if (lexer.options.skipUnset && value === undefined) return `\${${name}/${pattern}/${replacement}}`;
  return matching(pattern, () => replacePattern(pattern, value ?? '', replacement, all));
}

function matching(pattern: string, work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(`invalid pattern (${pattern}) in substitution: ${error.message}`);
  }
}

function wordUntil(lexer: Lexer, stop: string, rawEscapes: boolean, missing: string): string {
  try {
    return processUntil(lexer, stop, rawEscapes).text;
  } catch (error) {
    if (error instanceof Fault && isAtEnd(lexer)) throw new Fault(missing);
    throw error;
  }
}
