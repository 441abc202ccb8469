import { removeLastCharacter } from 'es-hangul';
import { fromInitials, isInitials } from './choseong.ts';
import { splitAtKnown, splitCompound } from './compound.ts';
import { contractedStem, nounOfVerb, withoutEomi } from './eomi.ts';
import { isHangul } from './hangul.ts';
import { withoutJosa } from './josa.ts';
import { onOtherKeyboard } from './keyboard.ts';
import type { Lexicon } from './lexicon.ts';
import { correct } from './nearest.ts';

/**
 * One word of a query as it is understood. `form`: how the same verb also begins. `parts`: the words that it is written together from.
 * `guesses`: where it is unknown, what it may stand for (initials, the wrong keyboard, a slip of the finger), the likeliest first, which
 * then is `text`.
 */
export type Reading = { text: string; form?: string; parts?: string[]; guesses?: string[] };

/** Words of a question that say nothing of what is asked for. */
const STOP_WORDS = new Set(
  (
    '방법 법 것 때 수 왜 뭐 무엇 무엇인가 뭔가 어떻게 좀 및 그리고 알려줘 하는 하기 하면 하려면 할 위해 위한 대한 대해 관련 관한 ' +
    '보려면 싶을 싶은데'
  ).split(' '),
);

/** Forms of 있다, 없다 and 않다, which stand in every other sentence. */
const AUXILIARY = /^[있없않][가-힣]+$/;

/** A flag, a path, a number: whatever is not a word of a language is searched for as it stands. */
export function isVerbatim(word: string): boolean {
  return /^-|[^\p{L}-]/u.test(word);
}

/** Whether a word, with or without a particle, only frames the question. */
export function isStopWord(word: string): boolean {
  return AUXILIARY.test(word) || [word, ...withoutJosa(word)].some((stem) => STOP_WORDS.has(stem));
}

/** Reads one word of a query. `guessing`: whether an unknown word may be taken for another one. */
export function readWord(word: string, lexicon: Lexicon, guessing: boolean): Reading {
  if (isVerbatim(word) || isInitials(word)) {
    const guesses = guessing ? fromInitials(word, lexicon) : [];
    return guesses[0] === undefined ? { text: word } : { text: guesses[0], guesses };
  }
  const bare = [word, ...withoutJosa(word)];
  const known = bare.find(lexicon.has);
  if (known !== undefined) return inParts(known, splitCompound(known, lexicon));
  if (lexicon.begins(word)) return { text: lexicon.spells(word) ? word : removeLastCharacter(word) };
  const noun = bare.map(nounOfVerb).find((one) => one !== undefined && lexicon.begins(one));
  if (noun !== undefined) return { text: noun };
  const verb = bare.flatMap(withoutEomi).find(lexicon.begins);
  if (verb !== undefined) return asVerb(verb);
  const compound = firstOf(bare, (stem) => splitCompound(stem, lexicon));
  if (compound) return inParts(compound.join(' '), compound);
  const guesses = guessing ? guess(word, bare, lexicon) : [];
  if (guesses[0] !== undefined) return { text: guesses[0], guesses };
  const stem = unknownStem(word, lexicon);
  const parts = isHangul(word) ? splitAtKnown(stem, lexicon) : undefined;
  return parts ? inParts(parts.join(' '), parts) : { text: stem };
}

function asVerb(text: string): Reading {
  const form = contractedStem(text);
  return form === undefined ? { text } : { text, form };
}

function inParts(text: string, parts: string[] | undefined): Reading {
  return parts ? { text, parts } : { text };
}

function guess(word: string, bare: readonly string[], lexicon: Lexicon): string[] {
  const other = onOtherKeyboard(word);
  const retyped = other === undefined ? undefined : [other, ...withoutJosa(other)].find(lexicon.has);
  const guessed = retyped ?? firstOf(bare, (stem) => correct(stem, lexicon));
  return guessed === undefined ? [] : [guessed];
}

/**
 * An unknown word without its longest particle, as long as two syllables are left. What then begins a known word is more likely a slip in
 * that word (컨테이나) and stays whole.
 */
function unknownStem(word: string, lexicon: Lexicon): string {
  if (!isHangul(word)) return word;
  const stems = withoutJosa(word).filter((stem) => stem.length > 1 && !lexicon.begins(stem));
  return stems.at(-1) ?? word;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
