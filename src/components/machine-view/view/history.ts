/** A state that was shown: what it was before, and the line that made it. */
export type Step<S> = { readonly state: S; readonly before: S | undefined; readonly line: string };

/** How many steps are kept; states share what did not change, so that each is cheap. */
const MOST = 200;

/** The states that were shown, oldest first, and the one that is looked at. Immutable. */
export type History<S> = { readonly steps: readonly Step<S>[]; readonly at: number };

/** Nothing was shown yet. */
export function emptyHistory<S>(): History<S> {
  return { steps: [], at: -1 };
}

/**
 * A state to show. The same `before` as that of the newest step means that the same command goes on: the step gets the new
 * state. Else it is a new step, and the view goes to it. `before` is the newest state where none is given.
 */
export function shown<S>(history: History<S>, state: S, before?: S, line = ''): History<S> {
  const { steps, at } = history;
  const last = steps.at(-1);
  if (last !== undefined && before !== undefined && before === last.before)
    return { steps: [...steps.slice(0, -1), { ...last, state }], at };
  const next = [...steps, { state, before: before ?? last?.state, line }].slice(-MOST);
  return { steps: next, at: next.length - 1 };
}

/** The newest step with another state that differs in nothing that is seen. */
export function refreshed<S>({ steps, at }: History<S>, state: S): History<S> {
  const last = steps.at(-1);
  return last === undefined ? { steps, at } : { steps: [...steps.slice(0, -1), { ...last, state }], at };
}

/** The view one step back or on, or at the newest; stays where there is none. */
export function stepped<S>({ steps, at }: History<S>, by: -1 | 1 | 'now'): History<S> {
  const last = steps.length - 1;
  return { steps, at: by === 'now' ? last : Math.max(Math.min(0, last), Math.min(last, at + by)) };
}
