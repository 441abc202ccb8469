import { group, leaf, text, type Box, type SvgNode } from '../svg.ts';

/** A directory of the host that a container sees: a folder with its tab, `path` on it. */
export type BindMountProps = Box & { path: string };

/** Draws the folder; the tab takes the upper 12 units of the box. */
export function bindMount({ x, y, width, height, path }: BindMountProps): SvgNode {
  const tab = Math.min(48, width / 2);
  const outline =
    `M${x} ${y + height - 4}V${y + 4}a4 4 0 0 1 4 -4H${x + tab - 8}l8 12H${x + width - 4}a4 4 0 0 1 4 4` +
    `V${y + height - 4}a4 4 0 0 1 -4 4H${x + 4}a4 4 0 0 1 -4 -4Z`;
  return group('bind-mount', [
    leaf('path', 'folder', { d: outline }),
    text('code', [x + width / 2, y + 12 + (height - 12) / 2 + 4], path, 'middle'),
  ]);
}
