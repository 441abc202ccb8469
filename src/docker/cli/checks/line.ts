import type { Context } from '../context.ts';
import type { Refusal } from '../errors.ts';
import type { ErrorKind, FlagValues, Given, Invocation } from '../types.ts';

/** A line that has been read and is now checked: its flags by type, its arguments, and what the CLI prints besides. */
export type Line = {
  readonly path: string;
  readonly args: readonly string[];
  readonly context: Context;
  readonly invocation: Invocation;
  /** Whether the line sets the flag, to whatever value. */
  has(flag: string): boolean;
  /** A switch; false where it is not set. */
  on(flag: string): boolean;
  /** A text; '' where it is not set. */
  text(flag: string): string;
  number(flag: string): number;
  /** The texts of a flag that may be repeated, in their order. */
  list(flag: string): readonly string[];
  /** The command's own flags as they are written, in the order of the line. */
  readonly given: readonly Given[];
  /** Prints to stderr before whatever comes. */
  say(text: string): void;
};

/** A command's own checks: the first refusal, or undefined where the CLI goes on to the daemon. */
export type Check = (line: Line) => Refusal | undefined;

function valuesFor(invocation: Invocation, of: string | undefined): FlagValues {
  return of === undefined ? invocation.flags : (invocation.inherited[of] ?? {});
}

/** The line as its checks see it; with `of`, the flags of that parent in front of the command. */
export function lineOf(
  invocation: Invocation,
  context: Context,
  say: (text: string) => void,
  of?: string,
): Line {
  const flags = valuesFor(invocation, of);
  return {
    path: invocation.path,
    args: invocation.args,
    context,
    invocation,
    has: (flag) => flag in flags,
    on: (flag) => flags[flag] === true,
    text(flag) {
      const value = flags[flag];
      return typeof value === 'string' ? value : '';
    },
    number(flag) {
      const value = flags[flag];
      return typeof value === 'number' ? value : 0;
    },
    list(flag) {
      const value = flags[flag];
      return Array.isArray(value) ? value : [];
    },
    given: invocation.given.filter(({ of: level }) => level === invocation.path),
    say,
  };
}

/** A refusal by the command itself. */
export function refuse(message: string, kind: ErrorKind = 'check'): Refusal {
  return { kind, message };
}

/** Runs checks one behind another until one refuses. */
export function inOrder(...checks: readonly Check[]): Check {
  return (line) => {
    for (const check of checks) {
      const refusal = check(line);
      if (refusal) return refusal;
    }
    return undefined;
  };
}

/** The first message that a reader gives for one of the texts. */
export function firstFault(
  texts: readonly string[],
  read: (text: string) => { readonly ok: true } | { readonly ok: false; readonly message: string },
): string | undefined {
  for (const text of texts) {
    const result = read(text);
    if (!result.ok) return result.message;
  }
  return undefined;
}
