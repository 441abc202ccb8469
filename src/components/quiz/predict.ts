import type { PlanCommand } from '../../site/run-plan.ts';
import { LiveStep } from '../code-block/live-step.ts';
import { LiveMachine, type MachineStart } from '../machine/live-machine.ts';
import { play } from '../machine/play.ts';
import { element } from '../dom/nodes.ts';

type Prediction = { readonly start: MachineStart; readonly commands: readonly PlanCommand[] };

/** Runs the commands of a prediction on a machine of its own, those before the last without showing them; the terminal goes on from there. */
export async function runPrediction(root: HTMLElement, place: HTMLElement): Promise<void> {
  const { start, commands } = JSON.parse(root.dataset['prediction'] ?? '') as Prediction;
  const last = commands.at(-1);
  if (!last) return;
  const live = await LiveMachine.open(start);
  for (const command of commands.slice(0, -1)) await live.playSilently(command);
  const output = element('div', 'live');
  const block = element('div', 'block terminal', output);
  place.replaceChildren(block);
  const step = new LiveStep(live, output, last.text);
  const { end } = await play(
    live.stage(step.screen, () => step.isTakenOver),
    last,
  );
  if (end !== 'done') {
    live.interrupt();
    await step.ended(() => true);
  }
  step.finish();
}
