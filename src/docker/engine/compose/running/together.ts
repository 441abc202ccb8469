import type { Condition, Running, Wait } from '../../../linux/wait.ts';

/**
 * Runs tasks side by side in one, as Go's errgroup runs goroutines, of which the last one begins first: rests until any of them
 * may go on, gives what they gave in their order, and throws the first error when all have ended.
 */
export function* together<T>(tasks: readonly Running<T>[]): Running<T[]> {
  const results = new Map<number, T>();
  const failures: unknown[] = [];
  const all = [...tasks.entries()];
  let open = [...all.slice(-1), ...all.slice(0, -1)];
  try {
    while (open.length > 0) {
      const waits: Wait[] = [];
      const left = open.filter(([at, task]) => {
        try {
          const step = task.next();
          if (step.done !== true) waits.push(step.value);
          else results.set(at, step.value);
          return step.done !== true;
        } catch (error) {
          failures.push(error);
          return false;
        }
      });
      open = left.sort(([a], [b]) => a - b);
      if (waits.length > 0) yield joined(waits);
    }
  } finally {
    // who waits for this may have been ended
    for (const [, task] of open) task.return(undefined as T);
  }
  if (failures.length > 0) throw failures[0];
  return tasks.flatMap((_, at) => (results.has(at) ? [results.get(at) as T] : []));
}

/** The wait that ends as soon as one of several does. */
export function joined(waits: readonly Wait[]): Wait {
  const loading = waits.find(({ kind }) => kind === 'load');
  if (loading) return loading;
  if (waits.some(({ kind }) => kind === 'turn')) return { kind: 'turn' };
  const of: Condition[] = [];
  let until = Infinity;
  for (const wait of waits) {
    if (wait.kind === 'change') of.push(...wait.of);
    if (wait.kind === 'sleep' || wait.kind === 'change') until = Math.min(until, wait.until ?? Infinity);
  }
  return { kind: 'change', of, ...(until !== Infinity && { until }) };
}
