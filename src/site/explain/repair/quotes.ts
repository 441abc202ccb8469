import { parse as parseDocker } from '../../../docker/cli/index.ts';
import { parse } from 'unbash';
import { findCommands } from '../../shell.ts';
import type { Mended } from './mend.ts';

const OPEN: Readonly<Record<string, string>> = {
  'unterminated double quote': '"',
  'unterminated single quote': "'",
};

const MAX_PLACES = 12;

/** Closes a quote that is left open: behind the first word where docker accepts the line, or at the end. */
export function mendQuotes(text: string): Mended {
  const error = parse(text).errors?.find(({ message }) => Object.hasOwn(OPEN, message));
  const quote = error && OPEN[error.message];
  if (error === undefined || quote === undefined) return { text, reasons: [] };
  const blanks = [...text.slice(error.pos).matchAll(/\s+/g)].slice(0, MAX_PLACES);
  const places = [...blanks.map(({ index }) => error.pos + index), text.trimEnd().length];
  const closed = places.map((at) => text.slice(0, at) + quote + text.slice(at)).filter(isClosed);
  const best = closed.find(isAccepted) ?? closed.at(-1);
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
