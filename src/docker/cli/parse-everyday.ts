import { everydayChecks, needsAllChecks } from './checks/everyday.ts';
import type { Context } from './context.ts';
import { parseWith } from './parse-with.ts';
import type { Parsed } from './types.ts';

/** Reads a line as `parse` does; undefined where that takes the checks of rarer commands (`parse.ts`). */
export function parseEveryday(argv: readonly string[], context: Context = {}): Parsed | undefined {
  const parsed = parseWith(everydayChecks, argv, context);
  return needsAllChecks(parsed.ok ? parsed.invocation.path : parsed.error.path) ? undefined : parsed;
}
