import { isSysError } from '../../../../linux/errno.ts';
import { accept, close, listen, listenAt, type Connection } from '../../../../linux/net/socket.ts';
import type { Listener } from '../../../../linux/net/network.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import { Condition, type Running } from '../../../../linux/wait.ts';
import { versionOf } from '../../net/version.ts';
import { catalogueOf } from './catalogue.ts';
import { PgError } from './engine/errors.ts';
import { Session, type Host, type Result } from './engine/session.ts';
import { stamp } from './engine/values.ts';
import { isInstalled, load, methodFor, save } from './files.ts';
import { serverOptions } from './options.ts';
import { receive, send, type Complaint, type Reply, type Request, type Startup } from './wire.ts';

/** Where the socket of a port is. */
export const socketAt = (port: number): string => `/var/run/postgresql/.s.PGSQL.${String(port)}`;

type Daemon = {
  readonly process: Process;
  readonly host: Host;
  readonly folder: string;
};

/** `2026-11-21 12:50:29.123 UTC [1] LOG:  text`, as PostgreSQL logs; `pid` is that of a helper process. */
function log(process: Process, text: string, level = 'LOG', pid = process.localPid): void {
  const time = new Date(process.kernel.now).toISOString().replace('T', ' ').replace('Z', '');
  process.put(2, `${time} UTC [${String(pid)}] ${level}:  ${text}\n`);
}

function fatal(code: string, message: string): Complaint {
  return { kind: 'error', severity: 'FATAL', code, message };
}

/** Lets a client in, or says why not. */
function* logIn(
  { process, host, folder }: Daemon,
  { fd, from }: Connection,
  startup: Startup,
): Running<Session | Complaint> {
  const { user, database: name } = startup;
  const { cluster } = host;
  const role = cluster.roles.get(user);
  const method = methodFor(process, folder, from, user, name);
  if (method === undefined || method === 'reject') {
    const where = from === 'localhost' ? '[local]' : from;
    return fatal(
      '28000',
      `no pg_hba.conf entry for host "${where}", user "${user}", database "${name}", no encryption`,
    );
  }
  if (method !== 'trust') {
    send(process, fd, { kind: 'authenticate' });
    const answer = yield* receive<Request>(process, fd);
    if (answer?.kind !== 'password') return fatal('08P01', 'no password');
    if (role?.password === undefined || role.password !== answer.password)
      return fatal('28P01', `password authentication failed for user "${user}"`);
  }
  if (!role) return fatal('28000', `role "${user}" does not exist`);
  if (!role.canLogin) return fatal('28000', `role "${user}" is not permitted to log in`);
  const database = cluster.databases.get(name);
  if (!database) return fatal('3D000', `database "${name}" does not exist`);
  if (name === 'template0')
    return fatal('55000', 'database "template0" is not currently accepting connections');
  return new Session(host, database, user);
}

function reply(result: Result): Reply {
  if (result.kind === 'copy in') return { kind: 'copy in' };
  if (result.kind !== 'error') return result;
  const { code, message, at, detail, hint } = result.error;
  return {
    kind: 'error',
    severity: 'ERROR',
    code,
    message,
    ...(at !== undefined && { at }),
    ...(detail !== undefined && { detail }),
    ...(hint !== undefined && { hint }),
  };
}

/** Answers one request and keeps what it changed. */
function* answer(daemon: Daemon, session: Session, fd: number, request: Request): Running<void> {
  const { process, host, folder } = daemon;
  if (request.kind === 'catalogue') {
    const catalogue = catalogueOf(host.cluster, session.database, session.tables);
    send(process, fd, { kind: 'catalogue', catalogue });
    return;
  }
  if (request.kind !== 'query') return;
  const before = new Map(session.database.sequences);
  const results = [...session.run(request.sql)];
  const last = results.at(-1);
  if (last?.kind === 'copy in') {
    for (const one of results) send(process, fd, reply(one));
    const data = yield* receive<Request>(process, fd);
    if (data?.kind !== 'copy') return;
    results.splice(0, results.length, ...session.copyIn(last.table, last.columns, data.lines));
  }
  if (session.slept > 0) yield* process.sleep(session.slept);
  for (const one of results) {
    if (one.kind === 'error') {
      log(process, one.error.message, 'ERROR');
      if (one.error.detail !== undefined) log(process, one.error.detail, 'DETAIL');
      if (one.error.hint !== undefined) log(process, one.error.hint, 'HINT');
      log(process, request.sql.trim(), 'STATEMENT');
    }
    yield* process.write(fd, `${JSON.stringify(reply(one))}\n`);
  }
  const isChanged =
    results.some(({ kind }) => kind === 'tag') || before.size !== session.database.sequences.size;
  if (isChanged) save(process, folder, host.cluster);
}

/** Serves one client: startup, password, queries. */
function* serve(daemon: Daemon, connection: Connection): Running<void> {
  const { process, host } = daemon;
  const { fd } = connection;
  try {
    const startup = yield* receive<Startup>(process, fd);
    if (!startup) {
      log(process, 'invalid length of startup packet');
      return;
    }
    const session = yield* logIn(daemon, connection, startup);
    if (!(session instanceof Session)) {
      log(process, session.message, 'FATAL');
      send(process, fd, session);
      return;
    }
    const isSuper = (): boolean => host.cluster.roles.get(session.user)?.isSuper === true;
    send(process, fd, { kind: 'ready', state: session.state, version: host.version, isSuper: isSuper() });
    for (;;) {
      const request = yield* receive<Request>(process, fd);
      if (!request) return;
      yield* process.work(1);
      yield* answer(daemon, session, fd, request);
      send(process, fd, { kind: 'ready', state: session.state, isSuper: isSuper() });
    }
  } catch (error) {
    // the client went away while it was answered
    if (!isSysError(error, 'EPIPE') && !(error instanceof PgError)) throw error;
  } finally {
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

/** A process of the server that does its work unseen: it shows its title until it is told to end. */
function helper(title: string): Program {
  return function* (process) {
    process.argv = [`postgres: ${title} `];
    process.memory = 3_000_000;
    const never = new Condition();
    while (!process.exit) yield { kind: 'change', of: [never] };
    return 0;
  };
}

const HELPERS = [
  'checkpointer',
  'background writer',
  'walwriter',
  'autovacuum launcher',
  'logical replication launcher',
];

function* run(process: Process, folder: string, port: number, address: string): Running<number> {
  const full = versionOf(process, '17.6');
  const debian = `PostgreSQL ${full} (Debian ${full}-1.pgdg120+1)`;
  const version = `${debian} on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit`;
  log(process, `starting ${version}`);
  const listeners: Listener[] = [];
  try {
    if (address !== '') listeners.push(listen(process, port, { address: address === '*' ? '::' : address }));
    if (address === '*') {
      log(process, `listening on IPv4 address "0.0.0.0", port ${String(port)}`);
      log(process, `listening on IPv6 address "::", port ${String(port)}`);
    } else if (address !== '') log(process, `listening on IPv4 address "${address}", port ${String(port)}`);
    listeners.push(listenAt(process, socketAt(port)));
  } catch (error) {
    if (!isSysError(error)) throw error;
    log(process, `could not bind IPv4 address "0.0.0.0": ${error.message}`);
    log(process, 'could not create any TCP/IP sockets', 'FATAL');
    return 1;
  }
  log(process, `listening on Unix socket "${socketAt(port)}"`);
  const children = HELPERS.map((title) =>
    process.kernel.spawn({ argv: process.argv, program: helper(title) }, process),
  );
  const pidFile = `${folder}/postmaster.pid`;
  const node = process.files.find(`${folder}/global/pg_control`);
  const wasCrash = process.files.exists(pidFile);
  const when = `${stamp(node?.mtime ?? process.kernel.now).slice(0, 19)} UTC`;
  const startup = (children[0]?.localPid ?? 0) + HELPERS.length;
  log(
    process,
    wasCrash
      ? `database system was interrupted; last known up at ${when}`
      : `database system was shut down at ${when}`,
    'LOG',
    startup,
  );
  if (wasCrash)
    log(
      process,
      'database system was not properly shut down; automatic recovery in progress',
      'LOG',
      startup,
    );
  process.files.writeFile(pidFile, `${String(process.localPid)}\n${folder}\n`, { mode: 0o600 });
  yield* process.sleep(40);
  const host: Host = { cluster: load(process, folder), version, now: () => process.kernel.now };
  const daemon: Daemon = { process, host, folder };
  const told = new Condition();
  let how: 'smart' | 'fast' | undefined;
  for (const [signal, mode] of [
    ['TERM', 'smart'],
    ['INT', 'fast'],
    ['QUIT', 'fast'],
  ] as const) {
    process.on(signal, () => {
      how ??= mode;
      told.notify();
    });
  }
  process.on('HUP', () => {
    log(process, 'received SIGHUP, reloading configuration files');
  });
  log(process, 'database system is ready to accept connections');
  for (const listener of listeners) process.kernel.thread(process, acceptAll(daemon, listener));
  while (how === undefined) yield { kind: 'change', of: [told] };
  log(process, `received ${how} shutdown request`);
  for (const listener of listeners) close(listener);
  if (how === 'fast') log(process, 'aborting any active transactions');
  const launcher = String(children.at(-1)?.localPid ?? 0);
  log(process, `background worker "logical replication launcher" (PID ${launcher}) exited with exit code 1`);
  log(process, 'shutting down', 'LOG', children[0]?.localPid);
  yield* process.sleep(30);
  save(process, folder, host.cluster);
  process.files.writeFile(`${folder}/global/pg_control`, '', { mode: 0o600 });
  for (const child of children) process.kernel.kill(child, 'KILL');
  process.files.unlink(pidFile);
  process.files.unlink(socketAt(port));
  log(process, 'database system is shut down');
  return 0;
}

/** postgres(1): databases in files under PGDATA; never as root. */
const postgres: Program = function* (process) {
  yield* process.work(10);
  process.memory = 28_000_000;
  const args = process.argv.slice(1);
  if (args.includes('--version') || args.includes('-V')) {
    const version = versionOf(process, '17.6');
    process.put(1, `postgres (PostgreSQL) ${version} (Debian ${version}-1.pgdg120+1)\n`);
    return 0;
  }
  if (process.uid === 0) {
    process.put(
      2,
      '"root" execution of the PostgreSQL server is not permitted.\nThe server must be started under an unprivileged user ID to prevent\npossible system security compromise.  See the documentation for\nmore information on how to properly start the server.\n',
    );
    return 1;
  }
  const options = serverOptions(process, args);
  if (typeof options === 'string') {
    process.put(2, options);
    return 1;
  }
  const { folder, settings } = options;
  if (!isInstalled(process, folder)) {
    const text = `postgres: could not access directory "${folder}": No such file or directory\nRun initdb or pg_basebackup to initialize a PostgreSQL data directory.\n`;
    process.put(2, text);
    return 2;
  }
  return yield* run(
    process,
    folder,
    Number(settings.get('port') ?? '5432'),
    settings.get('listen_addresses') ?? '',
  );
};

export const programs = { postgres };
