import { entryOf, keyspace, type Entry, type Keyspace, type Store, type Value } from './data.ts';
import { bulk, failed, integer, list, nil, ok, type Reply } from './protocol.ts';

/** What a command works on. `now` is in milliseconds. */
export type Context = {
  readonly store: Store;
  readonly now: number;
  database: number;
};

type Args = readonly string[];
type Command = {
  /** Fewest and most words after the name. */
  readonly least: number;
  readonly most: number;
  /** Whether it changes data. */
  readonly writes?: true;
  run(context: Context, args: Args): Reply;
};

/** A reply that ends a command at once. */
class Refusal extends Error {}

const WRONG_TYPE = 'WRONGTYPE Operation against a key holding the wrong kind of value';
const NOT_INTEGER = 'ERR value is not an integer or out of range';

const keysOf = ({ store, database }: Context): Keyspace => keyspace(store, database);

function value<Type extends Value['type']>(context: Context, key: string, type: Type): Extract<Value, { type: Type }> | undefined {
  const entry = entryOf(keysOf(context), key, context.now);
  if (!entry) return undefined;
  if (entry.value.type !== type) throw new Refusal(WRONG_TYPE);
  return entry.value as Extract<Value, { type: Type }>;
}

/** Stores a value under a key, keeping when it expires; what is empty goes. */
function put(context: Context, key: string, next: Value): void {
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

function toInteger(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new Refusal(NOT_INTEGER);
  return Number(text);
}

const any = Infinity;

function textOf(context: Context, key: string): string | undefined {
  return value(context, key, 'string')?.text;
}

function add(context: Context, key: string, by: number): Reply {
  const next = toInteger(textOf(context, key) ?? '0') + by;
  put(context, key, { type: 'string', text: String(next) });
  return integer(next);
}

/** `set KEY VALUE [NX|XX] [EX s|PX ms] [KEEPTTL] [GET]`. */
function set(context: Context, [key = '', text = '', ...options]: Args): Reply {
  const words = options.map((word) => word.toUpperCase());
  const known = ['NX', 'XX', 'EX', 'PX', 'KEEPTTL', 'GET'];
  const at = (name: string): number => words.indexOf(name);
  const isTime = (index: number): boolean => ['EX', 'PX'].includes(words[index - 1] ?? '');
  if (words.some((word, index) => !known.includes(word) && !isTime(index))) return failed('ERR syntax error');
  const keys = keysOf(context);
  const old = entryOf(keys, key, context.now);
  const before = old?.value.type === 'string' ? old.value.text : undefined;
  if ((at('NX') >= 0 && old) || (at('XX') >= 0 && !old)) return nil;
  const seconds = at('EX') >= 0 ? toInteger(words[at('EX') + 1] ?? '') * 1000 : undefined;
  const life = at('PX') >= 0 ? toInteger(words[at('PX') + 1] ?? '') : seconds;
  const kept = at('KEEPTTL') >= 0 ? old?.expires : undefined;
  const expires = life === undefined ? kept : context.now + life;
  keys.set(key, { value: { type: 'string', text }, ...(expires !== undefined && { expires }) });
  return at('GET') >= 0 ? bulk(before) : ok;
}

function push(side: 'left' | 'right', must: boolean): Command['run'] {
  return (context, [key = '', ...items]) => {
    const old = value(context, key, 'list');
    if (must && !old) return integer(0);
    const held = old?.items ?? [];
    const next = side === 'left' ? [...[...items].reverse(), ...held] : [...held, ...items];
    put(context, key, { type: 'list', items: next });
    return integer(next.length);
  };
}

function pop(side: 'left' | 'right'): Command['run'] {
  return (context, [key = '', count]) => {
    const items = value(context, key, 'list')?.items;
    if (!items) return count === undefined ? nil : { kind: 'list', items: undefined };
    const many = count === undefined ? 1 : toInteger(count);
    const taken = side === 'left' ? items.slice(0, many) : items.slice(-many).reverse();
    put(context, key, { type: 'list', items: side === 'left' ? items.slice(many) : items.slice(0, -many) });
    return count === undefined ? bulk(taken[0]) : list(taken);
  };
}

/** A slice as Redis counts: both ends are in it, negative ones count from the end. */
function range<Item>(items: readonly Item[], from: string, to: string): readonly Item[] {
  const at = (text: string): number => {
    const index = toInteger(text);
    return index < 0 ? items.length + index : index;
  };
  return items.slice(Math.max(0, at(from)), at(to) + 1);
}

/** A pattern of KEYS: `*`, `?`, `[a-c]`. */
function glob(pattern: string): RegExp {
  const body = pattern.replace(/\\(.)|\*|\?|\[([^\]]*)\]|[.+^${}()|\\]/g, (whole, escaped?: string, set?: string) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (whole === '*') return '.*';
    if (whole === '?') return '.';
    return set === undefined ? `\\${whole}` : `[${set}]`;
  });
  return new RegExp(`^${body}$`, 's');
}

function liveKeys(context: Context): string[] {
  const keys = keysOf(context);
  return [...keys.keys()].filter((key) => entryOf(keys, key, context.now));
}

function expire(unit: number): Command['run'] {
  return (context, [key = '', time = '']) => {
    const keys = keysOf(context);
    const entry = entryOf(keys, key, context.now);
    if (!entry) return integer(0);
    keys.set(key, { ...entry, expires: context.now + toInteger(time) * unit });
    return integer(1);
  };
}

function ttl(unit: number): Command['run'] {
  return (context, [key = '']) => {
    const entry = entryOf(keysOf(context), key, context.now);
    if (!entry) return integer(-2);
    return integer(entry.expires === undefined ? -1 : Math.round((entry.expires - context.now) / unit));
  };
}

function fields(context: Context, key: string): ReadonlyMap<string, string> {
  return value(context, key, 'hash')?.fields ?? new Map<string, string>();
}

function members(context: Context, key: string): ReadonlySet<string> {
  return value(context, key, 'set')?.members ?? new Set<string>();
}

function ranked(context: Context, key: string): (readonly [string, number])[] {
  const scores = value(context, key, 'zset')?.scores ?? new Map<string, number>();
  return [...scores].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
}

function hset(context: Context, [key = '', ...pairs]: Args): Reply {
  if (pairs.length % 2 === 1) return failed("ERR wrong number of arguments for 'hset' command");
  const next = new Map(fields(context, key));
  const before = next.size;
  for (let at = 0; at < pairs.length; at += 2) next.set(pairs[at] ?? '', pairs[at + 1] ?? '');
  put(context, key, { type: 'hash', fields: next });
  return integer(next.size - before);
}

function change(context: Context, args: Args, edit: (set: Set<string>, member: string) => boolean): Reply {
  const [key = '', ...words] = args;
  const next = new Set(members(context, key));
  const count = words.filter((word) => edit(next, word)).length;
  put(context, key, { type: 'set', members: next });
  return integer(count);
}

function withScores(entries: readonly (readonly [string, number])[], flag: string | undefined): Reply {
  const scored = flag?.toLowerCase() === 'withscores';
  return list(entries.flatMap(([member, score]) => (scored ? [member, String(score)] : [member])));
}

const read = (least: number, most: number, run: Command['run']): Command => ({ least, most, run });
const write = (least: number, most: number, run: Command['run']): Command => ({ least, most, writes: true, run });

/** Commands on data, by name. */
export const commands: Readonly<Record<string, Command>> = {
  get: read(1, 1, (context, [key = '']) => bulk(textOf(context, key))),
  set: write(2, any, set),
  setnx: write(2, 2, (context, [key = '', text = '']) => integer(set(context, [key, text, 'NX']).kind === 'status' ? 1 : 0)),
  setex: write(3, 3, (context, [key = '', time = '', text = '']) => set(context, [key, text, 'EX', time])),
  getset: write(2, 2, (context, [key = '', text = '']) => set(context, [key, text, 'GET'])),
  getdel: write(1, 1, (context, [key = '']) => {
    const text = textOf(context, key);
    keysOf(context).delete(key);
    return bulk(text);
  }),
  mset: write(2, any, (context, words) => {
    for (let at = 0; at < words.length; at += 2) set(context, [words[at] ?? '', words[at + 1] ?? '']);
    return ok;
  }),
  mget: read(1, any, (context, keys) => list(keys.map((key) => textOf(context, key)))),
  append: write(2, 2, (context, [key = '', more = '']) => {
    const text = (textOf(context, key) ?? '') + more;
    put(context, key, { type: 'string', text });
    return integer(text.length);
  }),
  strlen: read(1, 1, (context, [key = '']) => integer(textOf(context, key)?.length ?? 0)),
  getrange: read(3, 3, (context, [key = '', from = '', to = '']) => bulk(range([...(textOf(context, key) ?? '')], from, to).join(''))),
  incr: write(1, 1, (context, [key = '']) => add(context, key, 1)),
  decr: write(1, 1, (context, [key = '']) => add(context, key, -1)),
  incrby: write(2, 2, (context, [key = '', by = '']) => add(context, key, toInteger(by))),
  decrby: write(2, 2, (context, [key = '', by = '']) => add(context, key, -toInteger(by))),
  lpush: write(2, any, push('left', false)),
  rpush: write(2, any, push('right', false)),
  lpushx: write(2, any, push('left', true)),
  rpushx: write(2, any, push('right', true)),
  lpop: write(1, 2, pop('left')),
  rpop: write(1, 2, pop('right')),
  llen: read(1, 1, (context, [key = '']) => integer(value(context, key, 'list')?.items.length ?? 0)),
  lrange: read(3, 3, (context, [key = '', from = '', to = '']) => list(range(value(context, key, 'list')?.items ?? [], from, to))),
  lindex: read(2, 2, (context, [key = '', at = '']) => bulk(value(context, key, 'list')?.items.at(toInteger(at)))),
  hset: write(3, any, hset),
  hmset: write(3, any, (context, args) => (hset(context, args), ok)),
  hget: read(2, 2, (context, [key = '', field = '']) => bulk(fields(context, key).get(field))),
  hmget: read(2, any, (context, [key = '', ...names]) => list(names.map((name) => fields(context, key).get(name)))),
  hgetall: read(1, 1, (context, [key = '']) => list([...fields(context, key)].flat())),
  hkeys: read(1, 1, (context, [key = '']) => list([...fields(context, key).keys()])),
  hvals: read(1, 1, (context, [key = '']) => list([...fields(context, key).values()])),
  hlen: read(1, 1, (context, [key = '']) => integer(fields(context, key).size)),
  hexists: read(2, 2, (context, [key = '', field = '']) => integer(fields(context, key).has(field) ? 1 : 0)),
  hdel: write(2, any, (context, [key = '', ...names]) => {
    const next = new Map(fields(context, key));
    const count = names.filter((name) => next.delete(name)).length;
    put(context, key, { type: 'hash', fields: next });
    return integer(count);
  }),
  sadd: write(2, any, (context, args) => change(context, args, (set, word) => !set.has(word) && set.add(word).has(word))),
  srem: write(2, any, (context, args) => change(context, args, (set, word) => set.delete(word))),
  smembers: read(1, 1, (context, [key = '']) => list([...members(context, key)])),
  sismember: read(2, 2, (context, [key = '', word = '']) => integer(members(context, key).has(word) ? 1 : 0)),
  scard: read(1, 1, (context, [key = '']) => integer(members(context, key).size)),
  zadd: write(3, any, (context, [key = '', ...pairs]) => {
    const next = new Map(value(context, key, 'zset')?.scores);
    const before = next.size;
    for (let at = 0; at < pairs.length; at += 2) next.set(pairs[at + 1] ?? '', Number(pairs[at]));
    put(context, key, { type: 'zset', scores: next });
    return integer(next.size - before);
  }),
  zrange: read(3, 4, (context, [key = '', from = '', to = '', flag]) => withScores(range(ranked(context, key), from, to), flag)),
  zrevrange: read(3, 4, (context, [key = '', from = '', to = '', flag]) =>
    withScores(range(ranked(context, key).reverse(), from, to), flag),
  ),
  zscore: read(2, 2, (context, [key = '', member = '']) => {
    const score = value(context, key, 'zset')?.scores.get(member);
    return bulk(score === undefined ? undefined : String(score));
  }),
  zcard: read(1, 1, (context, [key = '']) => integer(ranked(context, key).length)),
  del: write(1, any, (context, keys) => integer(keys.filter((key) => keysOf(context).delete(key)).length)),
  unlink: write(1, any, (context, keys) => integer(keys.filter((key) => keysOf(context).delete(key)).length)),
  exists: read(1, any, (context, keys) => integer(keys.filter((key) => entryOf(keysOf(context), key, context.now)).length)),
  type: read(1, 1, (context, [key = '']) => ({
    kind: 'status',
    text: entryOf(keysOf(context), key, context.now)?.value.type ?? 'none',
  })),
  keys: read(1, 1, (context, [pattern = '']) => list(liveKeys(context).filter((key) => glob(pattern).test(key)))),
  scan: read(1, any, (context) => ({ kind: 'list', items: [bulk('0'), list(liveKeys(context))] })),
  randomkey: read(0, 0, (context) => bulk(liveKeys(context)[0])),
  dbsize: read(0, 0, (context) => integer(liveKeys(context).length)),
  rename: write(2, 2, (context, [from = '', to = '']) => {
    const entry = entryOf(keysOf(context), from, context.now);
    if (!entry) return failed('ERR no such key');
    keysOf(context).delete(from);
    keysOf(context).set(to, entry);
    return ok;
  }),
  expire: write(2, 2, expire(1000)),
  pexpire: write(2, 2, expire(1)),
  ttl: read(1, 1, ttl(1000)),
  pttl: read(1, 1, ttl(1)),
  persist: write(1, 1, (context, [key = '']) => {
    const entry = entryOf(keysOf(context), key, context.now);
    if (entry?.expires === undefined) return integer(0);
    const kept: Entry = { value: entry.value };
    keysOf(context).set(key, kept);
    return integer(1);
  }),
  flushdb: write(0, 1, (context) => (keysOf(context).clear(), ok)),
  flushall: write(0, 1, ({ store }) => (store.databases.clear(), ok)),
  select: read(1, 1, (context, [number = '']) => {
    const index = toInteger(number);
    if (index < 0 || index > 15) return failed('ERR DB index is out of range');
    context.database = index;
    return ok;
  }),
  ping: read(0, 1, (_, [text]) => (text === undefined ? { kind: 'status', text: 'PONG' } : bulk(text))),
  echo: read(1, 1, (_, [text]) => bulk(text)),
};

/** Runs a command on data; undefined where there is none of this name. */
export function execute(context: Context, [name = '', ...args]: Args): Reply | undefined {
  const lower = name.toLowerCase();
  const command = Object.hasOwn(commands, lower) ? commands[lower] : undefined;
  if (!command) return undefined;
  if (args.length < command.least || args.length > command.most) {
    return failed(`ERR wrong number of arguments for '${lower}' command`);
  }
  try {
    const reply = command.run(context, args);
    if (command.writes && reply.kind !== 'error') context.store.changes += 1;
    return reply;
  } catch (error) {
    if (error instanceof Refusal) return failed(error.message);
    throw error;
  }
}
