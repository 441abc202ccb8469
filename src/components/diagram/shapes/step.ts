import { group, leaf, text, type Point, type SvgNode } from '../svg.ts';

/** The number of a step on its way, in a disc around `at`. */
export type StepProps = { at: Point; number: number };

/** Draws the disc and the number. */
export function step({ at, number }: StepProps): SvgNode {
  const [x, y] = at;
  return group('step', [
    leaf('circle', 'disc', { cx: x, cy: y, r: 10 }),
    text('numeral', [x, y + 4.5], String(number), 'middle'),
  ]);
}
