import { isSysError } from '../../../../../linux/errno.ts';
import { connect, connectTo } from '../../../../../linux/net/socket.ts';
import type { Process } from '../../../../../linux/process.ts';
import type { Running } from '../../../../../linux/wait.ts';
import { userName } from '../../../lib/users.ts';
import { isAddress } from '../../../net/interfaces.ts';
import { gaiMessage, lookup } from '../../../net/lookup.ts';
import type { State } from '../engine/session.ts';
import { receive, send, type Reply, type Request } from '../wire.ts';

/** Where to connect, and as whom (libpq). */
export type Target = {
  readonly host: string | undefined;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
};

/** Parts of a target that a call gives; the rest comes from PGHOST and its kin. */
export type Given = { readonly [Key in keyof Target]?: Target[Key] | undefined };

/** How to ask for a password: never, when the server wants one, or before connecting. */
export type Asking = 'never' | 'wanted' | 'always';

/** A session with a server. */
export type Connected = {
  readonly fd: number;
  readonly target: Target;
  readonly version: string;
  readonly isSuper: boolean;
  readonly state: State;
};

/** `postgresql://user:password@host:port/database`; undefined where a word is none. */
export function fromUri(word: string): Given | undefined {
  const [, login, host = '', port, database] =
    /^postgres(?:ql)?:\/\/(?:([^@/]*)@)?([^:/?]*)(?::(\d+))?(?:\/([^?]*))?(?:\?[^]*)?$/.exec(word) ?? [];
  if (!/^postgres(?:ql)?:\/\//.test(word)) return undefined;
  const [user, password] = login?.split(':').map(decodeURIComponent) ?? [];
  return {
    ...(host !== '' && { host }),
    ...(port !== undefined && { port: Number(port) }),
    ...(user !== undefined && user !== '' && { user }),
    ...(password !== undefined && { password }),
    ...(database !== undefined && database !== '' && { database }),
  };
}

/** `host=db user=u dbname=app`; undefined where a word is none. */
export function fromPairs(word: string): Given | undefined {
  if (!/^\s*\w+\s*=/.test(word)) return undefined;
  const pairs = new Map(
    [...word.matchAll(/(\w+)\s*=\s*('(?:[^']*)'|\S+)/g)].map(([, name = '', value = '']) => [
      name,
      value.replace(/^'(.*)'$/, '$1'),
    ]),
  );
  const port = pairs.get('port');
  return {
    host: pairs.get('host'),
    user: pairs.get('user'),
    password: pairs.get('password'),
    database: pairs.get('dbname'),
    port: port === undefined ? undefined : Number(port),
  };
}

/** A full target: what was given, then PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, then what libpq takes by itself. */
export function targetOf(process: Process, given: Given): Target {
  const env = (name: string): string | undefined => {
    const value = process.env.get(name);
    return value === '' ? undefined : value;
  };
  const user = given.user ?? env('PGUSER') ?? userName(process, process.uid) ?? 'root';
  return {
    host: given.host ?? env('PGHOST'),
    port: given.port ?? Number(env('PGPORT') ?? '5432'),
    user,
    database: given.database ?? env('PGDATABASE') ?? user,
    password: given.password ?? env('PGPASSWORD'),
  };
}

/** What went wrong while connecting, as libpq says it, and whether the server was reached. */
export type Trouble = { readonly text: string; readonly isReached: boolean };

const isLocal = (host: string | undefined): boolean => host === undefined || host.startsWith('/');

function* socketOf(
  process: Process,
  { host, port }: Target,
): Running<{ readonly fd: number; readonly where: string } | Trouble> {
  if (isLocal(host)) {
    const path = `${host ?? '/var/run/postgresql'}/.s.PGSQL.${String(port)}`;
    const where = `connection to server on socket "${path}" failed: `;
    try {
      const fd = connectTo(process, path);
      return { fd, where };
    } catch (error) {
      if (!isSysError(error)) throw error;
      const hint = '\tIs the server running locally and accepting connections on that socket?';
      return { text: `${where}${error.message}\n${hint}`, isReached: false };
    }
  }
  const name = host ?? '';
  const found = yield* lookup(process, name);
  if (typeof found === 'string')
    return {
      text: `could not translate host name "${name}" to address: ${gaiMessage(found)}`,
      isReached: false,
    };
  const [address = name] = found;
  const shown = isAddress(name) ? `"${name}"` : `"${name}" (${address})`;
  const where = `connection to server at ${shown}, port ${String(port)} failed: `;
  try {
    const fd = yield* connect(process, address, port);
    return { fd, where };
  } catch (error) {
    if (!isSysError(error)) throw error;
    const hint = '\tIs the server running on that host and accepting TCP/IP connections?';
    return { text: `${where}${error.message}\n${hint}`, isReached: false };
  }
}

/** Asks for a password on the terminal, which does not show it. */
export function* askPassword(process: Process, user: string): Running<string> {
  const { tty } = process;
  process.put(tty ? 1 : 2, `Password for user ${user}: `);
  if (tty) tty.echo = false;
  const line = yield* process.readLine(0);
  if (tty) tty.echo = true;
  process.put(tty ? 1 : 2, '\n');
  return (line ?? '').replace(/\n$/, '');
}

/** Connects and logs in; asks for the password where there is a terminal to ask on. */
export function* open(process: Process, wanted: Target, asking: Asking): Running<Connected | Trouble> {
  let target = wanted;
  if (asking === 'always') target = { ...target, password: yield* askPassword(process, target.user) };
  const socket = yield* socketOf(process, target);
  if ('text' in socket) return socket;
  const { fd, where } = socket;
  send(process, fd, { user: target.user, database: target.database });
  let answer = yield* receive<Reply>(process, fd);
  if (answer?.kind === 'authenticate') {
    if (target.password === undefined && (asking === 'never' || !process.tty)) {
      process.closeFd(fd);
      return { text: `${where}fe_sendauth: no password supplied`, isReached: true };
    }
    const password = target.password ?? (yield* askPassword(process, target.user));
    target = { ...target, password };
    send(process, fd, { kind: 'password', password });
    answer = yield* receive<Reply>(process, fd);
  }
  if (answer?.kind === 'ready') {
    const { version = '', isSuper = false, state } = answer;
    return { fd, target, version, isSuper, state };
  }
  process.closeFd(fd);
  if (answer?.kind === 'error') return { text: `${where}FATAL:  ${answer.message}`, isReached: true };
  const closed =
    'server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.';
  return { text: `${where}${closed}`, isReached: false };
}

/** Sends a request and gives the answers up to `ready`, which is the last; undefined where the connection is lost. */
export function* request(process: Process, fd: number, message: Request): Running<Reply[] | undefined> {
  send(process, fd, message);
  const replies: Reply[] = [];
  for (;;) {
    const reply = yield* receive<Reply>(process, fd);
    if (!reply) return undefined;
    replies.push(reply);
    if (reply.kind === 'ready' || reply.kind === 'copy in') return replies;
  }
}
