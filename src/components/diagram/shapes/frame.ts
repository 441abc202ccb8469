import { group, leaf, text, type Box, type SvgNode } from '../svg.ts';

/**
 * What belongs together without a wall around it: a Compose project, a pod, a cluster. `name` stands inside at the upper left,
 * `note` at the upper right.
 */
export type FrameProps = Box & { name: string; note?: string };

const PADDING = 12;

/** Draws the outline, then what is written in its head. */
export function frame({ x, y, width, height, name, note }: FrameProps): SvgNode {
  const baseline = y + 22;
  return group('frame', [
    leaf('rect', 'outline', { x, y, width, height, rx: 10 }),
    text('name', [x + PADDING, baseline], name),
    ...(note === undefined ? [] : [text('note', [x + width - PADDING, baseline], note, 'end')]),
  ]);
}
