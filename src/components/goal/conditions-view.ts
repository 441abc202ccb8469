import type { Verdict } from '../../site/goal/judge.ts';
import { inline } from '../dom/inline.ts';

/** Shows on the list of conditions what became of each, in words and in colour; without verdicts it is as at the start. */
export function showVerdicts(root: ParentNode, verdicts: readonly Verdict[] = []): void {
  [...root.querySelectorAll<HTMLElement>('.goal-conditions > li')].forEach((item, at) => {
    const verdict = verdicts[at];
    const state = item.querySelector<HTMLElement>('.goal-state');
    const why = item.querySelector<HTMLElement>('.goal-why');
    if (verdict) item.dataset['mark'] = verdict.holds ? 'hit' : 'wrong';
    else delete item.dataset['mark'];
    if (state) {
      state.hidden = !verdict;
      state.textContent = verdict?.holds === true ? '됐다' : '아직';
    }
    if (why) {
      why.hidden = verdict?.holds !== false;
      why.replaceChildren(...(verdict?.holds === false ? inline(verdict.why) : []));
    }
  });
}
