import { drawn, filled, isNear, judgeNumber, numberText } from '../../site/calculate.ts';
import { evaluate } from '../../site/expression.ts';
import type { Question } from '../../site/quiz-schema.ts';
import { inline } from '../dom/inline.ts';
import { all, textOf, type Asked } from './kinds.ts';

type Calculation = Extract<Question, { kind: 'calculate' }>;

/** A number to work out. Each new try has other numbers, which the question and all its reasons are written with. */
export function askCalculate(root: HTMLElement): Asked {
  const question = JSON.parse(root.dataset['calculation'] ?? '') as Calculation;
  const input = root.querySelector<HTMLInputElement>('.quiz-input');
  const groups = all(root, '.quiz-wrong > li');
  let turn = 0;
  let values = drawn(question.vary, question.id, turn);

  const write = (): void => {
    const right = evaluate(question.answer, values);
    const put = (selector: string, text: string, within: ParentNode = root): void => {
      within.querySelector(selector)?.replaceChildren(...inline(filled(text, values)));
    };
    put('legend', question.question.trim());
    put('.quiz-explain', question.explain.trim());
    put('[data-right]', numberText(right));
    question.wrong.forEach(({ answer, why }, at) => {
      const group = groups[at];
      const value = evaluate(answer, values);
      if (!group) return;
      group.hidden = isNear(value, right);
      put('[data-value]', numberText(value), group);
      put('[data-why]', why, group);
    });
  };

  return {
    judge: () => {
      const typed = input?.value.trim() ?? '';
      if (typed === '') return '먼저 답을 적자.';
      const verdict = judgeNumber(question, values, typed);
      if (verdict === 'unread') return '수로 적어 보자. 예: 1.5';
      const group = verdict.known === undefined ? undefined : groups[verdict.known];
      group?.setAttribute('data-mark', 'wrong');
      return { right: verdict.right, said: textOf(group) };
    },
    reset: () => {
      for (const group of groups) group.removeAttribute('data-mark');
      if (input) input.value = '';
      turn += 1;
      values = drawn(question.vary, question.id, turn);
      write();
    },
  };
}
