import { Fault } from './fault.ts';

/** A part of a shell pattern: a letter, `?` (any letter) or `*` (any letters), none of which crosses a line's end. */
type Part = { readonly kind: 'char'; readonly char: string } | { readonly kind: 'any' | 'many' };

/** How many comparisons one replacement may take; the real builder has no such bound. */
const patience = 50_000_000;

function parsePattern(pattern: string): Part[] {
  const parts: Part[] = [];
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (char === '*') parts.push({ kind: 'many' });
    else if (char === '?') parts.push({ kind: 'any' });
    else if (char !== '\\') parts.push({ kind: 'char', char });
    else if (chars[at + 1] !== '}' && chars[at + 1] !== '/') {
      at += 1;
      const escaped = chars[at] ?? '\ufffd';
      if (!'*?\\'.includes(escaped)) throw new Fault(`invalid escape '\\${escaped}'`);
      parts.push({ kind: 'char', char: escaped });
    }
  }
  return parts;
}

/** Where the pattern's matches that begin at `start` end: the nearest end, or the farthest; undefined where it does not match. */
function matchEnd(
  parts: readonly Part[],
  text: readonly string[],
  start: number,
  greedy: boolean,
): number | undefined {
  let states = new Set(closure(parts, 0));
  let found: number | undefined;
  for (let at = start; ; at += 1) {
    if (states.has(parts.length)) {
      found = at;
      if (!greedy) return found;
    }
    const char = text[at];
    if (char === undefined || states.size === 0) return found;
    const next = new Set<number>();
    for (const state of states) {
      const part = parts[state];
      if (part === undefined) continue;
      if (part.kind === 'char' ? part.char !== char : char === '\n') continue;
      for (const one of closure(parts, part.kind === 'many' ? state : state + 1)) next.add(one);
    }
    states = next;
  }
}

/** The states that a state is also in, since `*` may stand for nothing. */
function closure(parts: readonly Part[], state: number): number[] {
  const states = [state];
  for (let at = state; parts[at]?.kind === 'many'; at += 1) states.push(at + 1);
  return states;
}

function bounded(parts: readonly Part[], cost: number): void {
  if (parts.length * cost > patience) throw new Fault('pattern and value are too long to be simulated');
}

/** The value without the pattern at its start: `${x#pattern}`, greedy with `##`. */
export function trimPrefix(pattern: string, value: string, greedy: boolean): string {
  const text = [...value];
  const parts = parsePattern(pattern);
  bounded(parts, text.length);
  return text.slice(matchEnd(parts, text, 0, greedy) ?? 0).join('');
}

/** The value without the pattern at its end: `${x%pattern}`, greedy with `%%`. */
export function trimSuffix(pattern: string, value: string, greedy: boolean): string {
  const text = [...value].reverse();
  const parts = parsePattern(pattern).reverse();
  bounded(parts, text.length);
  return text
    .slice(matchEnd(parts, text, 0, greedy) ?? 0)
    .reverse()
    .join('');
}

/** The value with the pattern's longest matches replaced: the first, or all of them (`${x/p/r}`, `${x//p/r}`). */
export function replacePattern(pattern: string, value: string, replacement: string, all: boolean): string {
  const text = [...value];
  const parts = parsePattern(pattern);
  bounded(parts, text.length * (parts.some(({ kind }) => kind === 'many') ? text.length : 1));
  let out = '';
  let at = 0;
  let lastEnd = -1;
  while (at <= text.length) {
    const end = matchEnd(parts, text, at, true);
    const isEmptyAgain = end === at && lastEnd === at;
    if (end !== undefined && !isEmptyAgain) {
      out += all ? expandTemplate(replacement, text.slice(at, end).join('')) : replacement;
      lastEnd = end;
      if (!all) return out + text.slice(end).join('');
    }
    if (end !== undefined && end > at) at = end;
    else {
      out += text[at] ?? '';
      at += 1;
    }
  }
  return out;
}

/** Go's Regexp.Expand with no groups: `$0` is the match, other names are empty, `$$` is a dollar. */
function expandTemplate(template: string, match: string): string {
  return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
    if (whole === '$$') return '$';
    return (braced ?? bare) === '0' ? match : '';
  });
}
