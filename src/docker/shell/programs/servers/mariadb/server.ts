import { isSysError } from '../../../../linux/errno.ts';
import { accept, close, listen, listenAt, type Connection } from '../../../../linux/net/socket.ts';
import type { Listener } from '../../../../linux/net/network.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import { Condition, type Running } from '../../../../linux/wait.ts';
import { findUser } from '../../lib/users.ts';
import { versionOf } from '../../net/version.ts';
import { SqlError } from '../sql/errors.ts';
import { Session, type Server } from '../sql/session.ts';
import { splitStatements } from '../sql/split.ts';
import { accountOf } from '../sql/store.ts';
import { install, isInstalled, load, save } from './files.ts';
import { optionsOf } from './options.ts';
import { greeting, receive, send, type Answer, type Login, type Query } from './wire.ts';

/** Milliseconds that the server takes to start. */
const START_MS = 300;
const SOCKET = '/run/mysqld/mysqld.sock';

type Daemon = {
  readonly process: Process;
  readonly server: Server;
  readonly folder: string;
  /** The number of the last connection; the server itself takes the first two. */
  connections: number;
};

/** `2026-11-21 12:50:29 0 [Note] text`, as MariaDB logs. */
function log(process: Process, level: 'Note' | 'Warning' | 'ERROR', text: string, connection = 0): void {
  const stamp = new Date(process.kernel.now).toISOString().slice(0, 19).replace('T', ' ');
  process.put(2, `${stamp} ${String(connection)} [${level}] ${text}\n`);
}

function answerOf(error: SqlError): Answer {
  return { kind: 'error', code: error.code, state: error.state, text: error.message };
}

function logIn(daemon: Daemon, login: Login, host: string, id: number): Session | Answer {
  const account = accountOf(daemon.server.store, login.user, host);
  const isRight = account && (account.password ?? '') === (login.password ?? '');
  if (!isRight) {
    const used = login.password === undefined || login.password === '' ? 'NO' : 'YES';
    const text = `Access denied for user '${login.user}'@'${host}' (using password: ${used})`;
    log(daemon.process, 'Warning', text, id);
    return { kind: 'error', code: 1045, state: '28000', text };
  }
  const session = new Session(daemon.server, account, { user: `${login.user}@${host}`, id });
  try {
    if (login.database !== undefined) session.use(login.database);
  } catch (error) {
    if (error instanceof SqlError) return answerOf(error);
    throw error;
  }
  return session;
}

function runQuery({ process, server, folder }: Daemon, session: Session, sql: string): Answer {
  try {
    const outcome = session.run(sql);
    if (outcome?.kind === 'done') save(process, folder, server.store);
    return outcome ?? { kind: 'error', code: 1065, state: '42000', text: 'Query was empty' };
  } catch (error) {
    if (error instanceof SqlError) return answerOf(error);
    throw error;
  }
}

/** Serves one client: greeting, login, statements. */
function* serve(daemon: Daemon, { fd, from }: Connection): Running<void> {
  const { process, server } = daemon;
  daemon.connections += 1;
  const id = daemon.connections;
  try {
    process.put(fd, greeting(server.version, id));
    const login = yield* receive<Login>(process, fd);
    if (!login) {
      const where = `user: 'unauthenticated' host: '${from}'`;
      log(
        process,
        'Warning',
        `Aborted connection ${String(id)} to db: 'unconnected' ${where} (This connection closed normally without authentication)`,
        id,
      );
      return;
    }
    const session = logIn(daemon, login, from, id);
    if (!(session instanceof Session)) {
      send(process, fd, session);
      return;
    }
    send(process, fd, { kind: 'done', affected: session.tableCount() });
    for (;;) {
      const query = yield* receive<Query>(process, fd);
      if (!query) return;
      yield* process.work(1);
      send(process, fd, runQuery(daemon, session, query.sql));
    }
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

/** Runs the statements of --init-file as the server's own account. */
function initialise(daemon: Daemon, path: string): void {
  const { process, server, folder } = daemon;
  const account = server.store.users.find(({ user, host }) => user === 'root' && host === 'localhost');
  if (!account) return;
  daemon.connections += 1;
  const session = new Session(server, account, { user: 'root@localhost', id: daemon.connections });
  for (const { sql } of splitStatements(process.files.readFile(path)).statements) {
    const answer = runQuery(daemon, session, sql);
    if (answer.kind === 'error') log(process, 'ERROR', answer.text);
  }
  save(process, folder, server.store);
}

function variables(
  version: string,
  comment: string,
  folder: string,
  port: number,
  address: string,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({
      autocommit: 'ON',
      bind_address: address,
      character_set_client: 'utf8mb4',
      character_set_database: 'utf8mb4',
      character_set_server: 'utf8mb4',
      collation_server: 'utf8mb4_general_ci',
      datadir: `${folder}/`,
      innodb_buffer_pool_size: '16777216',
      max_connections: '151',
      port: String(port),
      socket: SOCKET,
      version,
      version_comment: comment,
      version_compile_machine: 'x86_64',
      version_compile_os: 'debian-linux-gnu',
    }),
  );
}

const GROUPS = ['mysqld', 'server', 'mariadb', 'mariadbd', 'mariadb-10.11', 'mysqld-8.4', 'client-server'];

function* start(process: Process, product: 'MariaDB' | 'MySQL'): Running<number> {
  const options = optionsOf(process, GROUPS, process.argv.slice(1));
  const full = versionOf(process, '10.11.18-MariaDB-0+deb12u1');
  const [version = full] = full.split(' ');
  const comment = product === 'MariaDB' ? 'Debian 12' : 'MySQL Community Server - GPL';
  const folder = (options.get('datadir') ?? '/var/lib/mysql').replace(/(?<=.)\/$/, '');
  const user = options.get('user');
  const account = user === undefined ? undefined : findUser(process, user);
  if (process.uid === 0 && account) {
    process.uid = account.uid;
    process.gid = account.gid;
    process.gids = [account.gid];
  } else if (process.uid === 0 && user === undefined) {
    log(
      process,
      'ERROR',
      'mariadbd: Please consult the Knowledge Base to find out how to run mysqld as root!',
    );
    log(process, 'ERROR', 'Aborting');
    return 1;
  }
  log(process, 'Note', `Starting ${product} ${version} as process ${String(process.localPid)}`);
  if (!isInstalled(process, folder)) {
    log(
      process,
      'ERROR',
      "Could not open mysql.plugin table: \"Table 'mysql.plugin' doesn't exist\". Some plugins may be not loaded",
    );
    log(
      process,
      'ERROR',
      "Fatal error: Can't open and lock privilege tables: Table 'mysql.servers' doesn't exist",
    );
    log(process, 'ERROR', 'Aborting');
    return 1;
  }
  log(process, 'Note', 'InnoDB: Completed initialization of buffer pool');
  yield* process.sleep(START_MS);
  const port = Number(options.get('port') ?? '3306');
  const address = options.get('bind-address') ?? '0.0.0.0';
  const server: Server = {
    store: load(process, folder),
    version,
    product,
    now: () => process.kernel.now,
    started: process.kernel.now,
    variables: variables(version, comment, folder, port, address),
  };
  const daemon: Daemon = { process, server, folder, connections: 2 };
  process.files.writeFile(`${folder}/multi-master.info`, '', { mode: 0o660 });
  process.files.writeFile(`${folder}/ddl_recovery.log`, '', { mode: 0o660 });
  log(process, 'Note', "Plugin 'FEEDBACK' is disabled.");
  const listeners: Listener[] = [];
  try {
    listeners.push(listen(process, port, { address: address === '*' ? '0.0.0.0' : address }));
    listeners.push(listenAt(process, options.get('socket') ?? SOCKET));
  } catch (error) {
    if (!isSysError(error)) throw error;
    log(process, 'ERROR', `Can't start server: Bind on TCP/IP port. Got error: ${error.message}`);
    log(process, 'ERROR', 'Aborting');
    return 1;
  }
  log(process, 'Note', `Server socket created on IP: '${address}', port: '${String(port)}'.`);
  const initFile = options.get('init-file');
  if (initFile !== undefined && initFile !== '') initialise(daemon, initFile);
  process.files.writeFile('/run/mysqld/mysqld.pid', `${String(process.localPid)}\n`);
  const told = new Condition();
  let isTold = false;
  process.on('TERM', () => {
    isTold = true;
    told.notify();
  });
  process.on('INT', 'ignore');
  process.on('HUP', 'ignore');
  log(process, 'Note', `${process.name}: ready for connections.`);
  process.put(2, `Version: '${version}'  socket: '${SOCKET}'  port: ${String(port)}  ${comment}\n`);
  for (const listener of listeners) process.kernel.thread(process, acceptAll(daemon, listener));
  while (!isTold) yield { kind: 'change', of: [told] };
  log(process, 'Note', `${process.name} (initiated by: unknown): Normal shutdown`);
  for (const listener of listeners) close(listener);
  log(process, 'Note', 'InnoDB: Starting shutdown...');
  save(process, folder, server.store);
  yield* process.sleep(START_MS);
  process.files.unlink(options.get('socket') ?? SOCKET);
  log(process, 'Note', 'Shutdown completed; log sequence number 50087; transaction id 30');
  log(process, 'Note', `${process.name}: Shutdown complete`);
  return 0;
}

function daemonOf(product: 'MariaDB' | 'MySQL'): Program {
  return function* (process) {
    yield* process.work(10);
    process.memory = product === 'MariaDB' ? 92_000_000 : 390_000_000;
    if (process.argv.includes('--version') || process.argv.includes('-V')) {
      const [version = ''] = versionOf(process, '10.11.18-MariaDB-0+deb12u1').split(' ');
      process.put(
        1,
        `${process.argv[0] ?? 'mariadbd'}  Ver ${version} for debian-linux-gnu on x86_64 (Debian 12)\n`,
      );
      return 0;
    }
    return yield* start(process, product);
  };
}

/** mariadb-install-db(1): the files of a new server, owned by the user that --user names. */
const installDb: Program = function* (process) {
  yield* process.sleep(800);
  const options = optionsOf(process, GROUPS, process.argv.slice(1));
  const user = findUser(process, options.get('user') ?? 'mysql');
  if (process.uid === 0 && user) {
    process.uid = user.uid;
    process.gid = user.gid;
    process.gids = [user.gid];
  }
  try {
    install(process, options.get('datadir') ?? '/var/lib/mysql');
    return 0;
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(2, `mariadb-install-db: ${error.path ?? ''}: ${error.message}\n`);
    return 1;
  }
};

export const programs = {
  mariadbd: daemonOf('MariaDB'),
  mysqld: daemonOf('MySQL'),
  'mariadb-install-db': installDb,
};
