import { entryOf, keyspace, type Keyspace, type Store, type Value } from './data.ts';
import type { Reply } from './protocol.ts';

/** What a command works on. `now` is in milliseconds. */
export type Context = {
  readonly store: Store;
  readonly now: number;
  database: number;
};

export type Args = readonly string[];
export type Command = {
  /** Fewest and most words after the name. */
  readonly least: number;
  readonly most: number;
  /** Whether it changes data. */
  readonly writes?: true;
  run(context: Context, args: Args): Reply;
};

/** A reply that ends a command at once. */
export class Refusal extends Error {}

const WRONG_TYPE = 'WRONGTYPE Operation against a key holding the wrong kind of value';
const NOT_INTEGER = 'ERR value is not an integer or out of range';

export const keysOf = ({ store, database }: Context): Keyspace => keyspace(store, database);

export function value<Type extends Value['type']>(
  context: Context,
  key: string,
  type: Type,
): Extract<Value, { type: Type }> | undefined {
  const entry = entryOf(keysOf(context), key, context.now);
  if (!entry) return undefined;
  if (entry.value.type !== type) throw new Refusal(WRONG_TYPE);
  return entry.value as Extract<Value, { type: Type }>;
}

/** Stores a value under a key, keeping when it expires; what is empty goes. */
export function put(context: Context, key: string, next: Value): void {
  const keys = keysOf(context);
  const old = entryOf(keys, key, context.now);
  if (isEmpty(next)) keys.delete(key);
  else keys.set(key, { ...(old ?? {}), value: next });
}

function isEmpty(one: Value): boolean {
  return (
    (one.type === 'list' && one.items.length === 0) ||
    (one.type === 'hash' && one.fields.size === 0) ||
    (one.type === 'set' && one.members.size === 0) ||
    (one.type === 'zset' && one.scores.size === 0)
  );
}

export function toInteger(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new Refusal(NOT_INTEGER);
  return Number(text);
}

export const any = Infinity;

export const read = (least: number, most: number, run: Command['run']): Command => ({ least, most, run });
export const write = (least: number, most: number, run: Command['run']): Command => ({
  least,
  most,
  writes: true,
  run,
});

/** A slice as Redis counts: both ends are in it, negative ones count from the end. */
export function range<Item>(items: readonly Item[], from: string, to: string): readonly Item[] {
  const at = (text: string): number => {
    const index = toInteger(text);
    return index < 0 ? items.length + index : index;
  };
  return items.slice(Math.max(0, at(from)), at(to) + 1);
}
