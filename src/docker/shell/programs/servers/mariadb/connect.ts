import { isSysError } from '../../../../linux/errno.ts';
import { connect, connectTo } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import { lookup } from '../../net/lookup.ts';
import type { ClientOptions } from './client-options.ts';
import { connectionId, receive, send, type Answer } from './wire.ts';

/** Where the server's socket is. */
export const SOCKET = '/run/mysqld/mysqld.sock';

/** Asks for the password on the terminal, which does not show it. */
export function* askPassword(process: Process, options: ClientOptions): Running<void> {
  if (!options.asksPassword) return;
  process.put(process.tty ? 1 : 2, 'Enter password: ');
  const { tty } = process;
  if (tty) tty.echo = false;
  const line = yield* process.readLine(0);
  if (tty) tty.echo = true;
  process.put(1, '\n');
  options.password = (line ?? '').replace(/\n$/, '');
}

/** A connection that is logged in. */
export type Connected = {
  readonly fd: number;
  readonly id: number;
  readonly version: string;
  /** Whether the database that it began with has tables. */
  readonly hasTables: boolean;
};

/** Where to connect, and as whom. */
type Login = Pick<ClientOptions, 'host' | 'port' | 'user' | 'password' | 'database'>;

type Trouble = { readonly code: number; readonly state: string; readonly text: string };

/** Connects by the socket file or TCP, and logs in. */
export function* open(process: Process, options: Login): Running<Connected | Trouble> {
  const { host, port, user, password, database } = options;
  let fd: number;
  if (host === undefined || host === 'localhost') {
    try {
      fd = connectTo(process, SOCKET);
    } catch (error) {
      if (!isSysError(error)) throw error;
      const number = error.errno === 'ECONNREFUSED' ? '111' : '2';
      return {
        code: 2002,
        state: 'HY000',
        text: `Can't connect to local server through socket '${SOCKET}' (${number})`,
      };
    }
  } else {
    const found = yield* lookup(process, host);
    if (typeof found === 'string')
      return {
        code: 2005,
        state: 'HY000',
        text: `Unknown server host '${host}' (${found === 'unknown' ? '-2' : '-3'})`,
      };
    try {
      fd = yield* connect(process, found[0] ?? host, port);
    } catch (error) {
      if (!isSysError(error)) throw error;
      const number = error.errno === 'EHOSTUNREACH' ? '113' : error.errno === 'ETIMEDOUT' ? '110' : '115';
      return { code: 2002, state: 'HY000', text: `Can't connect to server on '${host}' (${number})` };
    }
  }
  const hello = yield* process.readLine(fd);
  const more = yield* process.readLine(fd);
  const id = connectionId(`${hello ?? ''}${more ?? ''}`);
  if (id === undefined)
    return {
      code: 2013,
      state: 'HY000',
      text: "Lost connection to server at 'reading initial communication packet', system error: 0",
    };
  const [, version = ''] = /5\.5\.5-([^\0]*)/.exec(more ?? '') ?? [];
  send(process, fd, { user, password, database });
  const answer = yield* receive<Answer>(process, fd);
  if (answer?.kind === 'error') return answer;
  return { fd, id, version, hasTables: answer?.kind === 'done' && answer.affected > 0 };
}
