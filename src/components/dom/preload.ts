/**
 * Begins to load what will probably be wanted, so that it is there by then: `preload(() => import('./bench.ts'))`.
 * A failure is nobody's business yet: whoever wants it loads it again, and tells the reader what fails then.
 */
export function preload(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}
