import { WALL } from '../../diagram/shapes/host.ts';
import { textWidth } from '../../diagram/text-width.ts';
import { portLabel } from '../model/ports.ts';
import type { ContainerModel } from '../model/types.ts';

/** How many things of a kind are drawn. */
export const MOST = 12;
/** How many holes are drawn for a container. */
export const MOST_PORTS = 3;

/** The narrowest column of containers, and the narrowest that it gets to keep volumes beside it. */
const NARROWEST = 144;
const NARROW = 160;
/** How wide a volume is that stands beside, and what is left free before it. */
export const STORE = 136;
const BESIDE_GAP = 20;
/** From this width on, ports come in at the side of their containers and volumes stand beside them. */
const WIDE_FROM = 560;
/** How much of a hole stands before the wall. */
const OUTSIDE = { wide: 44, narrow: 6 } as const;

/** The measures that follow from the width of the sheet and what is to be drawn. */
export type Frame = {
  readonly wide: boolean;
  readonly width: number;
  /** The wall's outer left edge. */
  readonly wallX: number;
  readonly outside: number;
  /** Inner edges: where things may stand. */
  readonly left: number;
  readonly right: number;
  /** The column of containers. */
  readonly columnX: number;
  readonly columnWidth: number;
  /** The first bus, and how far buses and straps are apart. */
  readonly busX: number;
  readonly busPitch: number;
  readonly strapPitch: number;
  /** How many buses have room. */
  readonly buses: number;
  /** How many volumes and folders in use have room. */
  readonly straps: number;
};

/** Measures for a sheet. `networks`, `mounted`: how many there are to draw. */
export function frameOf(
  width: number,
  containers: readonly ContainerModel[],
  networks: number,
  mounted: number,
): Frame {
  const wide = width >= WIDE_FROM;
  const outside = wide ? OUTSIDE.wide : OUTSIDE.narrow;
  const wallX = outside + 2;
  const left = wallX + WALL + 14;
  const right = width - WALL - 14;
  const columnX = wide ? wallX + WALL + gutter(containers, outside) : left;
  const [busPitch, strapPitch, gap] = wide ? [26, 10, 36] : [20, 8, 28];
  const room = right - columnX;
  const linesOf = (buses: number, straps: number): number =>
    gap + Math.max(0, buses - 1) * busPitch + 8 + (straps > 0 ? 12 + straps * strapPitch : 0);
  let buses = Math.min(networks, wide ? 8 : 3);
  let straps = Math.min(mounted, wide ? MOST : 6);
  while (room - linesOf(buses, straps) < NARROWEST && buses + straps > 2) {
    if (straps > buses) straps -= 1;
    else buses -= 1;
  }
  const widest = wide ? 208 : 232;
  // a little narrower rather than volumes below, where that is enough to keep them beside
  const beside = room - linesOf(buses, straps) - STORE - BESIDE_GAP;
  const columnWidth =
    wide && mounted > 0 && beside >= NARROW
      ? Math.min(widest, beside)
      : Math.max(NARROWEST, Math.min(widest, room - linesOf(buses, straps)));
  return {
    wide,
    width,
    wallX,
    outside,
    left,
    right,
    columnX,
    columnWidth,
    busX: columnX + columnWidth + gap,
    busPitch,
    strapPitch,
    buses,
    straps,
  };
}

/** Room for the longest hole and an arrow behind it; the same for all usual ports, so that nothing moves. */
function gutter(containers: readonly ContainerModel[], outside: number): number {
  const rooms = containers.flatMap(({ ports }) =>
    ports.slice(0, MOST_PORTS).map((port) => {
      const room = textWidth(portLabel(port), 13, 'mono') + 24;
      return isInside(port.hostIp) ? room : room - outside - WALL;
    }),
  );
  return Math.min(220, Math.max(64, ...rooms) + 32);
}

/** Whether an address is the host's own: then the wall stays closed. */
export function isInside(hostIp: string): boolean {
  return hostIp.startsWith('127.') || hostIp === '::1';
}
