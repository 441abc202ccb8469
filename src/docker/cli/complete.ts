import { flagNames, flagTexts, operandNames, type NameKind } from './enumerable.ts';
import type { Command } from './grammar.ts';
import { describeFlag, shortHelp } from './help.ts';
import { findCommand } from './lookup.ts';
import { parse } from './parse.ts';
import type { Token } from './types.ts';
import { splitWords } from './words.ts';

/** What may stand at the cursor. */
export type Candidate = {
  readonly text: string;
  readonly kind: 'command' | 'flag' | 'value' | NameKind;
  /** What the command or the flag does, in the CLI's own words; '' for values and names. */
  readonly description: string;
};

/** The candidates, and the part of the line that the chosen one replaces (UTF-16, end exclusive). */
export type Completion = {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly Candidate[];
};

/** Names of what there is: the terminal's engine, or a page's own list. */
export type Names = (kind: NameKind) => readonly string[];

/** A word that is nothing: what role the parser gives it, is the role of the word at the cursor. */
const cursor = '\u0000';

/** Commands that docker itself lists and buildx runs. */
const forwarded = ['build', 'bake', 'builder'];

/** What may stand at `position` of a line: commands, flags, values that can be told, and names through the port. */
export function complete(line: string, position: number, names: Names = () => []): Completion {
  const { words } = splitWords(line.slice(0, position));
  const last = words.at(-1);
  const current = last?.end === position ? last : undefined;
  const before = (current ? words.slice(0, -1) : words).map((word) => word.text);
  const typed = current?.text ?? '';
  const start = current?.start ?? position;
  if (before.length === 0) return { start, end: position, candidates: matching(typed, [program]) };
  const equals = /^--[^=]+=/.exec(typed)?.[0] ?? '';
  const parsed = parse([...before, equals + cursor]);
  const tokens = parsed.ok ? parsed.invocation.tokens : parsed.tokens;
  const path = parsed.ok ? parsed.invocation.path : parsed.error.path;
  const token = tokens.findLast(({ index }) => index === before.length);
  const candidates = candidatesFor(token, path, typed, names);
  const text = typed.slice(equals.length);
  return { start: start + equals.length, end: position, candidates: matching(text, candidates) };
}

const program: Candidate = { text: 'docker', kind: 'command', description: '' };

function matching(typed: string, candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ text }) => text.startsWith(typed));
}

function candidatesFor(token: Token | undefined, path: string, typed: string, names: Names): Candidate[] {
  const command = findCommand(path);
  if (token?.role === 'value' && token.flag !== undefined)
    return valuesOf(token.of ?? path, token.flag, names);
  if (!command || token?.role === 'container-command') return [];
  if (typed.startsWith('-')) return flagsFor(command);
  if (command.children.length > 0 && token?.role !== 'operand') return commandsOf(command);
  const operand = token?.operand ?? '';
  const kind = operandNames.find(([pattern]) => pattern.test(operand))?.[1];
  return kind === undefined ? [] : namesOf(kind, names);
}

function valuesOf(path: string, flag: string, names: Names): Candidate[] {
  const texts = flagTexts[`${path} ${flag}`] ?? flagTexts[flag] ?? [];
  const kind = flagNames[flag];
  const values = texts.map((text): Candidate => ({ text, kind: 'value', description: '' }));
  return kind === undefined ? values : [...values, ...namesOf(kind, names)];
}

function namesOf(kind: NameKind, names: Names): Candidate[] {
  return names(kind).map((text): Candidate => ({ text, kind, description: '' }));
}

function flagsFor(command: Command): Candidate[] {
  const shown = command.flags.filter(({ hidden, gate }) => !hidden && !gate);
  return shown.map((flag): Candidate => ({
    text: `--${flag.name}`,
    kind: 'flag',
    description: describeFlag(flag),
  }));
}

function commandsOf(command: Command): Candidate[] {
  const own = command.children
    .filter((child) => !child.hidden && !child.gated)
    .map((child): Candidate => ({ text: child.name, kind: 'command', description: shortHelp(child) }));
  if (command.path !== 'docker') return own;
  const handed = forwarded.map((name): Candidate => {
    const target = findCommand(name);
    return { text: name, kind: 'command', description: target ? shortHelp(target) : '' };
  });
  return [...own, ...handed].toSorted((a, b) => (a.text < b.text ? -1 : 1));
}
