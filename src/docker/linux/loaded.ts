import type { Running } from './wait.ts';

const modules = new Map<() => Promise<unknown>, unknown>();

/**
 * A module that is loaded when it is first needed; virtual time stands until it is there. `load` is one and the same function each time,
 * such as `const loadHelp = () => import('./help.ts')`. Throws what its loading fails with.
 */
export function* loaded<Module>(load: () => Promise<Module>): Running<Module> {
  if (!modules.has(load)) modules.set(load, yield* arrived(load()));
  return modules.get(load) as Module;
}

/** Loads a module so that whoever needs it later (`loaded`, by the same function) has it at once. */
export async function keep(load: () => Promise<unknown>): Promise<void> {
  if (!modules.has(load)) modules.set(load, await load());
}

/** What a promise gives; virtual time stands until then. Throws what it fails with. */
export function* arrived<Value>(promise: Promise<Value>): Running<Value> {
  let settled: { readonly value: Value } | { readonly failure: unknown } | undefined;
  const loading = promise.then(
    (value) => {
      settled = { value };
    },
    (failure: unknown) => {
      settled = { failure };
    },
  );
  const now = (): typeof settled => settled;
  for (let found = now(); ; found = now()) {
    if (found && 'failure' in found) throw found.failure;
    if (found) return found.value;
    yield { kind: 'load', loading };
  }
}
