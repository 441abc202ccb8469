import { fail, ok, type Result } from '../../cli/result.ts';

/** One part of a pattern: `many` is `*`, `any` is `?`, `deep` is `**` with a slash behind it, `rest` is `**` at the end. */
type Part =
  | { readonly kind: 'many' | 'any' | 'deep' | 'rest' }
  | { readonly kind: 'char'; readonly char: string }
  | {
      readonly kind: 'class';
      readonly isNegated: boolean;
      readonly ranges: readonly (readonly [string, string])[];
    };

/** A pattern of .dockerignore, cut into its parts. */
export type Glob = readonly Part[];

const badPattern = fail('syntax error in pattern');

/** Reads a pattern of Go's filepath.Match with `**` (patternmatcher's compile); an error's message where it is malformed. */
export function parseGlob(pattern: string): Result<Glob> {
  const parts: Part[] = [];
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (char === '*' && chars[at + 1] === '*') {
      // `**` in front of plain text is any beginning of the path; elsewhere it ends at a slash.
      const isSuffix = at === 0 && /^\*\*[^*?[\]\\/]/.test(pattern) && !/[*?[\]\\]/.test(pattern.slice(2));
      at += chars[at + 2] === '/' ? 2 : 1;
      parts.push({ kind: isSuffix || at + 1 === chars.length ? 'rest' : 'deep' });
    } else if (char === '*') parts.push({ kind: 'many' });
    else if (char === '?') parts.push({ kind: 'any' });
    else if (char === '[') {
      const read = readClass(chars, at);
      if (!read) return badPattern;
      parts.push(read.part);
      at = read.end;
    } else if (char === '\\') {
      at += 1;
      const escaped = chars[at];
      if (escaped === undefined) return badPattern;
      parts.push({ kind: 'char', char: escaped });
    } else parts.push({ kind: 'char', char });
  }
  return ok(parts);
}

function readClass(chars: readonly string[], start: number): { part: Part; end: number } | undefined {
  let at = start + 1;
  const isNegated = chars[at] === '^';
  if (isNegated) at += 1;
  const ranges: [string, string][] = [];
  const letter = (): string | undefined => {
    if (chars[at] === '\\') at += 1;
    const char = chars[at];
    at += 1;
    return char;
  };
  while (at < chars.length) {
    if (chars[at] === ']' && ranges.length > 0)
      return { part: { kind: 'class', isNegated, ranges }, end: at };
    if (chars[at] === ']' || chars[at] === '-') return undefined;
    const low = letter();
    let high = low;
    if (chars[at] === '-') {
      at += 1;
      high = chars[at] === ']' ? undefined : letter();
    }
    if (low === undefined || high === undefined) return undefined;
    ranges.push([low, high]);
  }
  return undefined;
}

/** Whether the whole path matches; the cost is the pattern's length times the path's, whatever they hold. */
export function matchesGlob(parts: Glob, path: string): boolean {
  let states = new Set<number>();
  enter(parts, 0, states);
  for (const char of path) {
    const next = new Set<number>();
    for (const state of states) step(parts, state, char, next);
    if (next.size === 0) return false;
    states = next;
  }
  return states.has(parts.length);
}

/** The state, and those that it is in without reading on. */
function enter(parts: Glob, state: number, into: Set<number>): void {
  let at = state;
  into.add(at);
  for (
    let kind = parts[at]?.kind;
    kind === 'many' || kind === 'deep' || kind === 'rest';
    kind = parts[at]?.kind
  ) {
    at += 1;
    into.add(at);
  }
}

/** States below zero are inside `**`: there only a slash leads on. */
function step(parts: Glob, state: number, char: string, into: Set<number>): void {
  const at = state < 0 ? -state - 1 : state;
  const part = parts[at];
  if (part === undefined) return;
  if (part.kind === 'deep') {
    into.add(-at - 1);
    if (char === '/') enter(parts, at + 1, into);
  } else if (part.kind === 'rest') enter(parts, at, into);
  else if (part.kind === 'many') {
    if (char !== '/') enter(parts, at, into);
  } else if (matchesPart(part, char)) enter(parts, at + 1, into);
}

function matchesPart(part: Part, char: string): boolean {
  if (part.kind === 'char') return part.char === char;
  if (part.kind === 'any') return char !== '/';
  if (part.kind !== 'class') return false;
  return part.ranges.some(([low, high]) => char >= low && char <= high) !== part.isNegated;
}
