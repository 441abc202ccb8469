import { matches, toSearchText, type SearchText } from './korean-search.ts';
import { withoutEomi } from './search/eomi.ts';
import { hasHangul } from './search/hangul.ts';
import { otherVerbs } from './search/verbs.ts';

/** What a command can be found by: its Korean line, and the words of its names and flags. */
export type Findable = { line: SearchText; words: readonly string[] };

/** Makes a command ready to be found. `names`: `docker ps`, `--publish`, `-p`, … */
export function toFindable(line: string, names: readonly string[]): Findable {
  const latin = [...line.matchAll(/[a-z][\w.-]*/gi)].map(([word]) => word);
  return {
    line: toSearchText(line),
    words: [...names.flatMap((name) => name.split(' ')), ...latin].map((word) => word.toLowerCase()),
  };
}

/**
 * Whether a command answers a query: every word must. A Korean word may be inflected, unfinished, 초성, or another word for the
 * same doing (`삭제` for 지우다); a Latin one is how a name, a flag or a word of the line begins; `-it` is both its letters.
 */
export function answers(query: string, findable: Findable): boolean {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => (hasHangul(word) ? answersKorean(word, findable) : answersLatin(word, findable)));
}

function answersKorean(word: string, { line, words }: Findable): boolean {
  if (matches(word, [line])) return true;
  // Letters alone are 초성 and have no ending to take off.
  if (/[가-힣]/.test(word) && withoutEomi(word).some((stem) => matches(stem, [line]))) return true;
  return otherVerbs(word).some((other) =>
    hasHangul(other) ? matches(other, [line]) : words.includes(other),
  );
}

function answersLatin(word: string, { words }: Findable): boolean {
  const bare = (one: string): string => one.replace(/^--?/, '');
  if (words.some((one) => one.startsWith(word) || bare(one).startsWith(word))) return true;
  return /^-[a-z]{2,}$/.test(word) && [...word.slice(1)].every((letter) => words.includes(`-${letter}`));
}
