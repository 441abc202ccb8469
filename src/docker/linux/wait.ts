/** Something that tasks wait for: whoever changes it wakes all of them, and each looks again for itself. */
export class Condition {
  private readonly waiting = new Set<() => void>();

  /** Calls `wake` at the next change, once. Gives what takes the wish back. */
  once(wake: () => void): () => void {
    this.waiting.add(wake);
    return () => this.waiting.delete(wake);
  }

  /** Wakes all that wait now. */
  notify(): void {
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }
}

/**
 * Why a task rests: until a virtual time in milliseconds, until a condition changes (or that time), for its turn,
 * or while code is loaded. It may wake early (a signal, another change) and has to look again.
 */
export type Wait =
  | { readonly kind: 'sleep'; readonly until: number }
  | { readonly kind: 'change'; readonly of: readonly Condition[]; readonly until?: number }
  | { readonly kind: 'turn' }
  | { readonly kind: 'load'; readonly loading: Promise<unknown> };

/** A task that rests now and then and ends with a `T`. Everything that can block is written as one. */
export type Running<T> = Generator<Wait, T, void>;
