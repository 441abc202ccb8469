import { group, leaf, text, type Point, type SvgNode } from '../svg.ts';

/**
 * CPU time as the kernel counts it: `count` periods of 100 ms side by side, in each of which the first `used` milliseconds are
 * run and the rest is waited. What is run is written into it where there is room.
 */
export type PeriodsProps = { at: Point; width: number; count: number; used: number };

const PERIOD = 100;
const HEIGHT = 32;
const LEAST_FOR_TEXT = 36;

/** Draws the bars from left to right without gaps, so that their edges are the moments at which a period begins. */
export function periods({ at: [x, y], width, count, used }: PeriodsProps): SvgNode {
  const pitch = width / count;
  const part = (pitch * used) / PERIOD;
  const bars = Array.from({ length: count }, (_, index) => {
    const left = x + index * pitch;
    const children = [
      leaf('rect', 'period', { x: left, y, width: pitch, height: HEIGHT }),
      leaf('rect', 'used', { x: left, y, width: part, height: HEIGHT }),
    ];
    if (part >= LEAST_FOR_TEXT)
      children.push(text('code small', [left + part / 2, y + 20], `${used}ms`, 'middle'));
    return group('bar', children);
  });
  return group('periods', bars);
}
