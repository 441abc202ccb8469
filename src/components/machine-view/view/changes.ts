import { inline } from '../../dom/inline.ts';
import { element } from '../../dom/nodes.ts';

/** The line that made a step and what it changed, in sentences; `isFirst`: there is nothing to compare it with. */
export function changesNodes(line: string, sentences: readonly string[], isFirst: boolean): Node[] {
  const nodes: Node[] = line === '' ? [] : [element('p', 'made-by', element('code', '', line))];
  if (sentences.length > 0)
    nodes.push(element('ul', '', ...sentences.map((sentence) => element('li', '', ...inline(sentence)))));
  else if (!isFirst) nodes.push(element('p', '', '바뀐 것이 없다.'));
  return nodes;
}
