import type { GoalMachine } from '../goal/goal-machine.ts';
import { readTask } from '../goal/task.ts';
import { CHECKING, FAILED, NO_MACHINE, reasonsOf, STARTING, verdictWords } from '../goal/words.ts';
import type { Asked } from './kinds.ts';

/** A question that is answered on a machine, which comes with the first tap. `say` tells how that goes. */
export function askDo(root: HTMLElement, say: (text: string) => void): Asked {
  const place = root.querySelector<HTMLElement>('.quiz-do');
  const button = root.querySelector<HTMLButtonElement>('[data-do="start"]');
  let machine: GoalMachine | undefined;
  let isStarting = false;

  const start = async (): Promise<void> => {
    if (!place || !button || isStarting) return;
    isStarting = true;
    say(STARTING);
    try {
      const { GoalMachine: Made } = await import('../goal/goal-machine.ts');
      machine ??= new Made(root, readTask(place), say);
      const trouble = await machine.start();
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
      const right = verdicts.every(({ holds }) => holds);
      return right
        ? { right, said: '' }
        : { right, said: `${verdictWords(verdicts)} ${reasonsOf(verdicts)}`, goesOn: true };
    },
    reset: start,
  };
}
