import { isSysError } from '../../../../linux/errno.ts';
import { connect } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import { lookup } from '../../net/lookup.ts';
import { MongoError } from './errors.ts';
import { receive, send, type Reply } from './wire.ts';
import type { Doc, Value } from './values.ts';

/** Where to connect, and as whom. */
export type Target = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly authDatabase: string;
};

/** How long a server is looked for, in milliseconds (serverSelectionTimeoutMS). */
const SELECTION_MS = 2000;

/** A session with a server. */
export class Connection {
  private readonly process: Process;
  private readonly fd: number;

  constructor(process: Process, fd: number) {
    this.process = process;
    this.fd = fd;
  }

  /** Runs a command on a database. Throws MongoError. */
  *run(database: string, command: Doc): Running<Value> {
    send(this.process, this.fd, { database, command });
    const reply = yield* receive<Reply>(this.process, this.fd);
    if (!reply) throw new MongoError('MongoNetworkError', 'connection 1 to server closed');
    if ('ok' in reply) return reply.ok;
    const { title = 'MongoServerError', message, code } = reply.error;
    throw new MongoError(title, message, code);
  }
}

/** Connects and logs in. Throws MongoError. */
export function* open(
  process: Process,
  { host, port, user, password, authDatabase }: Target,
): Running<Connection> {
  const found = yield* lookup(process, host);
  if (typeof found === 'string') {
    const why = found === 'unknown' ? 'ENOTFOUND' : 'EAI_AGAIN';
    throw new MongoError('MongoNetworkError', `getaddrinfo ${why} ${host}`);
  }
  const [address = host] = found;
  let fd: number;
  try {
    fd = yield* connect(process, address, port, { timeout: SELECTION_MS });
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (error.errno === 'ETIMEDOUT')
      throw new MongoError('MongoServerSelectionError', 'Server selection timed out after 2000 ms');
    throw new MongoError('MongoNetworkError', `connect ${error.errno} ${address}:${String(port)}`);
  }
  const connection = new Connection(process, fd);
  if (user !== undefined)
    yield* connection.run(authDatabase, { authenticate: 1, user, pwd: password ?? '', db: authDatabase });
  return connection;
}
