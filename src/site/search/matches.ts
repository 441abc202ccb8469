import { indexForm, indexParts } from './index-form.ts';

/** A run of text of a result; `marked`: it is what was searched for. */
export type Piece = { text: string; marked: boolean };

/** How a word of a page answers a word of a query: it is it, it begins with it, or it is at least a fair part of it; else not at all. */
export type Match = 'same' | 'whole' | 'part' | undefined;

/**
 * Judges a word that Pagefind gave for a query's word. It gives words that begin with it, but where there is none, the longest word that it
 * begins with, however short: `컨테이너박스` finds 컨테이너, `asdf` finds `a`. Only a part of half the letters counts. A number is no
 * beginning of another one.
 */
export function matchWord(word: string, asked: string): Match {
  const form = indexForm(word);
  const want = indexForm(asked);
  if (want === '' || form === '') return undefined;
  if (form === want) return 'same';
  if (/^\d+$/.test(want)) return indexParts(word).includes(want) ? 'whole' : undefined;
  if (form.startsWith(want) || indexParts(word).some((part) => part.startsWith(want))) return 'whole';
  return want.startsWith(form) && form.length * 2 >= want.length ? 'part' : undefined;
}

/** A word of a page with the asked part of it marked; the whole of it where the part does not end with a syllable. */
export function markWord(word: string, asked: readonly string[]): Piece[] {
  const lower = word.toLowerCase();
  const [best] = asked
    .filter((one) => lower.length === word.length && lower.includes(one.toLowerCase()))
    .sort((a, b) => b.length - a.length);
  if (best === undefined) return [{ text: word, marked: true }];
  const at = lower.indexOf(best.toLowerCase());
  return [
    { text: word.slice(0, at), marked: false },
    { text: word.slice(at, at + best.length), marked: true },
    { text: word.slice(at + best.length), marked: false },
  ].filter(({ text }) => text !== '');
}

/** Neighbours of the same kind joined, so that a text has as few pieces as it can. */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.marked === piece.marked) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}
