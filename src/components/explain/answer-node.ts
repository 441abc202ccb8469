import type { Answer } from '../../site/explain/answer.ts';
import { enter, newPageList, type Entry } from '../../site/explain/page-list.ts';
import { itemsOf, keyOf, type Item, type Refusal } from '../../site/explain/parts.ts';
import { segmentsOf } from '../../site/explain/segments.ts';
import { href } from '../../site/links.ts';
import { paint } from '../../site/paint.ts';
import { inline } from '../dom/inline.ts';
import { button, element } from '../dom/nodes.ts';

/** What is shown for the pasted command of this number, counted from 1. `pos` and `end` are its place in the field. */
export function answerNode(
  number: number,
  command: { prompt: string; text: string; pos: number; end: number },
  answer: Answer,
): HTMLElement {
  const entries = enter(newPageList(`c${number}-`), itemsOf(answer.explanation));
  const block = element('div', 'block terminal');
  const rows = element('div', 'rows', typed(command, answer, entries));
  for (const refusal of answer.explanation.refusals) rows.append(errorNode(refusal));
  block.append(rows);
  // Of a line that is to be mended, the mending comes first.
  const isRight = answer.better === undefined && answer.explanation.refusals.length === 0;
  if (entries.length > 0) block.append(list(entries, isRight));
  const node = element('section', 'answer', block);
  node.ariaLabel = `${number}번째 명령`;
  const wrong = [answer.unreadable, ...answer.explanation.refusals.map(({ why }) => why)];
  for (const text of new Set(wrong))
    if (text !== undefined) node.append(element('p', 'wrong', ...inline(text)));
  for (const text of answer.cautions) node.append(element('p', 'caution', ...inline(text)));
  if (answer.better) node.append(betterNode(answer.better, command));
  return node;
}

function typed({ prompt, text }: { prompt: string; text: string }, answer: Answer, entries: Entry[]): Node {
  const ids = new Map(entries.map(({ id, item }) => [keyOf(item), id]));
  const { parts, refusals } = answer.explanation;
  const blamed = refusals.flatMap((refusal) => refusal.blamed ?? []);
  let at = 0;
  const pieces = segmentsOf(paint(text), parts).map(({ text: stretch, kind, item }): Node | string => {
    const pos = at;
    at += stretch.length;
    const isBlamed = blamed.some((one) => one.pos <= pos && at <= one.end);
    if (kind === 'plain' && !item && !isBlamed) return stretch;
    const span = element('span', isBlamed ? 'blamed' : kind === 'plain' ? '' : kind, stretch);
    const id = item && ids.get(keyOf(item));
    if (id !== undefined) span.dataset['x'] = id;
    return span;
  });
  const shown = prompt.trim() === '' ? '$ ' : `${prompt.trim()} `;
  return element(
    'div',
    'typed',
    element('span', 'prompt', shown),
    element('pre', '', element('code', '', ...pieces)),
  );
}

function errorNode({ stderr, exit }: Refusal): Node {
  const pre = element('pre', '', element('samp', '', stderr));
  pre.tabIndex = 0;
  pre.ariaLabel = 'CLI가 내는 오류';
  return element('div', 'output failed', pre, element('p', 'exit', `종료 코드 ${exit}`));
}

/** The list of the parts, as under a block of a chapter; its element makes the words show their entry. */
function list(entries: readonly Entry[], open: boolean): HTMLElement {
  const rows = entries.map(({ id, item }) => {
    const row = element('div', '', ...entryNodes(item));
    row.id = id;
    return row;
  });
  const details = element('details', '', element('summary', '', '명령 풀이'), element('dl', '', ...rows));
  details.open = open;
  const help = document.createElement('word-help');
  help.className = 'explain';
  help.append(details);
  return help;
}

function entryNodes({ name, title, reading, body, lang, link }: Item): Node[] {
  const linked = (text: string): Node | string => {
    if (link === undefined) return text;
    const anchor = element('a', '', text);
    anchor.href = href(link);
    return anchor;
  };
  const own = title === name;
  const nodes: Node[] = [element('dt', '', own ? linked(name) : name)];
  const facts = [
    ...(own ? [] : [linked(title), ' ']),
    ...(reading === undefined ? [] : [element('b', '', reading)]),
  ];
  if (facts.length > 0) nodes.push(element('dd', '', ...facts));
  if (body !== '') {
    const sentence = element('dd', '', ...inline(body));
    if (lang !== undefined) sentence.lang = lang;
    nodes.push(sentence);
  }
  return nodes;
}

function betterNode(
  { text, reasons }: { text: string; reasons: readonly string[] },
  { pos, end }: { pos: number; end: number },
): HTMLElement {
  const take = button('고쳐 넣기', 'button', () => {
    take.dispatchEvent(new CustomEvent('replace', { bubbles: true, detail: { pos, end, text } }));
  });
  return element(
    'div',
    'better',
    element('p', '', '혹시 이것?'),
    element('pre', '', element('code', '', text)),
    element('ul', '', ...reasons.map((reason) => element('li', '', ...inline(reason)))),
    take,
  );
}
