/** Gives things numbers from 1 in the order in which they are first met, in a number space for each kind. */
export type Numbers = (kind: string, key: string) => number;

/** Number spaces in which nothing has been met yet. */
export function newNumbers(): Numbers {
  const spaces = new Map<string, Map<string, number>>();
  return (kind, key) => {
    const space = spaces.get(kind) ?? new Map<string, number>();
    spaces.set(kind, space);
    const number = space.get(key) ?? space.size + 1;
    space.set(key, number);
    return number;
  };
}
