/** The variables that a word may name. */
export type Variables = { get(name: string): string | undefined; keys(): Iterable<string> };

/** How a word is read (shell.Lex). */
export type LexOptions = {
  readonly escape: string;
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean;
  /** Escapes stay in the result. */
  readonly rawEscapes?: boolean;
  /** Quotes are letters like others. */
  readonly skipQuotes?: boolean;
  /** A variable that is not set stays as it is written. */
  readonly skipUnset?: boolean;
};

/** A word with its variables replaced; its parts between blanks; and the names that were found, and not found. */
export type Expansion = {
  readonly text: string;
  readonly words: readonly string[];
  readonly matched: ReadonlySet<string>;
  readonly unmatched: ReadonlySet<string>;
};

/** A word that is being read. */
export type Lexer = {
  readonly source: string;
  at: number;
  readonly variables: Variables;
  readonly options: LexOptions;
  rawEscapes: boolean;
  depth: number;
  /** The word that is being gathered; nested substitutions share it, as in the original. */
  buffer: string;
  readonly matched: Set<string>;
  readonly unmatched: Set<string>;
};

/** The letter ahead, empty behind the end. */
export const peek = (lexer: Lexer): string => lexer.source.charAt(lexer.at);
/** Whether the word is read to its end. */
export const isAtEnd = (lexer: Lexer): boolean => lexer.at >= lexer.source.length;

/** Takes the letter ahead. */
export function next(lexer: Lexer): string {
  const char = peek(lexer);
  lexer.at += 1;
  return char;
}

const letter = /^[\p{L}\p{Nd}_]$/u;
const digit = /^\p{Nd}$/u;

/** A name, a number (`$1`) or a special parameter (`$@`); empty where none stands there. */
export function processName(lexer: Lexer): string {
  const start = lexer.at;
  const first = peek(lexer);
  if (digit.test(first)) {
    while (digit.test(peek(lexer))) lexer.at += 1;
  } else if (first !== '' && '@*#?-$!'.includes(first)) lexer.at += 1;
  else while (letter.test(peek(lexer))) lexer.at += 1;
  return lexer.source.slice(start, lexer.at);
}

/** A variable's value, noted as found or missed. */
export function lookUp(lexer: Lexer, name: string): string | undefined {
  const value = lexer.variables.get(name);
  (value === undefined ? lexer.unmatched : lexer.matched).add(name);
  return value;
}
