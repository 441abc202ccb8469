import type { PlanCommand } from '../../site/run-plan.ts';
import type { SharedStep } from '../../site/share-machine/shared.ts';
import { isKeys } from '../../site/transcript.ts';
import type { LiveMachine } from './live-machine.ts';

/** A line as it is played: what was typed into it waits for a prompt, control keys for silence. */
function commandOf({ text, typed }: SharedStep & { kind: 'line' }): PlanCommand {
  return { text, typed: typed.map((one) => ({ text: one, atPrompt: !isKeys(one) })) };
}

/**
 * Does steps on a machine at once; `isTold`: its terminal shows them afterwards. Gives the line that did not come to its end, if one did
 * not; none follow it.
 */
export async function replay(
  live: LiveMachine,
  steps: readonly SharedStep[],
  isTold = false,
): Promise<string | undefined> {
  for (const step of steps) {
    if (step.kind === 'file') live.putFile(step.path, step.content);
    else if ((await live.playSilently(commandOf(step), isTold)).end !== 'done') return step.text;
  }
  return undefined;
}
