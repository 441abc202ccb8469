import { findCommands, findComments } from './shell.ts';

/** A piece of a command line and what it is; pieces joined give the line again. */
export type Piece = { text: string; kind: 'plain' | 'program' | 'flag' | 'comment' };

type Mark = { pos: number; end: number; kind: Piece['kind'] };

/** Cuts a shell text into pieces for colouring: programs, flags, comments; everything else is plain. */
export function paint(text: string): Piece[] {
  const marks = [...commentMarks(text), ...wordMarks(text)].sort((a, b) => a.pos - b.pos);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { pos, end, kind } of marks) {
    if (pos < at) continue;
    if (pos > at) pieces.push({ text: text.slice(at, pos), kind: 'plain' });
    pieces.push({ text: text.slice(pos, end), kind });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), kind: 'plain' });
  return pieces;
}

function commentMarks(text: string): Mark[] {
  return findComments(text).map((comment) => ({ ...comment, kind: 'comment' }));
}

function wordMarks(text: string): Mark[] {
  return findCommands(text).flatMap(({ words }) =>
    words.flatMap(({ text: word, pos, end }, i): Mark[] => {
      if (i === 0) return [{ pos, end, kind: 'program' }];
      return /^--?[a-zA-Z]/.test(word) ? [{ pos, end: pos + flagLength(word), kind: 'flag' }] : [];
    }),
  );
}

/** The part of a word that is the flag itself: `--name=web` → `--name`. */
function flagLength(word: string): number {
  const equals = word.indexOf('=');
  return equals < 0 ? word.length : equals;
}
