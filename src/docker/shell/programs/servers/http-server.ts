import {
  readRequest,
  formatResponse,
  header,
  type HttpRequest,
  type HttpResponse,
} from '../../../linux/net/http.ts';
import type { Listener } from '../../../linux/net/network.ts';
import { accept, type Connection } from '../../../linux/net/socket.ts';
import { byteLength } from '../../../linux/fs/node.ts';
import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';

/** What answers requests. A connection that speaks no HTTP gives `malformed`; undefined closes without an answer. */
export type Handler = (
  request: HttpRequest | 'malformed',
  connection: Connection,
) => Running<HttpResponse | undefined>;

/** Accepts connections for ever, each served in a thread of its own; ends when the listener is closed. */
export function* serveHttp(process: Process, listener: Listener, handler: Handler): Running<void> {
  for (;;) {
    const connection = yield* accept(process, listener);
    if (!connection) return;
    process.kernel.thread(process, serveConnection(process, connection, handler));
  }
}

/** Answers the requests of one connection until either side closes it. */
export function* serveConnection(process: Process, connection: Connection, handler: Handler): Running<void> {
  const { fd } = connection;
  try {
    for (;;) {
      const request = yield* readRequest(process, fd);
      if (request === undefined) return;
      const response = yield* handler(request, connection);
      if (!response) return;
      const isHead = request !== 'malformed' && request.method === 'HEAD';
      yield* process.write(fd, formatResponse(isHead ? { ...response, body: '' } : response));
      if (request === 'malformed' || !keepsAlive(request, response)) return;
    }
  } finally {
    process.closeFd(fd);
  }
}

function keepsAlive(request: HttpRequest, response: HttpResponse): boolean {
  const asked = header(request.headers, 'Connection')?.toLowerCase();
  if (asked === 'close' || header(response.headers, 'Connection')?.toLowerCase() === 'close') return false;
  return request.version === 'HTTP/1.1' || asked === 'keep-alive';
}

/** The length field of a body. */
export function lengthOf(body: string): [name: string, value: string] {
  return ['Content-Length', String(byteLength(body))];
}

/** The path of a request, decoded, without `.`, `..` and the query. */
export function pathOf(target: string): { readonly path: string; readonly query: string } {
  const at = target.indexOf('?');
  const raw = at < 0 ? target : target.slice(0, at);
  const parts: string[] = [];
  for (const part of decoded(raw).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const path = `/${parts.join('/')}${raw.endsWith('/') && parts.length > 0 ? '/' : ''}`;
  return { path, query: at < 0 ? '' : target.slice(at) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
