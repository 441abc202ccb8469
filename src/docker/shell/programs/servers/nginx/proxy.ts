import { isSysError } from '../../../../linux/errno.ts';
import { connect } from '../../../../linux/net/socket.ts';
import { byteLength } from '../../../../linux/fs/node.ts';
import {
  formatRequest,
  header,
  readResponse,
  type Headers,
  type HttpResponse,
} from '../../../../linux/net/http.ts';
import type { Running } from '../../../../linux/wait.ts';
import type { Location } from './model.ts';
import { settings, type Scope } from './route.ts';
import { expanded } from './variables.ts';
import { answer, type Visit } from './visit.ts';

/** How long nginx waits for a connection, in milliseconds (proxy_connect_timeout). */
const CONNECT_TIMEOUT = 60_000;

const NUMBERS: Readonly<Record<string, number>> = {
  ECONNREFUSED: 111,
  EHOSTUNREACH: 113,
  ETIMEDOUT: 110,
  ECONNRESET: 104,
  ENETUNREACH: 101,
};

/** Where a proxy_pass leads: host, port, the address, and the path that is asked for there. */
type Upstream = {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly target: string;
};

function upstream(visit: Visit, location: Location, url: string): Upstream | undefined {
  const [, name = '', portText, path] =
    /^https?:\/\/([^:/]+)(?::(\d+))?(\/.*)?$/.exec(expanded(visit, url)) ?? [];
  const group = visit.model.upstreams.get(name);
  const [member = name, memberPort] = (group?.[visit.number % group.length] ?? '').split(':');
  const host = group ? member : name;
  const port = Number((group ? memberPort : portText) ?? '80');
  const found = /^[\d.]+$/.test(host) ? [host] : visit.process.kernel.network.resolve(visit.process, host);
  if (typeof found === 'string') return undefined;
  const rest = visit.request.target.slice(location.path.length);
  const target = path === undefined || url.includes('$request_uri') ? visit.request.target : path + rest;
  return {
    host: portText === undefined ? name : `${name}:${portText}`,
    address: found[0] ?? host,
    port,
    target,
  };
}

function forwarded(visit: Visit, scope: Scope, to: Upstream): Headers {
  const set = settings(scope, 'proxy_set_header').map(({ args }): [string, string] => [
    args[0] ?? '',
    expanded(visit, args[1] ?? ''),
  ]);
  const names = new Set(set.map(([name]) => name.toLowerCase()));
  const dropped = new Set([
    'host',
    'connection',
    'keep-alive',
    'transfer-encoding',
    'content-length',
    'upgrade',
  ]);
  const own: [string, string][] = [
    ['Host', to.host],
    ['Connection', 'close'],
  ];
  const { headers, body } = visit.request;
  return [
    ...own.filter(([name]) => !names.has(name.toLowerCase())),
    ...set.filter(([, value]) => value !== ''),
    ...headers.filter(([name]) => !dropped.has(name.toLowerCase()) && !names.has(name.toLowerCase())),
    ...(body === '' ? [] : [['Content-Length', String(byteLength(body))] as const]),
  ];
}

function described(to: Upstream): string {
  return `upstream: "http://${to.address}:${String(to.port)}${to.target}"`;
}

/** Passes a request on to another server and gives its response, or the status of a failure (ngx_http_proxy_module). */
export function* passOn(
  visit: Visit,
  scope: Scope,
  location: Location,
  url: string,
): Running<HttpResponse | number> {
  const { process, request } = visit;
  const to = upstream(visit, location, url);
  if (!to) {
    visit.logError(`${url} could not be resolved (3: Host not found)`);
    return 502;
  }
  try {
    const fd = yield* connect(process, to.address, to.port, { timeout: CONNECT_TIMEOUT });
    try {
      const message = {
        ...request,
        target: to.target,
        version: 'HTTP/1.0',
        headers: forwarded(visit, scope, to),
      };
      yield* process.write(fd, formatRequest(message));
      const response = yield* readResponse(process, fd, request.method);
      if (typeof response === 'object') return relayed(visit, scope, response);
      visit.logError(
        `upstream prematurely closed connection while reading response header from upstream#${described(to)}`,
      );
      return 502;
    } finally {
      process.closeFd(fd);
    }
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (error.errno === 'ETIMEDOUT') {
      visit.logError(
        `upstream timed out (110: Connection timed out) while connecting to upstream#${described(to)}`,
      );
      return 504;
    }
    const reason = `${String(NUMBERS[error.errno] ?? 5)}: ${error.message}`;
    visit.logError(`connect() failed (${reason}) while connecting to upstream#${described(to)}`);
    return 502;
  }
}

/** The upstream's response with nginx's own fields for what belongs to the connection. */
function relayed(visit: Visit, scope: Scope, response: HttpResponse): HttpResponse {
  const own = new Set(['server', 'date', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);
  const kept = response.headers.filter(([name]) => !own.has(name.toLowerCase()));
  const made = answer(visit, scope, response.status, kept, response.body);
  const length = header(response.headers, 'Content-Length');
  const headers = made.headers.map(([name, value]): [string, string] =>
    name === 'Content-Length' && visit.request.method === 'HEAD' && length !== undefined
      ? [name, length]
      : [name, value],
  );
  return { ...made, reason: response.reason, headers };
}
