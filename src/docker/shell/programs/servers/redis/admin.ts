import { rewrite } from './aof.ts';
import { info } from './info.ts';
import { bulk, failed, integer, list, ok, type Reply } from './protocol.ts';
import { changeSettings } from './settings.ts';
import { save, type Server } from './state.ts';

/* Commands of the real server that nothing here answers. */
const UNSIMULATED = new Set(
  (
    'acl asking bitcount bitfield bitop bitpos blmove blmpop blpop brpop brpoplpush bzmpop bzpopmax bzpopmin cluster copy debug ' +
    'discard dump eval evalsha exec expiretime failover fcall function geoadd geodist geohash geopos georadius geosearch getbit ' +
    'getex hello hincrby hincrbyfloat hrandfield hscan hsetnx hstrlen incrbyfloat latency lcs linsert lmove lmpop lolwut lpos ' +
    'lrem lset ltrim memory migrate module monitor move msetnx multi object pexpiretime pfadd pfcount pfmerge psetex psubscribe ' +
    'psync publish pubsub punsubscribe readonly readwrite renamenx replicaof reset restore role rpoplpush script sdiff ' +
    'sdiffstore setbit setrange sinter sintercard sinterstore slaveof slowlog smismember smove sort spop spublish srandmember ' +
    'sscan ssubscribe subscribe sunion sunionstore swapdb touch unsubscribe unwatch wait watch xack xadd xautoclaim xclaim xdel ' +
    'xgroup xinfo xlen xpending xrange xread xreadgroup xrevrange xsetid xtrim zcount zdiff zincrby zinter zlexcount zmpop ' +
    'zmscore zpopmax zpopmin zrandmember zrangebylex zrangebyscore zrangestore zrank zrem zremrangebyrank zrevrank zscan zunion'
  ).split(' '),
);

function matching(settings: ReadonlyMap<string, string>, pattern: string): readonly string[] {
  const shape = new RegExp(
    `^${pattern
      .toLowerCase()
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')}$`,
  );
  return [...settings.keys()].filter((name) => shape.test(name));
}

function config({ settings }: Server, [verb, ...words]: readonly string[]): Reply {
  switch (verb?.toLowerCase()) {
    case undefined:
      return failed("ERR wrong number of arguments for 'config' command");
    case 'get': {
      if (words.length === 0) return failed("ERR wrong number of arguments for 'config|get' command");
      const names = new Set(words.flatMap((word) => matching(settings, word)));
      return list([...names].flatMap((name) => [name, settings.get(name) ?? '']));
    }
    case 'set': {
      const error = changeSettings(settings, words);
      return error === undefined ? ok : failed(error);
    }
    case 'resetstat':
      return ok;
    case 'help':
    case 'rewrite':
      return unsimulated(`config ${verb ?? ''}`);
    default:
      return failed(`ERR unknown subcommand '${verb ?? ''}'. Try CONFIG HELP.`);
  }
}

const unsimulated = (name: string): Reply =>
  failed(`ERR '${name}' 명령은 이 학습용 환경에서 흉내 내지 않습니다. (${name} is not simulated here.)`);

/** Commands on the server itself; undefined where there is none of this name. */
export function serverCommand(server: Server, [name = '', ...args]: readonly string[]): Reply | undefined {
  switch (name.toLowerCase()) {
    case 'save':
      return save(server);
    case 'bgsave':
      save(server);
      return { kind: 'status', text: 'Background saving started' };
    case 'bgrewriteaof':
      if (server.aof) server.aof = rewrite(server.aof, server.store);
      return { kind: 'status', text: 'Background append only file rewriting started' };
    case 'lastsave':
      return integer(Math.floor(server.lastSave / 1000));
    case 'info':
      return bulk(info(server, args[0] ?? ''));
    case 'config':
      return config(server, args);
    case 'command':
    case 'client':
      return { kind: 'list', items: [] };
    case 'time': {
      const { now } = server.process.kernel;
      return list([String(Math.floor(now / 1000)), String((now % 1000) * 1000)]);
    }
    case 'shutdown':
      server.stopping = 'command';
      server.stop.notify();
      return undefined;
    default: {
      if (UNSIMULATED.has(name.toLowerCase())) return unsimulated(name);
      const said = args.map((word) => `'${word}' `).join('');
      return failed(`ERR unknown command '${name}', with args beginning with: ${said}`);
    }
  }
}

/** AUTH: the reply, and whether the client is let in. */
export function authenticate(
  { settings }: Server,
  [, first = '', second]: readonly string[],
): { readonly reply: Reply; readonly isIn: boolean } {
  const password = settings.get('requirepass') ?? '';
  if (password === '') {
    const text =
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?';
    return { reply: failed(text), isIn: true };
  }
  if ((second ?? first) === password) return { reply: ok, isIn: true };
  return { reply: failed('WRONGPASS invalid username-password pair or user is disabled.'), isIn: false };
}
