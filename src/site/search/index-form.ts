/** Kept in words beside letters and digits: what Pagefind keeps by itself (`_`) and what our index adds (`-`). */
export const INCLUDED_CHARACTERS = '-';

const DROPPED = /[^\p{Alphabetic}\p{N}_-]/gu;

/**
 * A word as Pagefind stores it: lower case, without any character that it does not index, in decomposed form, so that
 * `startsWith` compares Hangul letter by letter. Imitates `get_indexable_words` of Pagefind 1.6 (pagefind/src/fossick/splitting.rs).
 */
export function indexForm(word: string): string {
  return word.replace(DROPPED, '').toLowerCase().normalize('NFD');
}

/** The parts that Pagefind also finds a written-together word by: `--network-alias` → `network`, `alias`. */
export function indexParts(word: string): string[] {
  return word
    .split(/[^\p{Alphabetic}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .filter((part) => part.length > 1)
    .map(indexForm);
}

/** A name as a key for looking it up: spacing, hyphens within and case do not tell names apart. The hyphens of a flag do. */
export function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<=[\p{L}\p{N}])[\s_-]+(?=[\p{L}\p{N}])/gu, '');
}
