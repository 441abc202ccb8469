import { isSysError } from '../../../../linux/errno.ts';
import { accept, close, listen, type Connection } from '../../../../linux/net/socket.ts';
import type { Listener } from '../../../../linux/net/network.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import { Condition, type Running } from '../../../../linux/wait.ts';
import { versionOf } from '../../net/version.ts';
import { OPEN, READS, runCommand } from './commands.ts';
import { MongoError, serverError } from './errors.ts';
import { load, save, type Account, type Store } from './store.ts';
import type { Doc, Value } from './values.ts';
import { receive, send, type Request } from './wire.ts';

type Daemon = {
  readonly process: Process;
  readonly store: Store;
  readonly folder: string;
  readonly version: string;
  readonly hasAuth: boolean;
  readonly warnings: readonly string[];
  connections: number;
  open: number;
};

const stamp = ({ kernel }: Process): string => `${new Date(kernel.now).toISOString().replace('Z', '')}+00:00`;

/** A line of the log: JSON with padded fields, as mongod writes it since 4.4. */
function log(
  process: Process,
  severity: 'I' | 'W' | 'E',
  component: string,
  id: number,
  context: string,
  message: string,
  attributes?: object,
  tags?: readonly string[],
): void {
  const head = `"s":"${severity}",  "c":${`"${component}",`.padEnd(12)}"id":${`${String(id)},`.padEnd(9)}"ctx":"${context}",`;
  const attr = attributes ? `,"attr":${JSON.stringify(attributes)}` : '';
  const tagged = tags ? `,"tags":${JSON.stringify(tags)}` : '';
  process.put(
    1,
    `{"t":{"$date":"${stamp(process)}"},${head}"msg":${JSON.stringify(message)}${attr}${tagged}}\n`,
  );
}

type Client = { account: Account | undefined };

function authenticate({ store }: Daemon, client: Client, { user, pwd, db }: Doc): Value {
  const found = store.accounts.find(
    (one) => one.user === user && one.password === pwd && one.database === db,
  );
  if (!found) throw serverError('Authentication failed.', 'AuthenticationFailed');
  client.account = found;
  return { ok: 1 };
}

/** Throws where the client may not run a command. */
function authorise({ hasAuth, store }: Daemon, { account }: Client, database: string, verb: string): void {
  if (!hasAuth || OPEN.has(verb)) return;
  if (!account) {
    // before there is an account the first may be made on the machine itself
    if (verb === 'createUser' && store.accounts.length === 0) return;
    throw serverError(`Command ${verb} requires authentication`, 'Unauthorized');
  }
  const { roles } = account;
  const isOwn = account.database === database;
  const reads = READS.has(verb);
  const may =
    roles.some((role) => ['root', 'readWriteAnyDatabase', 'dbOwner', '__system'].includes(role)) ||
    (isOwn && roles.includes('readWrite') && verb !== 'createUser') ||
    (isOwn && roles.includes('read') && reads) ||
    (roles.includes('readAnyDatabase') && reads) ||
    verb === 'listDatabases';
  if (!may)
    throw serverError(`not authorized on ${database} to execute command { ${verb}: 1 }`, 'Unauthorized');
}

function* serve(daemon: Daemon, { fd, from }: Connection): Running<void> {
  const { process, store, folder, version, warnings } = daemon;
  daemon.connections += 1;
  daemon.open += 1;
  const id = daemon.connections;
  const about = { remote: `${from}:${String(40_000 + id)}`, connectionId: id, connectionCount: daemon.open };
  log(process, 'I', 'NETWORK', 22_943, 'listener', 'Connection accepted', about);
  const client: Client = { account: undefined };
  try {
    for (;;) {
      const request = yield* receive<Request>(process, fd);
      if (!request) return;
      yield* process.work(1);
      const { database, command } = request;
      const [verb = ''] = Object.keys(command);
      try {
        if (verb === 'authenticate') {
          send(process, fd, { ok: authenticate(daemon, client, command) });
          continue;
        }
        authorise(daemon, client, database, verb);
        send(process, fd, { ok: runCommand({ store, database, version, warnings }, command) });
      } catch (error) {
        if (!(error instanceof MongoError)) throw error;
        const { message, title, code } = error;
        send(process, fd, { error: { message, title, ...(code !== undefined && { code }) } });
      }
      if (!READS.has(verb)) save(process, folder, store);
    }
  } catch (error) {
    // the client went away while it was answered
    if (!isSysError(error, 'EPIPE')) throw error;
  } finally {
    daemon.open -= 1;
    log(process, 'I', 'NETWORK', 22_944, `conn${String(id)}`, 'Connection ended', {
      ...about,
      connectionCount: daemon.open,
    });
    process.closeFd(fd);
  }
}

function* acceptAll(daemon: Daemon, listener: Listener): Running<void> {
  for (;;) {
    const connection = yield* accept(daemon.process, listener);
    if (!connection) return;
    daemon.process.kernel.thread(daemon.process, serve(daemon, connection));
  }
}

/** Reads `--port N --dbpath DIR --bind_ip LIST --bind_ip_all --auth`; a text is the complaint. */
function optionsOf(args: readonly string[]): ReadonlyMap<string, string> | string {
  const found = new Map<string, string>();
  const valued = ['port', 'dbpath', 'bind_ip', 'logpath', 'replSet', 'wiredTigerCacheSizeGB', 'config'];
  const flags = ['auth', 'bind_ip_all', 'noauth', 'quiet'];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const [, name = '', value] = /^--(\w+)(?:=([^]*))?$/.exec(word) ?? [];
    if (flags.includes(name)) found.set(name, '');
    else if (valued.includes(name)) {
      if (value === undefined) at += 1;
      found.set(name, value ?? args[at] ?? '');
    } else
      return `Error parsing command line: unrecognised option '${word}'\ntry 'mongod --help' for more information\n`;
  }
  return found;
}

/** mongod(1): documents in files under /data/db. */
const mongod: Program = function* (process) {
  yield* process.work(20);
  process.memory = 190_000_000;
  const version = versionOf(process, '8.0.13');
  const args = process.argv.slice(1);
  if (args.includes('--version')) {
    process.put(1, `db version v${version}\n`);
    return 0;
  }
  const options = optionsOf(args);
  if (typeof options === 'string') {
    process.put(2, options);
    return 2;
  }
  const unknown = ['replSet', 'logpath', 'config'].find((name) => options.has(name));
  if (unknown !== undefined) {
    process.put(
      2,
      `mongod: --${unknown}: 이 학습용 환경에서 흉내 내지 않습니다. (--${unknown} is not simulated here.)\n`,
    );
    return 1;
  }
  return yield* run(process, version, options);
};

function* run(process: Process, version: string, options: ReadonlyMap<string, string>): Running<number> {
  const folder = options.get('dbpath') ?? '/data/db';
  const port = Number(options.get('port') ?? '27017');
  const address = options.has('bind_ip_all')
    ? '0.0.0.0'
    : (options.get('bind_ip')?.split(',')[0] ?? '127.0.0.1').replace(/^localhost$/, '127.0.0.1');
  const about = {
    pid: process.localPid,
    port,
    dbPath: folder,
    architecture: '64-bit',
    host: process.hostname,
  };
  log(process, 'I', 'CONTROL', 4_615_611, 'initandlisten', 'MongoDB starting', about);
  log(process, 'I', 'CONTROL', 23_403, 'initandlisten', 'Build Info', { buildInfo: { version } });
  let store: Store;
  try {
    store = load(process, folder);
  } catch (error) {
    if (!isSysError(error)) throw error;
    const why = {
      error: `NonExistentPath: Data directory ${folder} not found. Create the missing directory or specify another path using (1) the --dbpath command line option, or (2) by adding the 'storage.dbPath' option in the configuration file.`,
    };
    log(process, 'E', 'CONTROL', 20_557, 'initandlisten', 'DBException in initAndListen, terminating', why);
    return 100;
  }
  log(process, 'I', 'STORAGE', 22_315, 'initandlisten', 'Opening WiredTiger');
  yield* process.sleep(300);
  const hasAuth = options.has('auth');
  const warnings: string[] = [];
  if (!hasAuth) {
    const text =
      'Access control is not enabled for the database. Read and write access to data and configuration is unrestricted';
    log(process, 'W', 'CONTROL', 22_120, 'initandlisten', text, undefined, ['startupWarnings']);
    warnings.push(`${stamp(process)}: ${text}`);
  }
  const daemon: Daemon = { process, store, folder, version, hasAuth, warnings, connections: 0, open: 0 };
  let listener: Listener;
  try {
    listener = listen(process, port, { address });
  } catch (error) {
    if (!isSysError(error)) throw error;
    const why = { error: { code: 9001, codeName: 'SocketException', errmsg: error.message } };
    log(process, 'E', 'CONTROL', 20_568, 'initandlisten', 'Error setting up listener', why);
    return 48;
  }
  log(process, 'I', 'NETWORK', 23_015, 'listener', 'Listening on', {
    address: `/tmp/mongodb-${String(port)}.sock`,
  });
  log(process, 'I', 'NETWORK', 23_015, 'listener', 'Listening on', { address });
  log(process, 'I', 'NETWORK', 23_016, 'listener', 'Waiting for connections', { port, ssl: 'off' });
  process.kernel.thread(process, acceptAll(daemon, listener));
  const told = new Condition();
  let signal: 'TERM' | 'INT' | undefined;
  for (const one of ['TERM', 'INT'] as const) {
    process.on(one, () => {
      signal = one;
      told.notify();
    });
  }
  while (signal === undefined) yield { kind: 'change', of: [told] };
  const how = signal === 'TERM' ? { signal: 15, error: 'Terminated' } : { signal: 2, error: 'Interrupt' };
  log(process, 'I', 'CONTROL', 23_377, 'SignalHandler', 'Received signal', how);
  close(listener);
  save(process, folder, store);
  yield* process.sleep(100);
  log(process, 'I', 'CONTROL', 20_565, 'SignalHandler', 'Now exiting');
  log(process, 'I', 'CONTROL', 23_138, 'SignalHandler', 'Shutting down', { exitCode: 0 });
  return 0;
}

export const programs = { mongod };
