import { group, leaf, text, type Box, type SvgNode } from '../svg.ts';

/** A browser window: the address in its bar, and in one line what it shows. */
export type BrowserProps = Box & { address: string; shows: string };

const BAR = 36;

/** Draws the window. */
export function browser({ x, y, width, height, address, shows }: BrowserProps): SvgNode {
  return group('browser', [
    leaf('rect', 'window', { x, y, width, height, rx: 6 }),
    leaf('rect', 'address', { x: x + 8, y: y + 8, width: width - 16, height: 24, rx: 12 }),
    text('code small', [x + 18, y + 24], address),
    text('note', [x + width / 2, y + BAR + (height - BAR) / 2 + 4], shows, 'middle'),
  ]);
}
