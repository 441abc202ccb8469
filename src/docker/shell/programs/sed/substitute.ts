import type { Piece, Substitute } from './command.ts';

/** The replacement for a match, with `\U` and its kin applied. */
function replaced(pieces: readonly Piece[], match: RegExpExecArray): string {
  let out = '';
  let mode: 'U' | 'L' | 'E' = 'E';
  let next: 'u' | 'l' | undefined;
  for (const piece of pieces) {
    if (typeof piece === 'object') {
      if (piece.letters === 'u' || piece.letters === 'l') next = piece.letters;
      else mode = piece.letters;
      continue;
    }
    let text = typeof piece === 'number' ? (match[piece] ?? '') : piece;
    if (mode !== 'E') text = mode === 'U' ? text.toUpperCase() : text.toLowerCase();
    if (next !== undefined && text !== '') {
      text = (next === 'u' ? text.slice(0, 1).toUpperCase() : text.slice(0, 1).toLowerCase()) + text.slice(1);
      next = undefined;
    }
    out += text;
  }
  return out;
}

/** The pattern space after `s`; undefined where nothing matched. An empty match next to the one before does not count. */
export function substituted(
  space: string,
  { replacement, all, occurrence }: Substitute,
  pattern: RegExp,
): string | undefined {
  const matcher = new RegExp(pattern.source, pattern.flags);
  let out = '';
  let from = 0;
  let count = 0;
  let lastEnd = -1;
  let changed = false;
  for (let match = matcher.exec(space); match; match = matcher.exec(space)) {
    const end = match.index + match[0].length;
    if (match[0] === '') matcher.lastIndex += 1;
    if (match[0] === '' && match.index === lastEnd) continue;
    lastEnd = end;
    count += 1;
    if (count < occurrence) continue;
    out += space.slice(from, match.index) + replaced(replacement, match);
    from = end;
    changed = true;
    if (!all) break;
  }
  return changed ? out + space.slice(from) : undefined;
}
