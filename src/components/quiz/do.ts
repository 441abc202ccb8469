import { showVerdicts } from '../goal/conditions-view.ts';
import type { GoalMachine } from '../goal/goal-machine.ts';
import { readTask } from '../goal/task.ts';
import { CHECKING, FAILED, NO_MACHINE, reasonsOf, STARTING, verdictWords } from '../goal/words.ts';
import type { Asked } from './kinds.ts';

/** A question that is answered on a machine, which comes with the first tap. `say` tells how that goes. */
export function askDo(root: HTMLElement, say: (text: string) => void): Asked {
  const place = root.querySelector<HTMLElement>('.quiz-do');
  const button = root.querySelector<HTMLButtonElement>('[data-do="start"]');
  const bench = root.querySelector<HTMLElement>('.goal-bench');
  let machine: GoalMachine | undefined;
  let isStarting = false;

  const start = async (): Promise<void> => {
    if (!place || !bench || !button || isStarting) return;
    isStarting = true;
    say(STARTING);
    try {
      const { GoalMachine: Made } = await import('../goal/goal-machine.ts');
      machine ??= new Made(bench, readTask(place), say);
      const trouble = await machine.start();
      showVerdicts(root);
      button.textContent = '처음부터';
      say(trouble ?? '');
      machine.focus();
    } catch {
      say(FAILED);
    } finally {
      isStarting = false;
    }
  };
  button?.addEventListener('click', () => void start());

  return {
    judge: async () => {
      if (!machine || isStarting) return NO_MACHINE;
      say(CHECKING);
      const verdicts = await machine.check();
      showVerdicts(root, verdicts);
      const right = verdicts.every(({ holds }) => holds);
      return right
        ? { right, said: '' }
        : { right, said: `${verdictWords(verdicts)} ${reasonsOf(verdicts)}`, goesOn: true };
    },
    reset: start,
  };
}
