import { disassemble } from 'es-hangul';
import { nameKey } from './index-form.ts';
import type { Lexicon } from './lexicon.ts';

const MAX = 3;

/** Whether a word is written in initial consonants only: `ㅋㅌㅇㄴ`. */
export function isInitials(word: string): boolean {
  return /^[ㄱ-ㅎ]+$/.test(word) && disassemble(word).length > 1;
}

/**
 * What the initial consonants of a word may stand for, the likeliest first: `ㅋㅌㅇㄴ` → 컨테이너. Names of terms if some have just these
 * initials, else words that do, else words that begin so. Input methods join some pairs while typing (ㄱㅅ → ㄳ); they are taken apart.
 */
export function fromInitials(text: string, lexicon: Lexicon): string[] {
  if (!isInitials(text)) return [];
  const initials = disassemble(text);
  const begin = lexicon.words.filter(
    (word) => word.initials.startsWith(initials) && lexicon.isWritten(word.text),
  );
  const whole = begin.filter(
    (word) => word.initials === initials && nameKey(word.text).length === initials.length,
  );
  const named = whole.filter((word) => lexicon.named(word.text).length > 0);
  const best = [named, whole, begin].find((words) => words.length > 0) ?? [];
  return best.slice(0, MAX).map((word) => word.text);
}
