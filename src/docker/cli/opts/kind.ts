import type { Context } from '../context.ts';
import { ok, type Result } from '../result.ts';
import type { FlagValue } from '../types.ts';

/** How a flag reads its value (pflag's Value.Set); what reads to a list gathers over repeated flags. */
export type Kind = { readonly name: string; read(text: string, context: Context): Result<FlagValue> };

/** How a mini-language reads its text. */
export type Reader = (text: string, context: Context) => Result<unknown>;

/** A value that is taken as it is. */
export const anyText: Kind = { name: 'string', read: ok };

/** A value that is checked, and kept as it is written. */
export function checkedText(name: string, check: Reader): Kind {
  return {
    name,
    read(text, context) {
      const read = check(text, context);
      return read.ok ? ok(text) : read;
    },
  };
}

/** A flag that may be repeated: each text is checked, and kept as it is written. */
export function listOf(name: string, check: Reader = ok): Kind {
  return {
    name,
    read(text, context) {
      const read = check(text, context);
      return read.ok ? ok([text]) : read;
    },
  };
}
