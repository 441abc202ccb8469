import { parse as parseDocker } from '../../../docker/cli/index.ts';
import { parse } from 'unbash';
import { findCommands } from '../../shell.ts';
import type { Mended } from './mend.ts';

const OPEN: Readonly<Record<string, string>> = {
  'unterminated double quote': '"',
  'unterminated single quote': "'",
};

const MAX_PLACES = 12;

/** Closes a quote that is left open: at the end, or behind the first word where docker accepts the line. */
export function mendQuotes(text: string): Mended {
  const error = parse(text).errors?.find(({ message }) => Object.hasOwn(OPEN, message));
  const quote = error && OPEN[error.message];
  if (error === undefined || quote === undefined) return { text, reasons: [] };
  const blanks = [...text.slice(error.pos).matchAll(/\s+/g)].slice(0, MAX_PLACES);
  const places = [...blanks.map(({ index }) => error.pos + index), text.trimEnd().length];
  const closed = places.map((at) => text.slice(0, at) + quote + text.slice(at)).filter(isClosed);
  const atEnd = closed.at(-1);
  const best = atEnd !== undefined && isAccepted(atEnd) ? atEnd : (closed.find(isAccepted) ?? atEnd);
  return best === undefined
    ? { text, reasons: [] }
    : { text: best, reasons: [`여는 따옴표 \`${quote}\`가 닫히지 않았다`] };
}

function isClosed(text: string): boolean {
  return parse(text).errors === undefined;
}

function isAccepted(text: string): boolean {
  return findCommands(text).every(
    ({ words }) => words[0]?.value !== 'docker' || parseDocker(words.map(({ value }) => value)).ok,
  );
}

/** Where quotes are open, from the opening quote to the closing one. An unclosed one opens nothing. */
function quotedRanges(text: string): { pos: number; end: number }[] {
  return [...text.matchAll(/'[^']*'|"(?:\\.|[^"\\])*"|\\./gs)]
    .filter(({ 0: found }) => !found.startsWith('\\'))
    .map(({ 0: found, index }) => ({ pos: index, end: index + found.length - 1 }));
}

/** Replaces what a pattern finds outside quotes; there it is the writer's own. */
export function replaceUnquoted(
  text: string,
  pattern: RegExp,
  put: (found: string, ...groups: string[]) => string,
): string {
  const quoted = quotedRanges(text);
  return text.replace(pattern, (found: string, ...rest: unknown[]) => {
    const offset = rest.find((one) => typeof one === 'number') ?? 0;
    if (quoted.some(({ pos, end }) => offset > pos && offset < end)) return found;
    return put(found, ...rest.slice(0, rest.indexOf(offset)).map(String));
  });
}
