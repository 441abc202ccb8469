import { ChapterMachines } from '../machine/chapter-machines.ts';
import { planAt } from '../machine/plan-source.ts';
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
  return new Runner(new ChapterMachines(await planAt(url)));
}
