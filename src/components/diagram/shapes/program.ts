import { group, leaf, text, type Box, type SvgNode } from '../svg.ts';

/** A program that is running: a client, a daemon, a runtime. `name` is what it is called in `ps`, `role` what it does. */
export type ProgramProps = Box & { name: string; role: readonly string[] };

const LINE = 20;

/** Draws the plate, its name and the lines of its role centred in it. */
export function program({ x, y, width, height, name, role }: ProgramProps): SvgNode {
  const middle = x + width / 2;
  const first = y + height / 2 - (role.length * LINE) / 2 + 5;
  return group('program', [
    leaf('rect', 'plate', { x, y, width, height, rx: 6 }),
    text('code name', [middle, first], name, 'middle'),
    ...role.map((line, index) => text('note', [middle, first + (index + 1) * LINE], line, 'middle')),
  ]);
}
