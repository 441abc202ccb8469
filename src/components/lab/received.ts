import type { LinkFault, SharedMachine, SharedStep } from '../../site/share-machine/shared.ts';
import { linkFaultWords, visible } from '../../site/share-machine/words.ts';
import { button, element } from '../dom/nodes.ts';

/** What a link holds, as text, before any of it runs. `run` and `drop` are told what the reader wants. */
export type Received = {
  readonly machine: SharedMachine;
  /** The start's title; undefined where this page has no such start. */
  readonly title: string | undefined;
  /** The reader has a machine, which stays until he chooses. */
  readonly hasMachine: boolean;
  readonly run: () => void;
  readonly drop: () => void;
};

/** Shows a received machine: where it starts, and every file and line in full. */
export function receivedNode({ machine, title, hasMachine, run, drop }: Received): HTMLElement {
  const { start, steps } = machine;
  const lines = steps.filter(({ kind }) => kind === 'line').length;
  const heading = headingOf('링크로 받은 기계');
  const words = [
    title === undefined
      ? '이 페이지에 없는 출발점에서 시작하는 기계라 여기서는 열 수 없다.'
      : `출발점: ${title}. 그 위에서 명령 ${lines}개가 차례로 실행된다.`,
    '명령은 이 페이지 안의 흉내 낸 기계에서만 실행되고, 여러분의 컴퓨터에는 닿지 않는다.',
    ...(hasMachine ? ['지금 쓰던 기계는 실행을 누를 때까지 그대로 있다.'] : []),
  ];
  const images =
    start.kind === 'images' && start.images.length > 0
      ? [element('p', '', `미리 있는 이미지: ${start.images.join(', ')}`)]
      : [];
  const list = element('ol', 'received-steps', ...steps.map(stepNode));
  const go = button('실행', 'button main', run);
  go.hidden = title === undefined;
  const place = element(
    'section',
    'received',
    heading,
    ...words.map((text) => element('p', '', text)),
    ...images,
    steps.length === 0 ? element('p', '', '명령도 파일도 들어 있지 않다.') : list,
    element('div', 'received-choice', go, button('버리기', 'button', drop)),
  );
  place.setAttribute('aria-labelledby', heading.id);
  return place;
}

/** Says why a link gives no machine. */
export function faultNode(fault: LinkFault, drop: () => void): HTMLElement {
  const heading = headingOf('링크를 열지 못했다');
  const place = element(
    'section',
    'received',
    heading,
    element('p', '', linkFaultWords(fault)),
    element('p', '', '쓰던 것은 아무것도 바뀌지 않았다.'),
    element('div', 'received-choice', button('닫기', 'button', drop)),
  );
  place.setAttribute('aria-labelledby', heading.id);
  return place;
}

function headingOf(text: string): HTMLElement {
  const heading = element('h2', '', text);
  heading.id = 'received-title';
  heading.tabIndex = -1;
  return heading;
}

function stepNode(step: SharedStep): HTMLElement {
  if (step.kind === 'file') {
    const text = element('pre', '', visible(step.content));
    return item(element('p', 'received-file', `파일 ${visible(step.path)}`), text);
  }
  const typed = step.typed.map((one) => element('pre', 'received-typed', visible(one)));
  return item(element('pre', 'received-line', visible(step.text)), ...typed);
}

function item(...nodes: HTMLElement[]): HTMLElement {
  for (const node of nodes) if (node instanceof HTMLPreElement) node.tabIndex = 0;
  return element('li', '', ...nodes);
}
