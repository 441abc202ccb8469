import { entryOf, type Entry } from './data.ts';
import { collections } from './collections.ts';
import {
  any,
  keysOf,
  put,
  range,
  read,
  Refusal,
  toInteger,
  value,
  write,
  type Args,
  type Command,
  type Context,
} from './context.ts';
import { bulk, failed, integer, list, nil, ok, type Reply } from './protocol.ts';

function textOf(context: Context, key: string): string | undefined {
  return value(context, key, 'string')?.text;
}

function add(context: Context, key: string, by: number): Reply {
  const next = toInteger(textOf(context, key) ?? '0') + by;
  put(context, key, { type: 'string', text: String(next) });
  return integer(next);
}

/** `set KEY VALUE [NX|XX] [EX s|PX ms|EXAT s|PXAT ms] [KEEPTTL] [GET]`. */
function set(context: Context, [key = '', text = '', ...options]: Args): Reply {
  const words = options.map((word) => word.toUpperCase());
  const times: Readonly<Record<string, (amount: number) => number>> = {
    EX: (seconds) => context.now + seconds * 1000,
    PX: (ms) => context.now + ms,
    EXAT: (seconds) => seconds * 1000,
    PXAT: (ms) => ms,
  };
  const known = ['NX', 'XX', 'KEEPTTL', 'GET', ...Object.keys(times)];
  const at = (name: string): number => words.indexOf(name);
  const isTime = (index: number): boolean => Object.hasOwn(times, words[index - 1] ?? '');
  if (words.some((word, index) => !known.includes(word) && !isTime(index))) return failed('ERR syntax error');
  const keys = keysOf(context);
  const old = entryOf(keys, key, context.now);
  const before = old?.value.type === 'string' ? old.value.text : undefined;
  if ((at('NX') >= 0 && old) || (at('XX') >= 0 && !old)) return nil;
  const kept = at('KEEPTTL') >= 0 ? old?.expires : undefined;
  const timed = words.findIndex((_, index) => isTime(index));
  const expires = timed < 0 ? kept : times[words[timed - 1] ?? '']?.(toInteger(words[timed] ?? ''));
  keys.set(key, { value: { type: 'string', text }, ...(expires !== undefined && { expires }) });
  return at('GET') >= 0 ? bulk(before) : ok;
}

/** A pattern of KEYS: `*`, `?`, `[a-c]`. */
function glob(pattern: string): RegExp {
  const body = pattern.replace(
    /\\(.)|\*|\?|\[([^\]]*)\]|[.+^${}()|\\]/g,
    (whole, escaped?: string, set?: string) => {
      if (escaped !== undefined) return `\\${escaped}`;
      if (whole === '*') return '.*';
      if (whole === '?') return '.';
      return set === undefined ? `\\${whole}` : `[${set}]`;
    },
  );
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

/** Expiry at a point in time; one in the past takes the key away. */
function expireAt(unit: number): Command['run'] {
  return (context, [key = '', time = '']) => {
    const keys = keysOf(context);
    const entry = entryOf(keys, key, context.now);
    if (!entry) return integer(0);
    keys.set(key, { ...entry, expires: toInteger(time) * unit });
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

/** Commands on data, by name. */
export const commands: Readonly<Record<string, Command>> = {
  get: read(1, 1, (context, [key = '']) => bulk(textOf(context, key))),
  set: write(2, any, set),
  setnx: write(2, 2, (context, [key = '', text = '']) =>
    integer(set(context, [key, text, 'NX']).kind === 'status' ? 1 : 0),
  ),
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
  getrange: read(3, 3, (context, [key = '', from = '', to = '']) =>
    bulk(range([...(textOf(context, key) ?? '')], from, to).join('')),
  ),
  incr: write(1, 1, (context, [key = '']) => add(context, key, 1)),
  decr: write(1, 1, (context, [key = '']) => add(context, key, -1)),
  incrby: write(2, 2, (context, [key = '', by = '']) => add(context, key, toInteger(by))),
  decrby: write(2, 2, (context, [key = '', by = '']) => add(context, key, -toInteger(by))),
  ...collections,
  del: write(1, any, (context, keys) => integer(keys.filter((key) => keysOf(context).delete(key)).length)),
  unlink: write(1, any, (context, keys) => integer(keys.filter((key) => keysOf(context).delete(key)).length)),
  exists: read(1, any, (context, keys) =>
    integer(keys.filter((key) => entryOf(keysOf(context), key, context.now)).length),
  ),
  type: read(1, 1, (context, [key = '']) => ({
    kind: 'status',
    text: entryOf(keysOf(context), key, context.now)?.value.type ?? 'none',
  })),
  keys: read(1, 1, (context, [pattern = '']) =>
    list(liveKeys(context).filter((key) => glob(pattern).test(key))),
  ),
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
  expireat: write(2, 2, expireAt(1000)),
  pexpireat: write(2, 2, expireAt(1)),
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

/** Whether a command changes data. */
export function isWrite(name: string): boolean {
  const lower = name.toLowerCase();
  return Object.hasOwn(commands, lower) && commands[lower]?.writes === true;
}

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
