/**
 * How far control goes at once: out of loops (`break`, `continue`), of a function or sourced file (`return`), of the shell
 * (`exit`), or after an error that a shell does not go on from: `discard` gives up the line that is run, `fatal` ends a
 * shell that is not interactive, `syntax` gives up a text, `usage` gives up a builtin (and the shell of a special one, in POSIX shells).
 */
export type Leaving = 'break' | 'continue' | 'return' | 'exit' | 'discard' | 'fatal' | 'usage' | 'syntax';

/** Thrown where control leaves; `value` is an exit status, for loops how many of them. */
export class Leave extends Error {
  readonly kind: Leaving;
  value: number;

  constructor(kind: Leaving, value: number) {
    super(kind);
    this.kind = kind;
    this.value = value;
  }
}
