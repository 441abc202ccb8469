import { hasHangul, withoutUnfinishedSyllable } from './hangul.ts';
import { indexForm } from './index-form.ts';
import type { Lexicon } from './lexicon.ts';
import { isStopWord, isVerbatim, readWord, type Reading } from './reading.ts';
import { otherNames } from './synonyms.ts';
import { otherVerbs } from './verbs.ts';

/** A query as the index understands it. */
export type Rewriting = {
  /** What the reader typed, tidied: composed, single spaces, without marks of a sentence. */
  typed: string;
  /** Up to six queries for the index, the most faithful first. Empty for an empty query. */
  queries: string[];
  /** The words that matter, each as it was read; to search for one by one when all together are nowhere. */
  words: string[];
  /** The whole query as typed and as read, guesses included: what may be the name of a term. */
  names: string[];
  /** Quoted code, a flag, a command or a message, rather than words to look up. */
  code: boolean;
  /** The query as it was understood, where that took guessing. */
  guess?: string;
};

const MAX_QUERIES = 6;
const LONGEST_NAME = 3;

/** A line of this many Latin words is a quotation (an error message, a command), not a list of key words. */
const QUOTATION = 3;

/** Reads a query and gives the alternatives to search for. Flags, paths, errors and commands pass untouched. */
export function rewrite(query: string, lexicon: Lexicon, guessing = true): Rewriting {
  const typed = tidy(query);
  const words = typed === '' ? [] : typed.split(' ');
  if (isQuotation(words))
    return { typed, queries: cleaned([typed]), words: cleanedWords(words), names: [typed], code: true };
  const telling = words.some((word) => !isStopWord(word)) ? words.filter((word) => !isStopWord(word)) : words;
  const readings = telling.map((word) => readWord(word, lexicon, guessing));
  const texts = readings.map(({ text }) => text);
  const plain = texts.flatMap((text) => text.split(' '));
  const guessed = readings.some(({ guesses }) => guesses !== undefined);
  const guesses = otherGuesses(readings, texts);
  const queries = cleaned([
    plain.join(' '),
    ...guesses,
    telling.join(' '),
    readings.map(({ text, form }) => form ?? text).join(' '),
    readings.map(({ text, parts }) => parts?.join(' ') ?? text).join(' '),
    ...withOtherNames(plain, lexicon),
    ...withOtherVerbs(plain, lexicon),
  ]);
  return {
    typed,
    queries,
    words: cleanedWords(plain),
    names: [typed, plain.join(' '), ...guesses],
    code: typed.startsWith('docker '),
    ...(guessed ? { guess: plain.join(' ') } : {}),
  };
}

function tidy(query: string): string {
  return withoutUnfinishedSyllable(query.normalize('NFC').trim())
    .split(/\s+/)
    .map((word) => (hasHangul(word) ? word.replace(/^[“”‘’"'(]+|[“”‘’"'),.?!…~]+$/g, '') : word))
    .filter((word) => word !== '')
    .join(' ');
}

function isQuotation(words: readonly string[]): boolean {
  return !words.some(hasHangul) && (words.length >= QUOTATION || words.some(isVerbatim));
}

function otherGuesses(readings: readonly Reading[], texts: readonly string[]): string[] {
  return readings.flatMap(({ guesses = [] }, at) =>
    guesses.slice(1).map((guess) => texts.with(at, guess).join(' ')),
  );
}

/** The query with each name in it, of up to three words, replaced by the other names of the same thing. */
function withOtherNames(words: readonly string[], lexicon: Lexicon): string[] {
  return words.flatMap((_, at) =>
    Array.from({ length: Math.min(LONGEST_NAME, words.length - at) }, (_, more) => more + 1).flatMap(
      (length) =>
        otherNames(words.slice(at, at + length).join(' '), lexicon).map((name) =>
          words.toSpliced(at, length, name).join(' '),
        ),
    ),
  );
}

function withOtherVerbs(words: readonly string[], lexicon: Lexicon): string[] {
  return words.flatMap((word, at) =>
    otherVerbs(word)
      .filter(lexicon.isWritten)
      .map((verb) => words.with(at, verb).join(' ')),
  );
}

/** The queries in the letters that the index keeps, each once. */
function cleaned(queries: readonly string[]): string[] {
  const clean = queries.map((query) => cleanedWords(query.split(' ')).join(' '));
  return [...new Set(clean)].filter((query) => query !== '').slice(0, MAX_QUERIES);
}

function cleanedWords(words: readonly string[]): string[] {
  return words.map((word) => indexForm(word).normalize('NFC')).filter((word) => word !== '');
}
