import { network, socket } from '../../diagram/shapes/network.ts';
import { group, type Box } from '../../diagram/svg.ts';
import { textWidth } from '../../diagram/text-width.ts';
import type { Key, NetworkModel } from '../model/types.ts';
import type { Pin } from './containers.ts';
import { fit } from './fit.ts';
import type { Frame } from './frame.ts';
import type { Part } from './types.ts';

/** How high the line of a bus's name is. */
export const HEADER = 24;

/** A bus at its place: the line's x, and the box of its words. */
export type Bus = {
  readonly network: NetworkModel;
  readonly x: number;
  readonly y: number;
  readonly box: Box;
};

/**
 * Places the buses side by side, the words of each in a row of its own: the bus on the right begins highest, so that no line
 * crosses words. `top`: the upper edge of the first row.
 */
export function placeBuses(networks: readonly NetworkModel[], top: number, frame: Frame): Bus[] {
  return networks.map((one, index) => {
    const x = frame.busX + index * frame.busPitch;
    const y = top + (networks.length - 1 - index) * HEADER + HEADER / 2;
    const words = textWidth(one.subnet, 12, 'mono') + 8 + textWidth(nameFor(one, x, frame), 14, 'mono');
    return { network: one, x, y, box: { x: x - 16 - words, y: y - 11, width: words + 24, height: 22 } };
  });
}

function nameFor({ name, subnet }: NetworkModel, x: number, { left }: Frame): string {
  return fit(name, x - left - 28 - textWidth(subnet, 12, 'mono'), 14, 'mono');
}

/** Draws the buses down to `bottom`. */
export function busParts(
  buses: readonly Bus[],
  bottom: number,
  gone: ReadonlySet<Key>,
  frame: Frame,
): Part[] {
  return buses.map(({ network: one, x, y, box }) => {
    const { key, subnet } = one;
    const drawn = network({
      at: [x, y],
      length: bottom - y,
      name: nameFor(one, x, frame),
      subnet,
      run: 'down',
    });
    const node = gone.has(key) ? group('gone', [drawn]) : drawn;
    return { id: key, node, thing: key, box, about: [key] };
  });
}

/** Draws the cables from the containers' right edge to their buses. */
export function cableParts(pins: readonly Pin[], buses: readonly Bus[], edge: number): Part[] {
  return pins.flatMap(({ plug, container, y }) => {
    const bus = plug && buses.find(({ network: { key } }) => key === plug.network);
    if (!bus) return [];
    const node = socket({ from: [edge, y], bus: bus.x, run: 'right', plugged: plug.address !== '' });
    return [{ id: `plug/${container}/${plug.network}`, node, about: [container, plug.network] }];
  });
}
