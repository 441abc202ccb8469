import { editDistance } from './edit-distance.ts';
import { hasHangul, letters } from './hangul.ts';
import { nameKey } from './index-form.ts';
import type { Lexicon } from './lexicon.ts';

/** How far a slip of the finger may lead in a word of so many letters, as an edit distance. Short words differ by little anyway. */
function slip(length: number): number {
  if (length < 4) return 0;
  if (length === 4) return 0.5;
  return length < 10 ? 1 : 1.5;
}

/** The known word that a mistyped one was most likely meant to be: `볼룸` → 볼륨, `dokcer` → docker. Hangul counts by letter, not by syllable. */
export function correct(word: string, lexicon: Lexicon): string | undefined {
  return nearest(word, lexicon, slip(letters(word).length))[0];
}

/**
 * Known words near a query that found nothing, for the reader to choose from: those that it holds, then those that come closest, where up
 * to half of the letters may differ.
 */
export function suggest(query: string, lexicon: Lexicon, count: number): string[] {
  const key = nameKey(query);
  const held = lexicon.words.filter(
    ({ text }) => text.length > 1 && key.includes(nameKey(text)) && lexicon.isWritten(text),
  );
  const close = nearest(query, lexicon, Math.max(2, letters(key).length / 2));
  return [...new Set([...held.map(({ text }) => text), ...close])].slice(0, count);
}

function nearest(word: string, lexicon: Lexicon, limit: number): string[] {
  const typed = letters(nameKey(word));
  return lexicon.words
    .filter((one) => hasHangul(one.text) === hasHangul(word))
    .map((one) => ({ text: one.text, distance: editDistance(typed, one.letters, limit) }))
    .filter(({ text, distance }) => distance <= limit && lexicon.isWritten(text))
    .sort((a, b) => a.distance - b.distance)
    .map(({ text }) => text);
}
