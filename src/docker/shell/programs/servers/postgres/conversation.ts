import { isSysError } from '../../../../linux/errno.ts';
import type { Connection } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import { catalogueOf } from './catalogue.ts';
import { Session, type Result } from './engine/session.ts';
import type { Host } from './engine/workspace.ts';
import { methodFor, save } from './files.ts';
import { log } from './log.ts';
import { receive, send, type Complaint, type Reply, type Request, type Startup } from './wire.ts';

/** A running server: its process, what it keeps, and where. */
export type Daemon = {
  readonly process: Process;
  readonly host: Host;
  readonly folder: string;
};

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
export function* serve(daemon: Daemon, connection: Connection): Running<void> {
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
    if (!isSysError(error, 'EPIPE')) throw error;
  } finally {
    process.closeFd(fd);
  }
}
