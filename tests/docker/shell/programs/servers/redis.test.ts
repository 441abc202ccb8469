import { beforeAll, describe, expect, it } from 'vitest';
import { World, type Container } from './world.ts';

const world = new World();
let redis: Container;

beforeAll(async () => {
  redis = world.container('cache', 'redis:7');
  await redis.start(['redis-server', '--protected-mode', 'no']);
});

describe('redis as the recorded redis:7', () => {
  it('says how it starts', () => {
    const lines = redis.log().split('\n');
    expect(lines[1]).toBe(
      '1:C 21 Nov 2025 12:00:00.002 # Redis version=7.0.15, bits=64, commit=00000000, modified=0, pid=1, just started',
    );
    expect(lines.at(-2)).toBe('1:M 21 Nov 2025 12:00:00.002 * Ready to accept connections');
    expect(redis.main().argv).toEqual(['redis-server *:6379']);
  });

  /* Lines and replies recorded from redis-cli 7.0.15 that read them from a pipe. */
  it.each([
    ['set k v', 'OK\n'],
    ['get k', 'v\n'],
    ['get none', '\n'],
    ['incr n', '1\n'],
    ['incr k', 'ERR value is not an integer or out of range\n\n'],
    ['lpush l a b c', '3\n'],
    ['lrange l 0 -1', 'c\nb\na\n'],
    ['rpush l z', '4\n'],
    ['lpop l', 'c\n'],
    ['hset h f 1 g 2', '2\n'],
    ['hgetall h', 'f\n1\ng\n2\n'],
    ['sadd s a b a', '2\n'],
    ['expire k 100', '1\n'],
    ['ttl k', '100\n'],
    ['ttl none', '-2\n'],
    ['dbsize', '5\n'],
    ['type l', 'list\n'],
    ['foo bar', "ERR unknown command 'foo', with args beginning with: 'bar' \n\n"],
    ['get', "ERR wrong number of arguments for 'get' command\n\n"],
    ['append a xx', '2\n'],
    ['mset a 1 b 2', 'OK\n'],
    ['mget a b c', '1\n2\n\n'],
    ['setnx a 3', '0\n'],
    ['getset a 9', '1\n'],
    ['zadd z 1 one 2 two', '2\n'],
    ['zrange z 0 -1 withscores', 'one\n1\ntwo\n2\n'],
    ['rename nokey b', 'ERR no such key\n\n'],
    ['hgetall nothing', '\n'],
    ['config set maxmemory 64mb', 'OK\n'],
    ['config get maxmemory', 'maxmemory\n67108864\n'],
    ['config set maxmemory 1k', 'OK\n'],
    ['config get MAXMEMORY', 'maxmemory\n1000\n'],
    ['config set loglevel warning maxmemory 1mb', 'OK\n'],
    ['config get loglevel', 'loglevel\nwarning\n'],
    ['config set SAVE "60 1"', 'OK\n'],
    ['config get save', 'save\n60 1\n'],
    ['config get', "ERR wrong number of arguments for 'config|get' command\n\n"],
    ['config foo', "ERR unknown subcommand 'foo'. Try CONFIG HELP.\n\n"],
    ['config set maxmemory', "ERR wrong number of arguments for 'config|set' command\n\n"],
    ['config set save 60 10', 'ERR syntax error\n\n'],
    ['config set port 1 foo 2', "ERR Unknown option or number of arguments for CONFIG SET - 'foo'\n\n"],
    ...(
      [
        ['maxmemory 5x', 'argument must be a memory value'],
        ['save 60', 'Invalid save parameters'],
        ['timeout abc', "argument couldn't be parsed into an integer"],
        ['timeout -1', 'argument must be between 0 and 2147483647 inclusive'],
        ['databases 3', "can't set immutable config"],
        ['dir /nosuch', "can't set protected config"],
        ['protected-mode y', "argument must be 'yes' or 'no'"],
        ['appendfsync often', 'argument(s) must be one of the following: everysec, always, no'],
      ] as const
    ).map(([words, why]): [string, string] => [
      `config set ${words}`,
      `ERR CONFIG SET failed (possibly related to argument '${words.split(' ')[0] ?? ''}') - ${why}\n\n`,
    ]),
    ['ping hello', 'hello\n'],
  ])('%s', async (line, reply) => {
    expect(await redis.exec(['redis-cli'], { stdin: `${line}\n` })).toEqual({
      stdout: reply,
      stderr: '',
      status: 0,
    });
  });

  it('tells its limit in INFO', async () => {
    const { stdout } = await redis.exec(['redis-cli', 'info', 'memory']);
    expect(stdout.replaceAll('\r', '')).toContain(
      'maxmemory:1048576\nmaxmemory_human:1.00M\nmaxmemory_policy:noeviction\n',
    );
  });

  it('shows types on a terminal', async () => {
    const shown = await redis.talk(
      ['redis-cli'],
      ['set w v', 'get w', 'get none', 'dbsize', 'lrange l 0 -1', 'nope', 'select 1', 'exit'],
    );
    expect(shown).toBe(
      [
        '127.0.0.1:6379> set w v',
        'OK',
        '127.0.0.1:6379> get w',
        '"v"',
        '127.0.0.1:6379> get none',
        '(nil)',
        '127.0.0.1:6379> dbsize',
        '(integer) 9',
        '127.0.0.1:6379> lrange l 0 -1',
        '1) "b"',
        '2) "a"',
        '3) "z"',
        '127.0.0.1:6379> nope',
        "(error) ERR unknown command 'nope', with args beginning with: ",
        '127.0.0.1:6379> select 1',
        'OK',
        '127.0.0.1:6379[1]> exit',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [['-p', '1', 'ping'], 'Could not connect to Redis at 127.0.0.1:1: Connection refused\n'],
    [['-h', 'nosuch', 'ping'], 'Could not connect to Redis at nosuch:6379: Name or service not known\n'],
  ])('redis-cli %j', async (args, stderr) => {
    expect(await redis.exec(['redis-cli', ...args])).toEqual({ stdout: '', stderr, status: 1 });
  });

  it('drops clients that speak HTTP', async () => {
    const web = world.container('web', 'nginx:1.27');
    const { stderr, status } = await web.exec(['curl', '-sS', 'cache:6379']);
    expect({ stderr, status }).toEqual({ stderr: 'curl: (52) Empty reply from server\n', status: 52 });
    expect(redis.log()).toContain('Possible SECURITY ATTACK detected.');
  });

  it('keeps its data in dump.rdb when it is stopped', async () => {
    await redis.kill('TERM');
    expect(redis.main().exit).toEqual({ code: 0 });
    expect(redis.log()).toMatch(/\* DB saved on disk\n.*# Redis is now ready to exit, bye bye\.\.\.\n$/);
    await redis.start(['redis-server', '--protected-mode', 'no']);
    expect((await redis.exec(['redis-cli', 'get', 'k'])).stdout).toBe('v\n');
    expect(redis.log()).toContain('* Loading RDB produced by version 7.0.15\n');
  });

  it('refuses what it does not know', async () => {
    const { stderr, status } = await redis.exec(['redis-server', '--port', '7000', '--foo', '1']);
    expect(stderr).toContain(
      `*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 3\n>>> 'foo "1"'`,
    );
    expect(status).toBe(1);
  });

  /* Recorded from redis-server 7.0.15, called without the image's entrypoint. */
  it.each([
    [['--maxmemory', '5x'], 2, 'maxmemory "5x"', 'argument must be a memory value'],
    [['--appendonly', 'maybe'], 2, 'appendonly "maybe"', "argument must be 'yes' or 'no'"],
    [['--port', 'abc'], 2, 'port "abc"', "argument couldn't be parsed into an integer"],
    [['--port', '70000'], 2, 'port "70000"', 'argument must be between 0 and 65535 inclusive'],
    [['--port'], 2, 'port', 'wrong number of arguments'],
    [['--port', '1', '--foo', 'x\ty'], 3, 'foo "x\\ty"', 'Bad directive or wrong number of arguments'],
    [['-x'], 2, '"-x"', 'Bad directive or wrong number of arguments'],
    [
      ['--loglevel', 'loud'],
      2,
      'loglevel "loud"',
      'argument(s) must be one of the following: debug, verbose, notice, warning',
    ],
  ])('refuses %j', async (args, line, text, why) => {
    const { stderr } = await redis.exec(['redis-server', ...args]);
    expect(stderr).toBe(
      `\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line ${String(line)}\n>>> '${text}'\n${why}\n`,
    );
  });
});
