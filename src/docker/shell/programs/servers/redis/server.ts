import { isSysError } from '../../../../linux/errno.ts';
import { accept, close, listen } from '../../../../linux/net/socket.ts';
import type { Program } from '../../../../linux/program.ts';
import { Condition, type Running } from '../../../../linux/wait.ts';
import { versionOf } from '../../net/version.ts';
import { authenticate, serverCommand } from './admin.ts';
import { append } from './aof.ts';
import { execute, isWrite } from './commands.ts';
import type { Context } from './context.ts';
import { encode, failed, ok, readCommand } from './protocol.ts';
import { readSettings } from './settings.ts';
import { load, log, save, type Server } from './state.ts';

const OVERCOMMIT =
  'WARNING Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition. Being disabled, it can can also cause failures without low memory condition, see https://github.com/jemalloc/jemalloc/issues/1328. To fix this issue add ' +
  "'vm.overcommit_memory = 1' to /etc/sysctl.conf and then reboot or run the command 'sysctl vm.overcommit_memory=1' for this to take effect.";

/** Serves one client until it leaves. What looks like HTTP is refused, as the other end may be tricked. */
function* serve(server: Server, fd: number): Running<void> {
  const { process } = server;
  const client: Omit<Context, 'now' | 'store'> = { database: 0 };
  let isIn = (server.settings.get('requirepass') ?? '') === '';
  for (;;) {
    const words = yield* readCommand(process, fd);
    if (!words) break;
    const name = words[0]?.toLowerCase();
    if (name === undefined) continue;
    if (name === 'post' || name === 'host:') {
      const text =
        'Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Redis. This is likely due to an attacker attempting to use Cross Protocol Scripting to compromise your Redis instance. Connection aborted.';
      log(process, 'M', '#', text);
      break;
    }
    if (name === 'quit') {
      yield* process.write(fd, encode(ok));
      break;
    }
    if (name === 'auth') {
      const result = authenticate(server, words);
      isIn ||= result.isIn;
      yield* process.write(fd, encode(result.reply));
      continue;
    }
    if (!isIn) {
      yield* process.write(fd, encode(failed('NOAUTH Authentication required.')));
      continue;
    }
    const context: Context = { ...client, store: server.store, now: process.kernel.now };
    const { changes } = server.store;
    const reply = execute(context, words) ?? serverCommand(server, words);
    if (server.aof && isWrite(name) && server.store.changes > changes)
      append(server.aof, client.database, words);
    client.database = context.database;
    if (!reply) break;
    if (name === 'get' && words.includes('HTTP/1.1')) continue;
    yield* process.write(fd, encode(reply));
  }
  process.closeFd(fd);
}

function* serveAll(server: Server, port: number): Running<void> {
  const { process } = server;
  const listener = listen(process, port, { address: '::', also: ['0.0.0.0'] });
  log(process, 'M', '*', 'Ready to accept connections');
  process.kernel.thread(
    process,
    (function* () {
      for (;;) {
        const connection = yield* accept(process, listener);
        if (!connection) return;
        process.kernel.thread(process, serve(server, connection.fd));
      }
    })(),
  );
  while (!server.stopping) yield { kind: 'change', of: [server.stop] };
  close(listener);
}

function shutDown(server: Server): number {
  const { process } = server;
  log(process, 'M', '#', 'User requested shutdown...');
  if (server.aof) log(process, 'M', '*', 'Calling fsync() on the AOF file.');
  if ((server.settings.get('save') ?? '') !== '') {
    log(process, 'M', '*', 'Saving the final RDB snapshot before exiting.');
    save(server);
  }
  log(process, 'M', '#', 'Redis is now ready to exit, bye bye...');
  return 0;
}

/** redis-server(1): data in memory, kept in dump.rdb of its folder. */
const redisServer: Program = function* (process) {
  yield* process.work(2);
  process.memory = 3_600_000;
  const version = versionOf(process, '7.0.15');
  const args = process.argv.slice(1);
  if (args.length === 1 && (args[0] === '-v' || args[0] === '--version')) {
    process.put(
      1,
      `Redis server v=${version} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=e08dbad3e06f3fb\n`,
    );
    return 0;
  }
  const settings = readSettings(process, args, version);
  if (typeof settings === 'string') {
    process.put(2, `${settings}\n`);
    return 1;
  }
  const server: Server = {
    process,
    version,
    settings,
    store: { databases: new Map(), changes: 0 },
    lastSave: process.kernel.now,
    aof: undefined,
    stop: new Condition(),
    stopping: undefined,
  };
  const port = Number(settings.get('port'));
  log(process, 'C', '#', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
  log(
    process,
    'C',
    '#',
    `Redis version=${version}, bits=64, commit=00000000, modified=0, pid=${String(process.localPid)}, just started`,
  );
  if (args.length > 0) log(process, 'C', '#', 'Configuration loaded');
  else
    log(
      process,
      'C',
      '#',
      'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
    );
  for (const signal of ['TERM', 'INT'] as const) {
    process.on(signal, () => {
      const seconds = String(Math.floor(process.kernel.now / 1000));
      process.put(
        1,
        `${String(process.localPid)}:signal-handler (${seconds}) Received SIG${signal} scheduling shutdown...\n`,
      );
      server.stopping = 'signal';
      server.stop.notify();
    });
  }
  log(process, 'M', '*', 'monotonic clock: POSIX clock_gettime');
  log(process, 'M', '*', `Running mode=standalone, port=${String(port)}.`);
  log(process, 'M', '#', 'Server initialized');
  log(process, 'M', '#', OVERCOMMIT);
  load(server);
  process.argv = [`${process.argv[0] ?? 'redis-server'} *:${String(port)}`];
  try {
    yield* serveAll(server, port);
  } catch (error) {
    if (!isSysError(error, 'EADDRINUSE')) throw error;
    log(
      process,
      'M',
      '#',
      `Warning: Could not create server TCP listening socket *:${String(port)}: bind: Address already in use`,
    );
    log(process, 'M', '#', 'Failed listening on port 6379 (TCP), aborting.');
    return 1;
  }
  return shutDown(server);
};

export const programs = { 'redis-server': redisServer };
