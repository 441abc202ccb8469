import {
  any,
  put,
  range,
  read,
  toInteger,
  value,
  write,
  type Args,
  type Command,
  type Context,
} from './context.ts';
import { bulk, failed, integer, list, nil, ok, type Reply } from './protocol.ts';

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

/** Commands on lists, hashes, sets and sorted sets. */
export const collections: Readonly<Record<string, Command>> = {
  lpush: write(2, any, push('left', false)),
  rpush: write(2, any, push('right', false)),
  lpushx: write(2, any, push('left', true)),
  rpushx: write(2, any, push('right', true)),
  lpop: write(1, 2, pop('left')),
  rpop: write(1, 2, pop('right')),
  llen: read(1, 1, (context, [key = '']) => integer(value(context, key, 'list')?.items.length ?? 0)),
  lrange: read(3, 3, (context, [key = '', from = '', to = '']) =>
    list(range(value(context, key, 'list')?.items ?? [], from, to)),
  ),
  lindex: read(2, 2, (context, [key = '', at = '']) =>
    bulk(value(context, key, 'list')?.items.at(toInteger(at))),
  ),
  hset: write(3, any, hset),
  hmset: write(3, any, (context, args) => (hset(context, args), ok)),
  hget: read(2, 2, (context, [key = '', field = '']) => bulk(fields(context, key).get(field))),
  hmget: read(2, any, (context, [key = '', ...names]) =>
    list(names.map((name) => fields(context, key).get(name))),
  ),
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
  sadd: write(2, any, (context, args) =>
    change(context, args, (set, word) => !set.has(word) && set.add(word).has(word)),
  ),
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
  zrange: read(3, 4, (context, [key = '', from = '', to = '', flag]) =>
    withScores(range(ranked(context, key), from, to), flag),
  ),
  zrevrange: read(3, 4, (context, [key = '', from = '', to = '', flag]) =>
    withScores(range(ranked(context, key).reverse(), from, to), flag),
  ),
  zscore: read(2, 2, (context, [key = '', member = '']) => {
    const score = value(context, key, 'zset')?.scores.get(member);
    return bulk(score === undefined ? undefined : String(score));
  }),
  zcard: read(1, 1, (context, [key = '']) => integer(ranked(context, key).length)),
};
