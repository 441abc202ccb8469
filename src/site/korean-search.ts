import { disassemble, getChoseong } from 'es-hangul';
import { withoutJosa } from './search/josa.ts';

/** A text made ready for many queries: its letters taken apart (`컨` → `ㅋㅓㄴ`), and its 초성, both without spaces. */
export type SearchText = { jamo: string; choseong: string };

/** Makes a text ready; cheap to keep, as dear to make as it is long. */
export function toSearchText(text: string): SearchText {
  const plain = fold(text);
  return { jamo: disassemble(plain), choseong: getChoseong(plain) };
}

/**
 * Whether every word of a query occurs in one of the texts. Letters are compared taken apart, so that a syllable still being
 * typed (`컨텡`, `컨테ㅇ`, `컨테인`) finds what it will become. A word of consonants alone is 초성; a word that is found
 * nowhere is tried without its josa. Case and spaces do not matter. An empty query matches everything.
 */
export function matches(query: string, texts: readonly SearchText[]): boolean {
  const words = query.split(/\s+/).filter((word) => word !== '');
  return words.every((word) => occurs(word, texts)) || (words.length > 1 && occurs(words.join(''), texts));
}

function occurs(word: string, texts: readonly SearchText[]): boolean {
  const jamo = disassemble(fold(word));
  if (/^[ㄱ-ㅎ]+$/.test(jamo)) return texts.some(({ choseong }) => choseong.includes(jamo));
  if (texts.some((text) => text.jamo.includes(jamo))) return true;
  return withoutJosa(word).some((stem) => {
    const key = disassemble(fold(stem));
    return texts.some((text) => text.jamo.includes(key));
  });
}

function fold(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}
