import { arrowHead, cross, roundedPath, shorten } from '../geometry.ts';
import { group, leaf, text, type Anchor, type Point, type SvgNode } from '../svg.ts';

/**
 * What an arrow tells: `plain` a step; `build`, `pull` and `run` the ways of the three commands, each with its own
 * line; `reach` a request that arrives; `blocked` one that does not, ending in a cross.
 */
export type ArrowKind = 'plain' | 'build' | 'pull' | 'run' | 'reach' | 'blocked';

/** Words beside an arrow: their lines downwards from the baseline at `at`. `code` for what is typed. */
export type ArrowLabel = { at: Point; lines: readonly string[]; anchor?: Anchor; code?: boolean };

/** An arrow between two edges, `via` the corners on its way; it stays 4 units away from what it joins. */
export type ArrowProps = {
  from: Point;
  to: Point;
  via?: readonly Point[];
  kind?: ArrowKind;
  label?: ArrowLabel;
};

const CLEARANCE = 4;
const HEAD = 9;
const LINE = 18;

/** Draws line, head and label. */
export function arrow({ from, to, via = [], kind = 'plain', label }: ArrowProps): SvgNode {
  const way = shorten([from, ...via, to], CLEARANCE, CLEARANCE);
  const blocked = kind === 'blocked';
  const children = [
    leaf('path', 'line', { d: roundedPath(shorten(way, 0, blocked ? 20 : HEAD - 1), 8) }),
    blocked
      ? leaf('path', 'cross', { d: cross(way, 10) })
      : leaf('path', 'head', { d: arrowHead(way, HEAD) }),
  ];
  if (label !== undefined) {
    const {
      at: [x, y],
      lines,
      anchor,
      code,
    } = label;
    lines.forEach((line, index) => {
      children.push(text(code === true ? 'code label' : 'label', [x, y + index * LINE], line, anchor));
    });
  }
  return group(`arrow ${kind}`, children);
}
