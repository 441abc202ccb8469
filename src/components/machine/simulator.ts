import { preload } from '../dom/preload.ts';

/** What is loaded when the first command is to run, as `scripts/chunks.ts` packs it: the simulator's files in one wave, not one after another. */
type Simulator = Awaited<ReturnType<typeof load>>;

let loading: Promise<Simulator> | undefined;

/** Loads the simulator, once; a failed load is tried again the next time. */
export function simulator(): Promise<Simulator> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Begins to load the simulator and what lines need: those that run `before`, unseen, and the one whose output somebody waits for.
 * What runs in that one's containers comes last, so that it does not hold up the rest.
 */
export function foresee(before: readonly string[], awaited = ''): void {
  preload(async () => {
    const all = simulator();
    const { needsOf } = await import('../../docker/session/foresight.ts');
    const { first, later } = needsOf(awaited);
    for (const needs of before.map(needsOf)) for (const one of [...needs.first, ...needs.later]) preload(one);
    for (const one of first) preload(one);
    await all;
    for (const one of later) preload(one);
  });
}

async function load() {
  const [{ createMachine }, { Session }, { registry }] = await Promise.all([
    import('../../docker/session/machine.ts'),
    import('../../docker/session/session.ts'),
    import('../../docker/registry/index.ts'),
  ]);
  return { createMachine, Session, registry };
}
