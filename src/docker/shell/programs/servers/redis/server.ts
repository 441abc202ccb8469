import { isSysError } from '../../../../linux/errno.ts';
import { accept, close, listen } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import { Condition, type Running } from '../../../../linux/wait.ts';
import { versionOf } from '../../net/version.ts';
import { execute } from './commands.ts';
import type { Context } from './context.ts';
import { dumped, loaded, type Store } from './data.ts';
import { readSettings } from './settings.ts';
import { encode, failed, integer, list, ok, readCommand, bulk, type Reply } from './protocol.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const OVERCOMMIT =
  'WARNING Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition. Being disabled, it can can also cause failures without low memory condition, see https://github.com/jemalloc/jemalloc/issues/1328. To fix this issue add ' +
  "'vm.overcommit_memory = 1' to /etc/sysctl.conf and then reboot or run the command 'sysctl vm.overcommit_memory=1' for this to take effect.";

type Server = {
  readonly process: Process;
  readonly version: string;
  readonly settings: Map<string, string>;
  store: Store;
  lastSave: number;
  readonly stop: Condition;
  stopping: 'signal' | 'command' | undefined;
};

function log(process: Process, role: 'C' | 'M', mark: '#' | '*', text: string): void {
  const date = new Date(process.kernel.now);
  const day = `${String(date.getUTCDate()).padStart(2, '0')} ${MONTHS[date.getUTCMonth()] ?? ''} ${String(date.getUTCFullYear())}`;
  process.put(
    1,
    `${String(process.localPid)}:${role} ${day} ${date.toISOString().slice(11, 23)} ${mark} ${text}\n`,
  );
}

function dumpPath({ settings }: Server): string {
  return `${settings.get('dir') ?? ''}/${settings.get('dbfilename') ?? ''}`;
}

function save(server: Server): Reply {
  const { process } = server;
  try {
    process.files.writeFile(dumpPath(server), dumped(server.store));
  } catch (error) {
    if (!isSysError(error)) throw error;
    log(process, 'M', '#', `Failed opening the temp RDB file for saving: ${error.message}`);
    return failed('ERR');
  }
  server.store.changes = 0;
  server.lastSave = process.kernel.now;
  log(process, 'M', '*', 'DB saved on disk');
  return ok;
}

function load(server: Server): void {
  const { process } = server;
  const node = process.files.find(dumpPath(server));
  const store = node?.kind === 'file' ? loaded(node.content) : undefined;
  if (!store || !node) return;
  server.store = store;
  const keys = [...store.databases.values()].reduce((sum, one) => sum + one.size, 0);
  log(process, 'M', '*', `Loading RDB produced by version ${server.version}`);
  log(process, 'M', '*', `RDB age ${String(Math.floor((process.kernel.now - node.mtime) / 1000))} seconds`);
  log(process, 'M', '*', 'RDB memory usage when created 0.85 Mb');
  log(process, 'M', '*', `Done loading RDB, keys loaded: ${String(keys)}, keys expired: 0.`);
  log(process, 'M', '*', 'DB loaded from disk: 0.000 seconds');
}

function info({ process, version, settings, store }: Server, section: string): string {
  const seconds = Math.floor((process.kernel.now - process.started) / 1000);
  const sections: Readonly<Record<string, readonly string[]>> = {
    Server: [
      `redis_version:${version}`,
      'redis_mode:standalone',
      'arch_bits:64',
      `process_id:${String(process.localPid)}`,
      `tcp_port:${settings.get('port') ?? ''}`,
      `uptime_in_seconds:${String(seconds)}`,
      `uptime_in_days:${String(Math.floor(seconds / 86_400))}`,
      `executable:${process.cwd}/redis-server`,
      'config_file:',
    ],
    Clients: ['connected_clients:1'],
    Memory: [`used_memory:${String(process.memory)}`, `maxmemory:${settings.get('maxmemory') ?? '0'}`],
    Persistence: [`rdb_changes_since_last_save:${String(store.changes)}`, 'aof_enabled:0'],
    Replication: ['role:master', 'connected_slaves:0'],
    Keyspace: [...store.databases]
      .filter(([, keys]) => keys.size > 0)
      .map(([number, keys]) => {
        const expires = [...keys.values()].filter((one) => one.expires !== undefined).length;
        return `db${String(number)}:keys=${String(keys.size)},expires=${String(expires)},avg_ttl=0`;
      }),
  };
  const wanted = Object.entries(sections).filter(
    ([name]) => section === '' || name.toLowerCase() === section.toLowerCase(),
  );
  return wanted
    .map(([name, lines]) => `# ${name}\r\n${lines.map((line) => `${line}\r\n`).join('')}`)
    .join('\r\n');
}

function config({ settings }: Server, [verb = '', name = '', value]: readonly string[]): Reply {
  if (verb.toLowerCase() === 'get') {
    const shape = new RegExp(
      `^${name
        .toLowerCase()
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')}$`,
    );
    return list([...settings].filter(([one]) => shape.test(one)).flat());
  }
  if (verb.toLowerCase() === 'set' && value !== undefined && settings.has(name)) {
    settings.set(name, value);
    return ok;
  }
  return failed(`ERR Unknown option or number of arguments for CONFIG SET - '${name}'`);
}

/** Commands on the server itself; undefined where there is none of this name. */
function serverCommand(server: Server, [name = '', ...args]: readonly string[]): Reply | undefined {
  switch (name.toLowerCase()) {
    case 'save':
      return save(server);
    case 'bgsave':
      save(server);
      return { kind: 'status', text: 'Background saving started' };
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
      const said = args.map((word) => `'${word}' `).join('');
      return failed(`ERR unknown command '${name}', with args beginning with: ${said}`);
    }
  }
}

function authenticate(
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
    const reply = execute(context, words) ?? serverCommand(server, words);
    client.database = context.database;
    if (!reply) break;
    if (name === 'get' && words.includes('HTTP/1.1')) continue;
    yield* process.write(fd, encode(reply));
  }
  process.closeFd(fd);
}

function* serveAll(server: Server, port: number): Running<void> {
  const { process } = server;
  const listener = listen(process, port, { address: '::' });
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
  if (args.includes('-v') || args.includes('--version')) {
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
