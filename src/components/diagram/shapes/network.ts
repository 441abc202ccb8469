import { group, leaf, text, type Point, type SvgNode } from '../svg.ts';
import { textWidth } from '../text-width.ts';

/**
 * A network: a bus line from `at` to the right, its name and subnet written under it. `run: 'down'`: from `at`
 * downwards, its name and subnet to the left of its upper end, so that buses can stand side by side.
 */
export type NetworkProps = {
  at: Point;
  length: number;
  name?: string;
  subnet: string;
  run?: 'right' | 'down';
};

/** Draws the line and what is written on it, the name at its start and the subnet at its end. */
export function network(props: NetworkProps): SvgNode {
  if (props.run === 'down') return networkDown(props);
  const {
    at: [x, y],
    length,
    name,
    subnet,
  } = props;
  const children = [
    leaf('path', 'bus', { d: `M${x} ${y}h${length}` }),
    text('code soft', [x + length, y + 24], subnet, 'end'),
  ];
  if (name !== undefined) children.push(text('code name', [x, y + 24], name));
  return group('network', children);
}

/** Where the words of a bus that runs down end, right to left: the subnet next to the line, the name before it. */
const BESIDE = 12;

function networkDown({ at: [x, y], length, name, subnet }: NetworkProps): SvgNode {
  const right = x - BESIDE;
  const children = [leaf('path', 'bus', { d: `M${x} ${y}v${length}` })];
  if (subnet !== '') children.push(text('code small soft', [right, y + 4], subnet, 'end'));
  if (name !== undefined) {
    const room = subnet === '' ? 0 : textWidth(subnet, 12, 'mono') + 8;
    children.push(text('code name', [right - room, y + 4.5], name, 'end'));
  }
  return group('network', children);
}

/**
 * A plug: from the edge of a container (`from`) straight to a bus at `bus`, its address beside the cable. It goes down, or
 * to the right (`run`), where the address stands in the container. Not `plugged`: where it would go when the container runs.
 */
export type SocketProps = {
  from: Point;
  bus: number;
  address?: string;
  run?: 'right' | 'down';
  plugged?: boolean;
};

/** Draws the socket at the container's edge, the cable, and the knot on the bus. */
export function socket({ from: [x, y], bus, address, run = 'down', plugged = true }: SocketProps): SvgNode {
  const down = run === 'down';
  const [endX, endY] = down ? [x, bus] : [bus, y];
  const children = [
    leaf('path', 'cable', { d: `M${x} ${y}${down ? 'V' : 'H'}${bus}` }),
    down
      ? leaf('rect', 'jack', { x: x - 8, y: y - 4, width: 16, height: 8, rx: 2 })
      : leaf('rect', 'jack', { x: x - 4, y: y - 7, width: 8, height: 14, rx: 2 }),
  ];
  if (plugged) children.push(leaf('circle', 'knot', { cx: endX, cy: endY, r: 5 }));
  if (address !== undefined) children.push(text('code', [x + 12, (y + bus) / 2 + 5], address));
  return group(plugged ? 'socket' : 'socket unplugged', children);
}
