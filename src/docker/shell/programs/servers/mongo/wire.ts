import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import type { Doc, Value } from './values.ts';

/* What mongosh and mongod say to each other: lines of JSON instead of OP_MSG. */

/** A command on a database; the first field of `command` names it. */
export type Request = { readonly database: string; readonly command: Doc };
export type Reply =
  | { readonly ok: Value }
  | { readonly error: { readonly message: string; readonly code?: string; readonly title?: string } };

export function send(process: Process, fd: number, message: Request | Reply): void {
  process.put(fd, `${JSON.stringify(message)}\n`);
}

/** The next message, undefined at the end or where it is none. */
export function* receive<Message>(process: Process, fd: number): Running<Message | undefined> {
  const line = yield* process.readLine(fd);
  if (line?.startsWith('{') !== true) return undefined;
  return JSON.parse(line) as Message;
}
