import type { RunPlan } from '../../site/run-plan.ts';

const plans = new Map<string, Promise<RunPlan>>();

/** What the blocks of a chapter do, from its address; asked for once, and again where that failed. */
export function planAt(url: string): Promise<RunPlan> {
  const known = plans.get(url) ?? read(url);
  plans.set(url, known);
  known.catch(() => plans.delete(url));
  return known;
}

async function read(url: string): Promise<RunPlan> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as RunPlan;
}
