import type { Context } from './context.ts';
import { parse } from './parse.ts';
import type { Reading } from './reading.ts';

/**
 * What `parse` makes of words that are typed at a terminal; undefined where they are refused, or where the answer depends on more than
 * the words themselves: on files, or on the folder.
 */
export function readingOf(argv: readonly string[]): Reading | undefined {
  let asked = false;
  const ask = (): undefined => {
    asked = true;
  };
  const around: Context = {
    get cwd() {
      ask();
      return '/';
    },
    get home() {
      ask();
      return '/';
    },
    stat: ask,
    terminal: { stdin: true, stdout: true, stderr: true },
  };
  const parsed = parse(argv, around);
  if (!parsed.ok || asked) return undefined;
  const { path, action, flags, inherited, given, args, notices } = parsed.invocation;
  const reading: Reading = { path, action, flags, inherited, given, args, notices };
  return isData(reading) ? reading : undefined;
}

/** Whether a value is the same after it was sent as JSON: numbers that are none, or have no end, are not. */
function isData(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return Object.values(value).every(isData);
}
