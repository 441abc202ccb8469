import type { MachineModel, Thing } from '../model/types.ts';
import { commandsFor } from '../words/commands.ts';
import { factsOf, KIND_WORDS, nameOf } from '../words/facts.ts';
import { inline } from '../../dom/inline.ts';
import { button, element } from '../../dom/nodes.ts';

/** What the panel's buttons do; without `run` there is nobody who could run a command. */
export type PanelActions = {
  readonly close: () => void;
  readonly copy: (line: string) => void;
  readonly run: ((line: string) => void) | undefined;
};

/** What inspect tells of a thing, and the commands that act on it. */
export function panelNodes(model: MachineModel, thing: Thing, { close, copy, run }: PanelActions): Node[] {
  const title = element('h3', '', `${KIND_WORDS[thing.kind]} `, element('code', '', nameOf(thing)));
  const head = element('div', 'panel-head', title, button('닫기', 'button', close));
  const facts = element('dl', 'facts');
  for (const { name, values } of factsOf(model, thing)) {
    const row = element('div', '', element('dt', '', name));
    row.append(...values.map((value) => element('dd', '', ...inline(value))));
    facts.append(row);
  }
  const lines = commandsFor(model, thing).map((line) => {
    const item = element('li', '', element('code', '', line));
    if (run) item.append(lineButton('실행', line, run));
    item.append(lineButton('복사', line, copy));
    return item;
  });
  return lines.length === 0 ? [head, facts] : [head, facts, element('ul', 'lines', ...lines)];
}

/** A button of a command's row, which says aloud of which command it is. */
function lineButton(label: string, line: string, act: (line: string) => void): HTMLButtonElement {
  const node = button(label, 'button', () => {
    act(line);
  });
  node.ariaLabel = `${label}: ${line}`;
  return node;
}
