import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--filter name=value`; an empty filter is none. */
export type Filter = { readonly name: string; readonly value: string };

/** Reads a filter (opts.FilterOpt): the name is lower-cased, blanks around both are dropped. */
export function parseFilter(text: string): Result<Filter | undefined> {
  if (text === '') return ok(undefined);
  const { before, after, found } = cut(text, '=');
  if (!found) return fail('bad format of filter (expected name=value)');
  return ok({ name: before.trim().toLowerCase(), value: after.trim() });
}
