import { text, type Anchor, type Point, type SvgNode } from '../svg.ts';

/** A line of text that stands alone: the name of a place, or a note. */
export type LabelProps = { at: Point; text: string; kind?: 'name' | 'note' | 'code'; anchor?: Anchor };

/** Draws it with its baseline at `at`. */
export function label({ at, text: content, kind = 'note', anchor }: LabelProps): SvgNode {
  return text(kind, at, content, anchor);
}
