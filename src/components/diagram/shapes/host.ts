import { group, leaf, text, type Box, type SvgNode } from '../svg.ts';

/** How thick the wall is. */
export const WALL = 8;

/**
 * A computer as a wall around what runs in it. `name` and `address` stand inside, at the top or `foot`. The wall has
 * no way in but its holes; `exits` are the places where a connection goes out.
 */
export type HostProps = Box & {
  name?: string;
  address?: string;
  labelled?: 'top' | 'foot';
  exits?: readonly Exit[];
};

/** A gap in a wall, at that height or that far from the left. */
export type Exit = { wall: 'left' | 'right' | 'top' | 'bottom'; at: number };

const GAP = 16;

/** Draws the wall; the holes in it are ports. */
export function host({ x, y, width, height, name, address, labelled, exits = [] }: HostProps): SvgNode {
  const children = [leaf('path', 'wall', { d: ring({ x, y, width, height }), 'fill-rule': 'evenodd' })];
  const [left, right] = [x + WALL + 16, x + width - WALL - 16];
  const baseline = labelled === 'foot' ? y + height - WALL - 16 : y + WALL + 24;
  children.push(...exits.map((exit) => leaf('rect', 'gap', gap({ x, y, width, height }, exit))));
  if (name !== undefined) children.push(text('name', [left, baseline], name));
  if (address !== undefined) children.push(text('code soft', [right, baseline], address, 'end'));
  return group('host', children);
}

function gap({ x, y, width, height }: Box, { wall, at }: Exit): Box {
  switch (wall) {
    case 'left':
      return { x, y: at - GAP / 2, width: WALL, height: GAP };
    case 'right':
      return { x: x + width - WALL, y: at - GAP / 2, width: WALL, height: GAP };
    case 'top':
      return { x: at - GAP / 2, y, width: GAP, height: WALL };
    case 'bottom':
      return { x: at - GAP / 2, y: y + height - WALL, width: GAP, height: WALL };
  }
}

/** A rounded rectangle with a smaller one cut out. */
function ring({ x, y, width, height }: Box): string {
  const inner = { x: x + WALL, y: y + WALL, width: width - 2 * WALL, height: height - 2 * WALL };
  return roundedRectangle({ x, y, width, height }, 12) + roundedRectangle(inner, 6);
}

function roundedRectangle({ x, y, width, height }: Box, radius: number): string {
  const [right, down] = [width - 2 * radius, height - 2 * radius];
  const turn = (dx: number, dy: number): string => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  return (
    `M${x + radius} ${y}h${right}${turn(radius, radius)}v${down}${turn(-radius, radius)}` +
    `h${-right}${turn(-radius, -radius)}v${-down}${turn(radius, -radius)}z`
  );
}
