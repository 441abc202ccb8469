import { group, leaf, text, type Box, type SvgNode } from '../svg.ts';

/** A file that is carried from one place to another: a sheet with a folded corner, its name on it. */
export type FileProps = Box & { name: string };

const FOLD = 10;

/** Draws the sheet, the fold in its upper right corner and the name. */
export function file({ x, y, width, height, name }: FileProps): SvgNode {
  return group('file', [
    leaf('rect', 'sheet', { x, y, width, height, rx: 3 }),
    leaf('path', 'fold', { d: `M${x + width - FOLD} ${y}v${FOLD}h${FOLD}` }),
    text('code small', [x + width / 2, y + height / 2 + 6], name, 'middle'),
  ]);
}
