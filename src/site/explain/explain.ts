import { parse } from 'unbash';
import { findCommands, type ShellCommand, type ShellWord } from '../shell.ts';
import { dockerAt } from './docker-at.ts';
import { dockerParts } from './docker-parts.ts';
import type { Explanation, Item, Part } from './parts.ts';
import { shellParts } from './shell-parts.ts';
import type { Texts } from './texts.ts';
import { BODIES, PROGRAMS } from './words.ts';

/**
 * Takes a shell line apart: what every word of its docker commands is, what other programs are, and what the shell does in between.
 * A command that the CLI refuses is explained as far as it is read. Total: any text has an explanation, if an empty one.
 */
export function explain(text: string, texts: Texts): Explanation {
  const commands = findCommands(text).map((command) => commandParts(command, texts));
  const words = commands.flatMap(({ parts }) => parts);
  return {
    parts: withoutOverlap(text, [...words, ...shellParts(text, parse(text))]),
    refusals: commands.flatMap(({ refusals }) => refusals),
  };
}

/** Whether a line runs docker, alone or among other programs. */
export function runsDocker(text: string): boolean {
  return findCommands(text).some(({ words }) => dockerAt(words) >= 0);
}

function commandParts({ words }: ShellCommand, texts: Texts): Explanation {
  const at = dockerAt(words);
  if (at === 0) return dockerParts(words, texts);
  const before = otherParts(at < 0 ? words : words.slice(0, at));
  if (at < 0) return { parts: before, refusals: [] };
  const { parts, refusals } = dockerParts(words.slice(at), texts);
  return { parts: [...before, ...parts], refusals };
}

function otherParts(words: readonly ShellWord[]): Part[] {
  const [program, ...rest] = words;
  if (program === undefined) return [];
  const known = Object.hasOwn(PROGRAMS, program.value) ? PROGRAMS[program.value] : undefined;
  const own: Item = {
    role: 'other',
    name: program.text,
    title: '다른 프로그램',
    body: known ?? BODIES.other,
  };
  const passed: Item = {
    role: 'other',
    name: rest.map((word) => word.text).join(' '),
    title: `${program.text}의 인자`,
    body: BODIES.arguments,
  };
  return [toPart(program, own), ...rest.map((word) => toPart(word, passed))];
}

function toPart({ text, pos, end }: ShellWord, item: Item): Part {
  return { text, pos, end, item };
}

/**
 * Parts in the order of the line. Where one stands within another, as a variable in a word, the inner one keeps its place and the outer
 * one has what is left around it.
 */
function withoutOverlap(text: string, parts: readonly Part[]): Part[] {
  const owner = new Int32Array(text.length).fill(-1);
  const outerFirst = [...parts].sort((a, b) => b.end - b.pos - (a.end - a.pos));
  outerFirst.forEach(({ pos, end }, at) => owner.fill(at, pos, end));
  const left: Part[] = [];
  for (let pos = 0, end = 0; pos < text.length; pos = end) {
    while (end < text.length && owner[end] === owner[pos]) end += 1;
    const part = outerFirst[owner[pos] ?? -1];
    const stretch = text.slice(pos, end);
    if (part !== undefined && stretch.trim() !== '') left.push({ text: stretch, pos, end, item: part.item });
  }
  return left;
}
