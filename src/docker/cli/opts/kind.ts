import { ok, type Result } from '../result.ts';
import type { FlagValue } from '../types.ts';

/** How a flag reads its value (pflag's Value.Set); what reads to a list gathers over repeated flags. */
export type Kind = { readonly name: string; read(text: string): Result<FlagValue> };

/** A value that is taken as it is. */
export const anyText: Kind = { name: 'string', read: ok };

/** A value that is checked and kept as it is written. */
export function checked(name: string, check: (text: string) => Result<unknown>): Kind {
  return {
    name,
    read(text) {
      const read = check(text);
      return read.ok ? ok(text) : read;
    },
  };
}

/** A flag that may be repeated; each text is checked and perhaps rewritten. */
export function listOf(name: string, check: (text: string) => Result<unknown> = ok): Kind {
  return {
    name,
    read(text) {
      const read = check(text);
      return read.ok ? ok([typeof read.value === 'string' ? read.value : text]) : read;
    },
  };
}
