import { group, leaf, text, type Box, type SvgNode } from '../svg.ts';

/** A volume: a cylinder that stays when boxes go. */
export type VolumeProps = Box & { name: string };

/** Half the height of the cylinder's lid. */
const LID = 8;

/** Draws the cylinder with its name in the middle of the body. */
export function volume({ x, y, width, height, name }: VolumeProps): SvgNode {
  const [radius, right, bottom] = [width / 2, x + width, y + height - LID];
  const body = `M${x} ${y + LID}V${bottom}A${radius} ${LID} 0 0 0 ${right} ${bottom}V${y + LID}`;
  return group('volume', [
    leaf('path', 'body', { d: body }),
    leaf('ellipse', 'lid', { cx: x + radius, cy: y + LID, rx: radius, ry: LID }),
    text('code', [x + radius, y + LID + height / 2 + 4], name, 'middle'),
  ]);
}
