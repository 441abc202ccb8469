import { button, element } from '../dom/nodes.ts';

/** The parts of a terminal in the page. */
export type Frame = {
  readonly node: HTMLElement;
  /** What was printed, in the `scroller`, with the hint to it below. */
  readonly screen: HTMLElement;
  readonly scroller: HTMLElement;
  readonly hintPlace: HTMLElement;
  readonly prompt: HTMLElement;
};

/** How many there are in the page, for ids of their own. */
let terminals = 0;

/** An empty terminal with a field, and `rows` below it. `enter`: its button was pressed. */
export function terminalFrame(
  field: HTMLInputElement,
  rows: readonly HTMLElement[],
  enter: () => void,
): Frame {
  terminals += 1;
  field.id = `typing-${terminals}`;
  const prompt = element('label', 'prompt');
  prompt.htmlFor = field.id;
  const screen = element('pre', 'screen');
  screen.setAttribute('role', 'log');
  screen.setAttribute('aria-label', '터미널 화면');
  screen.setAttribute('aria-live', 'off');
  const hintPlace = element('div', 'hint-place');
  const scroller = element('div', 'scroller', screen, hintPlace);
  scroller.tabIndex = 0;
  scroller.setAttribute('role', 'region');
  scroller.setAttribute('aria-label', '터미널 출력');
  const line = element('div', 'line-row', prompt, field, button('실행', 'tool enter', enter));
  const node = element('div', 'terminal-view', scroller, line, ...rows);
  return { node, screen, scroller, hintPlace, prompt };
}
