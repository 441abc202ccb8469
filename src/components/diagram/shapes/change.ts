import { group, leaf, text, type Box, type SvgNode } from '../svg.ts';

/** What became of a thing: it came, it is not what it was, or it went. */
export type ChangeKind = 'added' | 'changed' | 'removed';

/** A mark around a thing that changed, with a word over its upper left corner. `box`: the thing itself. */
export type ChangeProps = { box: Box; kind: ChangeKind; word: string };

const MARGIN = 6;

/** Where the mark stands, without its word. */
export function changeBox({ x, y, width, height }: Box): Box {
  return { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

/** Draws the halo, to be painted before the thing, and the word. */
export function change({ box, kind, word }: ChangeProps): SvgNode {
  const halo = changeBox(box);
  return group(`change ${kind}`, [
    leaf('rect', 'halo', { ...halo, rx: 10 }),
    text('small word', [halo.x + 4, halo.y - 5], word),
  ]);
}
