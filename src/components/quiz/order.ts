import { judgeOrder } from '../../site/quiz.ts';
import { all, textOf, type Asked } from './kinds.ts';

/** Items to put in order. `say` tells what moved where to readers who do not see it. */
export function askOrder(root: HTMLElement, say: (text: string) => void): Asked {
  const list = root.querySelector('.quiz-order');
  const start = all(root, '.quiz-order > li');
  const rightOrder = all(root, '.quiz-steps .quiz-item').map(textOf);
  const items = (): HTMLElement[] => all(root, '.quiz-order > li');
  const itemText = (item: HTMLElement): string => textOf(item.querySelector('.quiz-item') ?? undefined);

  for (const item of start) {
    for (const button of all(item, '.quiz-move'))
      button.addEventListener('click', () => {
        move(item, button.dataset['move'] === 'up' ? 'up' : 'down');
        say(`${itemText(item)}: ${items().indexOf(item) + 1}번째`);
      });
    followDrag(item);
  }

  return {
    judge: () => {
      const given = items();
      const { right, marks } = judgeOrder(rightOrder, given.map(itemText));
      given.forEach((item, at) => {
        const mark = marks[at] ?? 'wrong';
        const place = item.querySelector<HTMLElement>('.quiz-place');
        item.dataset['mark'] = mark;
        if (!place) return;
        place.hidden = false;
        place.textContent =
          mark === 'hit' ? '제자리' : `제자리는 ${rightOrder.indexOf(itemText(item)) + 1}번째`;
      });
      return {
        right,
        said: right
          ? ''
          : `${given.length}개 가운데 ${marks.filter((mark) => mark === 'hit').length}개가 제자리다.`,
      };
    },
    reset: () => {
      list?.append(...start);
      for (const item of start) {
        delete item.dataset['mark'];
        item.querySelector('.quiz-place')?.setAttribute('hidden', '');
      }
    },
  };
}

/** Trades places with the neighbour. The neighbour is what moves, so that the item keeps focus and the pointer's capture. */
function move(item: HTMLElement, way: 'up' | 'down'): void {
  const { previousElementSibling: above, nextElementSibling: below } = item;
  if (way === 'up' && above) item.after(above);
  if (way === 'down' && below) item.before(below);
}

/** Lets an item be dragged by its handle, with a finger too. */
function followDrag(item: HTMLElement): void {
  const handle = item.querySelector<HTMLElement>('.quiz-handle');
  handle?.addEventListener('pointerdown', (event) => {
    if (item.dataset['mark'] !== undefined) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    item.classList.add('dragging');
  });
  handle?.addEventListener('pointermove', ({ pointerId, clientY }) => {
    if (!handle.hasPointerCapture(pointerId)) return;
    if (clientY < middle(item.previousElementSibling, -Infinity)) move(item, 'up');
    else if (clientY > middle(item.nextElementSibling, Infinity)) move(item, 'down');
  });
  handle?.addEventListener('lostpointercapture', () => {
    item.classList.remove('dragging');
  });
}

function middle(item: Element | null, otherwise: number): number {
  const box = item?.getBoundingClientRect();
  return box ? box.top + box.height / 2 : otherwise;
}
