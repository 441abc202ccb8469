import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import type { Catalogue } from './catalogue.ts';
import type { PgRows } from './engine/select.ts';
import type { State } from './engine/session.ts';

/* What server and client say to each other: lines of JSON instead of the binary messages of protocol 3. */

/** How a client introduces itself. */
export type Startup = { readonly user: string; readonly database: string };

/** What a client sends after that. */
export type Request =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'query'; readonly sql: string }
  /** The lines of a COPY; undefined where the client gave up. */
  | { readonly kind: 'copy'; readonly lines: readonly string[] }
  /** What the system tables say of the database: psql's \d and pg_dump ask for it. */
  | { readonly kind: 'catalogue' };

/** An error or notice as a client shows it; `at` counts from 0 in the query. */
export type Complaint = {
  readonly kind: 'error';
  readonly severity: 'ERROR' | 'FATAL';
  readonly code: string;
  readonly message: string;
  readonly at?: number;
  readonly detail?: string;
  readonly hint?: string;
};

/** What a server sends. `ready` ends the answer to a request. */
export type Reply =
  | { readonly kind: 'authenticate' }
  | { readonly kind: 'ready'; readonly state: State; readonly version?: string; readonly isSuper?: boolean }
  | { readonly kind: 'rows'; readonly set: PgRows }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'copy out'; readonly text: string }
  | { readonly kind: 'copy in' }
  | { readonly kind: 'catalogue'; readonly catalogue: Catalogue }
  | Complaint;

export function send(process: Process, fd: number, message: Startup | Request | Reply): void {
  process.put(fd, `${JSON.stringify(message)}\n`);
}

/** The next message, undefined at the end or where it is none. */
export function* receive<Message>(process: Process, fd: number): Running<Message | undefined> {
  const line = yield* process.readLine(fd);
  if (line?.startsWith('{') !== true) return undefined;
  return JSON.parse(line) as Message;
}
