import type { RunPlan } from '../../site/run-plan.ts';
import { ChapterMachines } from '../machine/chapter-machines.ts';
import { Runner } from './runner.ts';

let loading: Promise<Runner> | undefined;

/** Runs what a button of a block stands for: `all`, a command's number from 1, or the block's `file`, which `edit` makes a field. */
export async function press(block: HTMLElement, what: string): Promise<void> {
  const runner = await load(block.dataset['plan'] ?? '');
  await runner.press(block, what);
}

/** Opens the terminal of the machine that the blocks of the page share. */
export async function openTerminal(plan: string): Promise<void> {
  const runner = await load(plan);
  await runner.openShared();
}

/** The page's machines; a failed load is tried again the next time. */
function load(plan: string): Promise<Runner> {
  loading ??= read(plan).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function read(url: string): Promise<Runner> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const plan = (await response.json()) as RunPlan;
  return new Runner(new ChapterMachines(plan));
}
