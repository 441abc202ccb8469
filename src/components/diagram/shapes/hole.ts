import { group, leaf, text, type Box, type Point, type SvgNode } from '../svg.ts';
import { textWidth } from '../text-width.ts';
import { WALL } from './host.ts';

/**
 * A published port: a hole through the host's wall, lined by a sleeve that says what leads where (`8080 → 80`).
 * `at`: a point on the outer edge of `wall`, the middle of the hole. `open`: to everyone, or only `inside` the host
 * (published on 127.0.0.1), where the wall stays closed and requests come and go through the sleeve's inner end.
 * `breadth`: the sleeve's size along the wall where several lines share it. `outside`: how much of it stands before the wall,
 * half of it where nothing is said.
 */
export type HoleProps = {
  at: Point;
  wall: 'left' | 'top';
  label: string;
  open?: 'everyone' | 'inside';
  breadth?: number;
  outside?: number;
};

const SLEEVE = 28;

/** Where the sleeve stands: the ends of arrows. */
export function holeBox({
  at: [x, y],
  wall,
  label,
  open = 'everyone',
  breadth = 0,
  outside,
}: HoleProps): Box {
  const room = Math.ceil((textWidth(label, 13, 'mono') + 20) / 4) * 4;
  /** From the wall's outer edge to the sleeve of that depth: across the wall, or on its inner side. */
  const inset = (depth: number): number =>
    open === 'inside' ? WALL : outside === undefined ? (WALL - depth) / 2 : -outside;
  if (wall === 'left') {
    const height = Math.max(SLEEVE, breadth);
    return { x: x + inset(room), y: y - height / 2, width: room, height };
  }
  const width = Math.max(room, breadth);
  return { x: x - width / 2, y: y + inset(SLEEVE), width, height: SLEEVE };
}

/** Draws the hole over its wall: the two sides of the sleeve, its ends left open. */
export function hole(props: HoleProps): SvgNode {
  const { wall, label } = props;
  const { x, y, width, height } = holeBox(props);
  const [right, bottom] = [x + width, y + height];
  const lining =
    wall === 'left'
      ? `M${x} ${y}H${right}M${x} ${bottom}H${right}`
      : `M${x} ${y}V${bottom}M${right} ${y}V${bottom}`;
  return group('hole', [
    leaf('rect', 'gap', { x, y, width, height }),
    leaf('path', 'lining', { d: lining }),
    text('code port', [x + width / 2, y + height / 2 + 4.5], label, 'middle'),
  ]);
}
