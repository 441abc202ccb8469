import { formatRequest, readResponse, type Headers, type HttpResponse } from '../../linux/net/http.ts';
import { startTls } from '../../linux/net/tls.ts';
import { WIRE, Wire } from '../../linux/net/wire.ts';
import type { Handle } from '../../linux/streams/handle.ts';
import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { dialHost, hostAndPort, readFault } from '../system/dial.ts';

/** A request that could not be made, as Go's net/url tells it: `Get "http://localhost:5000/v2/": EOF`. */
export class TransportError extends Error {
  /** What stands behind the address. */
  readonly reason: string;

  constructor(method: string, url: string, reason: string) {
    super(`${method.charAt(0)}${method.slice(1).toLowerCase()} "${url}": ${reason}`);
    this.reason = reason;
  }
}

/** What is asked of a server. */
export type Ask = {
  readonly method: string;
  readonly url: string;
  readonly headers?: Headers;
  readonly body?: string;
};

const AGENT = 'docker/28.5.2 go/go1.25.3 git-commit/89c5e8f kernel/6.8.0 os/linux arch/amd64';
const CLIENT = 'UpstreamClient(Docker-Client/28.5.2 \\(linux\\))';

/** A request of the daemon and its answer, over the network of the host. Throws TransportError. */
export function* exchange(engine: Engine, ask: Ask): Running<HttpResponse> {
  const { host, port } = hostAndPort(ask.url);
  const dialled = dialHost(engine, host, port);
  if ('fault' in dialled) throw new TransportError(ask.method, ask.url, dialled.fault);
  try {
    return yield* converse(dialled.connection, ask);
  } finally {
    dialled.connection.release();
  }
}

function* converse(connection: Handle, ask: Ask): Running<HttpResponse> {
  const { method, url, headers = [], body = '' } = ask;
  const fail = (reason: string): TransportError => new TransportError(method, url, reason);
  const { protocol, host, pathname, search } = new URL(url);
  const wire = new Wire(connection);
  const own: Headers = [
    ['Host', host],
    ['User-Agent', `${AGENT} ${CLIENT}`],
    ['Content-Length', String(new TextEncoder().encode(body).length)],
    ['Connection', 'close'],
  ];
  const target = pathname + search;
  try {
    if (protocol === 'https:' && !(yield* startTls(wire, WIRE))) {
      const isHttp = (yield* wire.read(WIRE, 5)).startsWith('HTTP');
      const reason = 'http: server gave HTTP response to HTTPS client';
      throw fail(isHttp ? reason : 'tls: first record does not look like a TLS handshake');
    }
    wire.put(
      WIRE,
      formatRequest({ method, target, version: 'HTTP/1.1', headers: [...own, ...headers], body }),
    );
    const answer = yield* readResponse(wire, WIRE, method);
    if (answer === 'malformed')
      throw fail('net/http: HTTP/1.x transport connection broken: malformed HTTP response');
    if (!answer) throw fail('EOF');
    return answer;
  } catch (error) {
    if (error instanceof TransportError) throw error;
    throw fail(readFault(error));
  }
}
