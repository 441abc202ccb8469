import type { ShellWord } from '../shell.ts';

/**
 * Where a part of a word's value (`start` to `end`, quotes removed) stands in the text that was typed. Exact for bare words and for
 * what stands before the first quote; a part that reaches into quotes is taken to the word's end.
 */
export function placeIn(word: ShellWord, start: number, end: number): { pos: number; end: number } {
  const bare = sharedPrefix(word.text, word.value);
  const last = end >= word.value.length ? word.text.length : Math.min(end, word.text.length);
  const pos = word.pos + (start <= bare ? start : bare);
  return { pos, end: end <= bare && end < word.value.length ? word.pos + end : word.pos + last };
}

function sharedPrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
