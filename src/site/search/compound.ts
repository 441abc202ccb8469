import type { Lexicon } from './lexicon.ts';

const SHORTEST = 2;

/**
 * The known words that a word written together is made of, as few as possible: `도커볼륨` → 도커, 볼륨. `undefined` where it does not
 * divide without a rest. Of equally short divisions the one with the longer first word.
 */
export function splitCompound(word: string, lexicon: Lexicon): string[] | undefined {
  /** The best division of the text from each position on; filled from the end. */
  const from: (string[] | undefined)[] = Array.from({ length: word.length });
  from.push([]);
  for (let start = word.length - SHORTEST; start >= 0; start--) {
    for (let end = word.length; end >= start + SHORTEST; end--) {
      const rest = from[end];
      const part = word.slice(start, end);
      if (rest === undefined || part === word || !lexicon.has(part)) continue;
      if (rest.length + 1 < (from[start]?.length ?? Infinity)) from[start] = [part, ...rest];
    }
  }
  return from[0];
}

/** A word divided into the longest known word at its beginning or end and the unknown rest: `이미지추출` → 이미지, 추출. */
export function splitAtKnown(word: string, lexicon: Lexicon): string[] | undefined {
  for (let length = word.length - SHORTEST; length >= SHORTEST; length--) {
    const divisions = [length, word.length - length].map((at) => [word.slice(0, at), word.slice(at)]);
    const [first, last] = divisions;
    if (first && lexicon.has(first[0] ?? '')) return first;
    if (last && lexicon.has(last[1] ?? '')) return last;
  }
  return undefined;
}
