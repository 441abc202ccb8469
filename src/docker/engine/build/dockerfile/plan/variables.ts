import type { Variables } from '../shell.ts';

/** Variables that can be set, in the order in which they first were. */
export type Environment = Variables & {
  readonly set: (name: string, value: string) => void;
  readonly entries: () => Iterable<readonly [string, string]>;
};

/** An environment that begins with these variables. */
export function environment(start: Iterable<readonly [string, string]> = []): Environment {
  const values = new Map(start);
  return {
    get: (name) => values.get(name),
    keys: () => values.keys(),
    set: (name, value) => {
      values.set(name, value);
    },
    entries: () => values,
  };
}
