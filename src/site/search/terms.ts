import type { Lexicon, TermEntry } from './lexicon.ts';
import type { Rewriting } from './rewrite.ts';

const MAX = 3;

/**
 * The terms that a query names exactly, in Korean, English or any other spelling. A particle, initials, the wrong keyboard or a slip do
 * not matter, as far as the rewriting has seen through them.
 */
export function matchTerms({ names }: Rewriting, lexicon: Lexicon): TermEntry[] {
  return [...new Set(names.flatMap((name) => lexicon.named(name)))].slice(0, MAX);
}
