import { judgeChoices, type Mark } from '../../site/quiz.ts';
import { all, textOf, type Asked } from './kinds.ts';

/** Choice of one or several: marks every choice and puts its reason under it. */
export function askChoices(root: HTMLElement): Asked {
  const inputs = [...root.querySelectorAll<HTMLInputElement>('.quiz-choices input')];
  const choices = all(root, '.quiz-choices > li');
  const mine = all(root, '.quiz-mine');
  const homes = all(root, '.quiz-reasons > li');
  const reasons = all(root, '.quiz-reasons .quiz-why');
  const correct = reasons.map((reason) => reason.dataset['correct'] === 'true');

  return {
    judge: () => {
      const chosen = new Set(inputs.flatMap((input, at) => (input.checked ? [at] : [])));
      if (chosen.size === 0) return '먼저 답을 고르자.';
      const { right, marks } = judgeChoices(correct, chosen);
      marks.forEach((mark, at) => {
        choices[at]?.setAttribute('data-mark', mark);
        label(mine[at], mark);
        choices[at]?.append(reasons[at] ?? '');
      });
      return {
        right,
        said: marks.flatMap((mark, at) => (mark === 'wrong' ? [textOf(reasons[at])] : [])).join(' '),
      };
    },
    reset: () => {
      choices.forEach((choice, at) => {
        choice.removeAttribute('data-mark');
        label(mine[at], 'rest');
        homes[at]?.append(reasons[at] ?? '');
      });
      for (const input of inputs) input.checked = false;
    },
  };
}

/** Says in words what the colours say. */
function label(element: HTMLElement | undefined, mark: Mark): void {
  if (!element) return;
  element.hidden = mark === 'rest';
  element.textContent = mark === 'missed' ? '정답' : '내가 고른 답';
}
