import { roundedPath, type Route } from '../geometry.ts';
import { group, leaf, type SvgNode } from '../svg.ts';

/**
 * A mount: the way from the edge of a container, where its path in the container is written, to the edge of the volume or the
 * directory that is seen there. `readOnly`: the container may only read.
 */
export type MountProps = { way: Route; readOnly?: boolean };

/** Draws a ring at the container's edge and the line. */
export function mount({ way, readOnly = false }: MountProps): SvgNode {
  const [x, y] = way[0];
  return group(readOnly ? 'mount read-only' : 'mount', [
    leaf('path', 'strap', { d: roundedPath(way, 6) }),
    leaf('circle', 'ring', { cx: x, cy: y, r: 4 }),
  ]);
}
