import { judgeShort, type ShortKey } from '../../site/quiz.ts';
import { all, textOf, type Asked } from './kinds.ts';

/** A typed answer: a known wrong one is marked where it is explained. */
export function askShort(root: HTMLElement): Asked {
  const input = root.querySelector<HTMLInputElement>('.quiz-input');
  const groups = all(root, '.quiz-wrong > li');
  const key: ShortKey = {
    accept: all(root, '[data-accept]').map((one) => one.dataset['accept'] ?? ''),
    wrong: groups.map((group) => ({
      answers: all(group, '[data-wrong]').map((one) => one.dataset['wrong'] ?? ''),
    })),
  };
  // The Enter that ends a syllable in an input method must not hand the answer in; Safari ends the syllable first (code 229).
  input?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  });

  return {
    judge: () => {
      const typed = input?.value.trim() ?? '';
      if (typed === '') return '먼저 답을 적자.';
      const { right, known } = judgeShort(key, typed);
      const group = known === undefined ? undefined : groups[known];
      group?.setAttribute('data-mark', 'wrong');
      return { right, said: textOf(group) };
    },
    reset: () => {
      for (const group of groups) group.removeAttribute('data-mark');
      if (input) input.value = '';
    },
  };
}
