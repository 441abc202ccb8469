import { getChoseong } from 'es-hangul';
import { letters } from './hangul.ts';
import { indexForm, nameKey } from './index-form.ts';

/** A term of the glossary as the search needs it; `short` may hold `code` in backticks. */
export type TermEntry = { id: string; ko: string; en: string; aliases: string[]; short: string };

/** What the build writes for the search, as JSON. `words`: the vocabulary of the pages, the most frequent first. */
export type SearchData = { words: string[]; terms: TermEntry[] };

/** A word that the pages or the glossary know. `letters` and `initials` are of its name without spaces. */
export type KnownWord = { text: string; letters: string; initials: string };

/** The words of the site, prepared for looking up. */
export type Lexicon = {
  /** Names of terms first, then the pages' other words, each by frequency. */
  words: readonly KnownWord[];
  /** Whether the word itself is known. */
  has: (word: string) => boolean;
  /** Whether some known word begins with these letters, as a reader types them: 컨텡 is on the way to 컨테이너. */
  begins: (word: string) => boolean;
  /** Whether some known word begins so as it is written, as the index compares: 컨테, not 컨텡. */
  spells: (word: string) => boolean;
  /** Whether every word of the name begins some word of the pages: only then is it worth searching for. */
  isWritten: (name: string) => boolean;
  /** The terms of that name, in any of their spellings. */
  named: (name: string) => readonly TermEntry[];
};

/** All names of a term, the Korean one first. */
export function namesOf(term: TermEntry): string[] {
  return [term.ko, term.en, ...term.aliases];
}

/** Prepares the built data. */
export function makeLexicon({ words, terms }: SearchData): Lexicon {
  const byName = new Map<string, TermEntry[]>();
  for (const term of terms)
    for (const key of new Set(namesOf(term).map(nameKey)))
      byName.set(key, [...(byName.get(key) ?? []), term]);
  const rank = new Map(words.map((word, at) => [word, at]));
  const rankOf = (name: string): number => rank.get(name.toLowerCase()) ?? words.length;
  const names = terms.flatMap(namesOf).sort((a, b) => rankOf(a) - rankOf(b));
  const known = new Map<string, KnownWord>();
  for (const text of [...names, ...words]) {
    const key = nameKey(text);
    if (!known.has(key)) known.set(key, { text, letters: letters(key), initials: getChoseong(key) });
  }
  const written = words.map(letters);
  const all = [...known.values()];
  return {
    words: all,
    has: (word) => known.has(nameKey(word)),
    begins: (word) => {
      const beginning = letters(nameKey(word));
      return all.some((one) => one.letters.startsWith(beginning));
    },
    spells: (word) => {
      const beginning = indexForm(word);
      return all.some((one) => indexForm(one.text).startsWith(beginning));
    },
    isWritten: (name) =>
      name.split(' ').every((part) => {
        const beginning = letters(part);
        return written.some((word) => word.startsWith(beginning));
      }),
    named: (name) => byName.get(nameKey(name)) ?? [],
  };
}

/** Reads the built data, which came over the network: whatever does not fit makes it an error. */
export function parseSearchData(json: unknown): SearchData {
  if (!isRecord(json) || !isTexts(json['words']) || !Array.isArray(json['terms']))
    throw new Error('search data: expected { words, terms }');
  const terms = json['terms'].map((term: unknown) => {
    if (!isRecord(term)) throw new Error('search data: a term is not an object');
    const { id, ko, en, aliases, short } = term;
    if (!isText(id) || !isText(ko) || !isText(en) || !isTexts(aliases) || !isText(short))
      throw new Error(`search data: term "${String(id)}" lacks a field`);
    return { id, ko, en, aliases, short };
  });
  return { words: json['words'], terms };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}
