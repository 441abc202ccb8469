import type { Box } from '../../diagram/svg.ts';
import type { Key } from '../model/types.ts';

/** Where an arrow key leads. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** A thing and where it stands. */
export type Target = { readonly key: Key; readonly box: Box };

/** The thing that lies next in a direction: near along it, and not far beside it. */
export function nearest(targets: readonly Target[], from: Key, direction: Direction): Key | undefined {
  const start = targets.find(({ key }) => key === from);
  if (!start) return undefined;
  const [x, y] = middle(start.box);
  let best: { key: Key; way: number } | undefined;
  for (const { key, box } of targets) {
    const [dx, dy] = [middle(box)[0] - x, middle(box)[1] - y];
    const along = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const beside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    if (key === from || along < 4) continue;
    const way = along + 2 * beside;
    if (!best || way < best.way) best = { key, way };
  }
  return best?.key;
}

function middle({ x, y, width, height }: Box): readonly [number, number] {
  return [x + width / 2, y + height / 2];
}
