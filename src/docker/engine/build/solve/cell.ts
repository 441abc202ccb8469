import { Condition, type Running } from '../../../linux/wait.ts';

/** A value that one task makes and others wait for. */
export class Cell<T> {
  private value: { readonly of: T } | undefined;
  private readonly changed = new Condition();

  set(value: T): void {
    this.value = { of: value };
    this.changed.notify();
  }

  /** The value, as soon as it is there. */
  *get(): Running<T> {
    for (;;) {
      if (this.value) return this.value.of;
      yield { kind: 'change', of: [this.changed] };
    }
  }
}
