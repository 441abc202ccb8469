import { group, leaf, text, type Box, type Point, type SvgNode } from '../svg.ts';

/** A terminal, the only dark thing in a figure: what a person types. */
export type TerminalProps = { at: Point; width: number; title: string; lines: readonly string[] };

const HEAD = 28;
const LINE = 24;
const PADDING = 8;

/** Where the terminal stands. */
export function terminalBox({ at: [x, y], width, lines }: TerminalProps): Box {
  return { x, y, width, height: HEAD + lines.length * LINE + 2 * PADDING };
}

/** The height at which a line is read, counted from 0: where its arrow begins. */
export function terminalLine({ at: [, y] }: TerminalProps, index: number): number {
  return y + HEAD + PADDING + index * LINE + LINE / 2;
}

/** Draws the title in the bar and the lines under it. */
export function terminal(props: TerminalProps): SvgNode {
  const { at, title, lines } = props;
  const [x, y] = at;
  const { width, height } = terminalBox(props);
  return group('terminal', [
    leaf('rect', 'screen', { x, y, width, height, rx: 6 }),
    leaf('path', 'rule', { d: `M${x} ${y + HEAD}h${width}` }),
    text('title', [x + 12, y + 19], title),
    ...lines.map((line, index) => text('code', [x + 12, terminalLine(props, index) + 4.5], line)),
  ]);
}
