import type { Condition, Setup } from '../../site/goal/schema.ts';
import { DEFAULT_FIRST } from './words.ts';
import type { BenchStart } from '../lab/bench.ts';

/** What the page hands over for a goal: its machine and its conditions. */
export type Task = { readonly start: BenchStart; readonly conditions: readonly Condition[] };

/** A task as text for `data-task`; `seed` is what the machine's ids follow from. */
export function taskText(seed: string, setup: Setup, conditions: readonly Condition[]): string {
  const task: Task = { start: { seed, ...setup, first: DEFAULT_FIRST }, conditions };
  return JSON.stringify(task);
}

/** Reads what {@link taskText} wrote into the page. */
export function readTask(root: HTMLElement): Task {
  return JSON.parse(root.dataset['task'] ?? '') as Task;
}
