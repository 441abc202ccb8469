import { checkCommand } from './checks/index.ts';
import type { Checks } from './checks/types.ts';
import type { Context } from './context.ts';
import type { Refusal } from './errors.ts';
import { kindOf } from './opts/kinds.ts';
import type { FlagValue, FlagValues, Given, Invocation } from './types.ts';

/**
 * The word of the line that a check refuses, by its index in argv: the last flag without which the CLI would say something else,
 * or else the argument that the message names.
 */
export function blame(
  checks: Checks,
  invocation: Invocation,
  context: Context,
  refusal: Refusal,
): number | undefined {
  const own = invocation.given.filter(({ of }) => of === invocation.path);
  for (let at = own.length - 1; at >= 0; at -= 1) {
    const without = withFlags(invocation, own.toSpliced(at, 1));
    if (checkCommand(checks, without, context, [])?.message !== refusal.message)
      return flagIndex(invocation, at);
  }
  const operands = invocation.tokens.filter(({ role }) => role === 'operand');
  const said = refusal.message.split(/[\s"'()]+/);
  const named = operands.find(
    ({ text }) => text !== '' && said.some((word) => word === text || word.endsWith(`/${text}`)),
  );
  return (named ?? (operands.length === 1 ? operands[0] : undefined))?.index;
}

function withFlags(invocation: Invocation, own: readonly Given[]): Invocation {
  const others = invocation.given.filter(({ of }) => of !== invocation.path);
  const flags = valuesOf(invocation, own);
  return { ...invocation, flags, changed: Object.keys(flags), given: [...others, ...own] };
}

/** Reads the flags anew, from their texts. */
function valuesOf({ command }: Invocation, given: readonly Given[]): FlagValues {
  const values = new Map<string, FlagValue>();
  for (const { flag: name, text } of given) {
    const flag = command.flags.find((known) => known.name === name);
    const read = flag && kindOf(command, flag).read(text, {});
    if (!read?.ok) continue;
    const before = values.get(name);
    const gathers = Array.isArray(before) && Array.isArray(read.value);
    values.set(name, gathers ? [...before, ...read.value] : read.value);
  }
  return Object.fromEntries(values);
}

/** Where the value of the n-th flag stands, or the flag itself where it is a switch. */
function flagIndex({ tokens, path, command }: Invocation, at: number): number | undefined {
  const known = new Set(command.flags.map(({ name }) => name));
  const flags = tokens.filter(
    ({ role, of, flag }) => role === 'flag' && of === path && known.has(flag ?? ''),
  );
  const flag = flags[at];
  const next = flag && tokens[tokens.indexOf(flag) + 1];
  return (next?.role === 'value' ? next : flag)?.index;
}
