/** A value of Redis by its type. Sorted sets keep scores by member. */
export type Value =
  | { readonly type: 'string'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'hash'; readonly fields: ReadonlyMap<string, string> }
  | { readonly type: 'set'; readonly members: ReadonlySet<string> }
  | { readonly type: 'zset'; readonly scores: ReadonlyMap<string, number> };

/** A key's value, and when it expires in milliseconds since 1970. */
export type Entry = { readonly value: Value; readonly expires?: number };

/** One of the sixteen databases. */
export type Keyspace = Map<string, Entry>;

/** What a server holds. */
export type Store = { readonly databases: Map<number, Keyspace>; changes: number };

export function keyspace(store: Store, number: number): Keyspace {
  const known = store.databases.get(number) ?? new Map<string, Entry>();
  store.databases.set(number, known);
  return known;
}

/** The entry of a key that has not expired; an expired one is dropped. */
export function entryOf(keys: Keyspace, key: string, now: number): Entry | undefined {
  const entry = keys.get(key);
  if (entry?.expires !== undefined && entry.expires <= now) {
    keys.delete(key);
    return undefined;
  }
  return entry;
}

const MAGIC = 'REDIS0010';

/** The dump file's text: the magic of an RDB file, then the data as JSON (its binary form is not simulated). */
export function dumped(store: Store): string {
  const databases = [...store.databases].map(([number, keys]) => [
    number,
    [...keys].map(([key, { value, expires }]) => [key, flat(value), expires ?? 0]),
  ]);
  return `${MAGIC}\n${JSON.stringify(databases)}\n`;
}

function flat(value: Value): readonly [string, unknown] {
  switch (value.type) {
    case 'string':
      return ['string', value.text];
    case 'list':
      return ['list', value.items];
    case 'hash':
      return ['hash', [...value.fields]];
    case 'set':
      return ['set', [...value.members]];
    case 'zset':
      return ['zset', [...value.scores]];
  }
}

type FlatEntry = readonly [key: string, flat: readonly [Value['type'], unknown], expires: number];

function unflat([type, data]: FlatEntry[1]): Value {
  switch (type) {
    case 'string':
      return { type, text: data as string };
    case 'list':
      return { type, items: data as string[] };
    case 'hash':
      return { type, fields: new Map(data as [string, string][]) };
    case 'set':
      return { type, members: new Set(data as string[]) };
    case 'zset':
      return { type, scores: new Map(data as [string, number][]) };
  }
}

/** What a dump file holds; undefined where it is none. */
export function loaded(text: string): Store | undefined {
  if (!text.startsWith(`${MAGIC}\n`)) return undefined;
  const databases = JSON.parse(text.slice(MAGIC.length + 1)) as (readonly [number, readonly FlatEntry[]])[];
  return {
    changes: 0,
    databases: new Map(
      databases.map(([number, entries]) => [
        number,
        new Map(
          entries.map(([key, value, expires]) => [
            key,
            { value: unflat(value), ...(expires > 0 && { expires }) },
          ]),
        ),
      ]),
    ),
  };
}
