import { group, leaf, text, type Point, type SvgNode } from '../svg.ts';

/** A network: a bus line from `at` to the right, its name and subnet written under it. */
export type NetworkProps = { at: Point; length: number; name?: string; subnet: string };

/** Draws the line and what is written on it, the name at its start and the subnet at its end. */
export function network({ at: [x, y], length, name, subnet }: NetworkProps): SvgNode {
  const children = [
    leaf('path', 'bus', { d: `M${x} ${y}h${length}` }),
    text('code soft', [x + length, y + 24], subnet, 'end'),
  ];
  if (name !== undefined) children.push(text('code name', [x, y + 24], name));
  return group('network', children);
}

/** A plug: from the edge of a container (`from`) straight down to a bus at `bus`, its address beside the cable. */
export type SocketProps = { from: Point; bus: number; address: string };

/** Draws the socket at the container's edge, the cable, and the knot on the bus. */
export function socket({ from: [x, y], bus, address }: SocketProps): SvgNode {
  return group('socket', [
    leaf('path', 'cable', { d: `M${x} ${y}V${bus}` }),
    leaf('rect', 'jack', { x: x - 8, y: y - 4, width: 16, height: 8, rx: 2 }),
    leaf('circle', 'knot', { cx: x, cy: bus, r: 5 }),
    text('code', [x + 12, (y + bus) / 2 + 5], address),
  ]);
}
