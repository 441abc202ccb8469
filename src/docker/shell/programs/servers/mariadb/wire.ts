import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import type { ResultSet } from '../sql/select.ts';

/*
 * What server and client say to each other: the greeting looks as the protocol's does (its printable part); after it every
 * message is a line of JSON instead of the binary protocol.
 */

/** How a client introduces itself. */
export type Login = {
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string | undefined;
};

/** A statement of a client. */
export type Query = { readonly sql: string };

export type Answer =
  | { readonly kind: 'rows'; readonly set: ResultSet }
  | { readonly kind: 'done'; readonly affected: number; readonly info?: string; readonly database?: string }
  | { readonly kind: 'error'; readonly code: number; readonly state: string; readonly text: string };

/** The first packet: length, protocol 10, version, connection id, the name of the method to log in. */
export function greeting(version: string, id: number): string {
  return `Y\0\0\0\n5.5.5-${version}\0${String(id)}\0\0\0mysql_native_password\0\n`;
}

/** The connection's number out of a greeting; undefined where it is none. */
export function connectionId(text: string): number | undefined {
  const [, id] = /^Y\0\0\0\n[^\0]*\0(\d+)\0\0\0/.exec(text) ?? [];
  return id === undefined ? undefined : Number(id);
}

export function send(process: Process, fd: number, message: Login | Query | Answer): void {
  process.put(fd, `${JSON.stringify(message)}\n`);
}

/** The next message, undefined at the end or where it is none. */
export function* receive<Message>(process: Process, fd: number): Running<Message | undefined> {
  const line = yield* process.readLine(fd);
  if (line?.startsWith('{') !== true) return undefined;
  return JSON.parse(line) as Message;
}
