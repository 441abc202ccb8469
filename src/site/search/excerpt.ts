import { isCodeMark, LINE_START } from './code-lines.ts';
import { joinPieces, markWord, type Piece } from './matches.ts';

/**
 * The words of a page, split at spaces; for each one whether it is code, and which words of the queries it answers (by place). `queries`:
 * the words of each query.
 */
export type MarkedText = {
  words: readonly string[];
  code: readonly boolean[];
  asked: ReadonlyMap<number, readonly string[]>;
  queries: readonly (readonly string[])[];
};

/** A piece of a section to show. `code`: it is one line of a code block. */
export type Excerpt = { pieces: Piece[]; code: boolean };

/** A half-open range of words. */
export type Range = { start: number; end: number };

/** Words of an excerpt, and how many of them stand before the hit that it is made for. */
const LENGTH = 24;
const LEAD = 6;
const LEAD_OF_CODE = 10;

/**
 * The stretch of a section that answers most words of the query: a line of code, or some words of prose around a hit, never both.
 * `preferCode` decides between equally good ones. Without any hit in the range it is the beginning of its prose.
 */
export function excerptOf(text: MarkedText, range: Range, preferCode: boolean): Excerpt {
  const hits = placesIn(range).filter((place) => text.asked.has(place));
  const ranges = hits.map((place) =>
    text.code[place] ? lineAround(text, range, place) : proseAround(text, range, place),
  );
  const best = ranges
    .map((one) => ({ range: one, code: text.code[one.start] === true, value: valueOf(text, one) }))
    .sort((a, b) => b.value - a.value || Number(b.code === preferCode) - Number(a.code === preferCode))[0];
  const chosen = best?.range ?? beginning(text, range);
  return { pieces: piecesOf(text, chosen, range), code: text.code[chosen.start] === true };
}

/** Words `range` of the text as pieces, hits marked; an ellipsis where prose is cut. */
export function piecesOf(text: MarkedText, range: Range, within: Range = range): Piece[] {
  const pieces = placesIn(range).flatMap((place) => {
    const word = text.words[place] ?? '';
    const asked = text.asked.get(place);
    const space = place > range.start ? [{ text: ' ', marked: false }] : [];
    return [...space, ...(asked ? markWord(word, asked) : [{ text: word, marked: false }])];
  });
  const isCut = (place: number, edge: number): boolean =>
    place !== edge && text.code[place] === text.code[range.start] && !isCodeMark(text.words[place]);
  const before =
    isCut(range.start - 1, within.start - 1) && text.words[range.start] !== '…'
      ? [{ text: '… ', marked: false }]
      : [];
  const after = isCut(range.end, within.end) ? [{ text: ' …', marked: false }] : [];
  return joinPieces([...before, ...pieces, ...after]);
}

function placesIn({ start, end }: Range): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
}

/** How many words of one query a stretch answers; words of different queries may mean the same. */
function valueOf({ asked, queries }: MarkedText, range: Range): number {
  const answered = new Set(placesIn(range).flatMap((place) => asked.get(place) ?? []));
  return Math.max(...queries.map((tokens) => tokens.filter((token) => answered.has(token)).length));
}

function lineAround({ words }: MarkedText, range: Range, place: number): Range {
  let start = place;
  while (start > range.start && !isCodeMark(words[start - 1]) && place - start < LEAD_OF_CODE) start -= 1;
  let end = place + 1;
  while (end < range.end && !isCodeMark(words[end]) && end - start < LENGTH) end += 1;
  return { start, end };
}

function proseAround({ code }: MarkedText, range: Range, place: number): Range {
  let start = place;
  while (start > range.start && !code[start - 1] && place - start < LEAD) start -= 1;
  let end = place + 1;
  while (end < range.end && !code[end] && end - start < LENGTH) end += 1;
  return { start, end };
}

/** The first prose of a range, or its first line of code where it has no prose. */
function beginning(text: MarkedText, range: Range): Range {
  const places = placesIn(range);
  const prose = places.find((place) => !text.code[place]);
  if (prose !== undefined) return proseAround(text, { ...range, start: prose }, prose);
  const line = places.find((place) => text.words[place] === LINE_START);
  return line === undefined ? { start: range.start, end: range.start } : lineAround(text, range, line + 1);
}
