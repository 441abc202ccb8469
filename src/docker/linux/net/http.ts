import { byteLength } from '../fs/node.ts';
import type { Running } from '../wait.ts';
import type { Peer } from './wire.ts';

/** Header fields in the order of the message, names as they were written. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A request of HTTP/1.1 (RFC 9112). */
export type HttpRequest = {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly headers: Headers;
  readonly body: string;
};

/** A response of HTTP/1.1; `body` is its text. */
export type HttpResponse = {
  readonly version: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  readonly body: string;
};

/** Reason phrases of RFC 9110. */
export const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  416: 'Range Not Satisfiable',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The value of a header field, whatever the case of its name. */
export function header(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function lines(first: string, headers: Headers, body: string): string {
  return `${[first, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n${body}`;
}

/** A request as text. */
export function formatRequest({ method, target, version, headers, body }: HttpRequest): string {
  return lines(`${method} ${target} ${version}`, headers, body);
}

/** A response as text. */
export function formatResponse({ version, status, reason, headers, body }: HttpResponse): string {
  return lines(`${version} ${String(status)} ${reason}`, headers, body);
}

type Head = { readonly first: string; readonly headers: Headers };

/** Reads up to the empty line; what follows it goes back. Undefined where the other end closes before anything came. */
function* readHead(process: Peer, fd: number): Running<Head | undefined> {
  let got = '';
  for (;;) {
    const end = /\r?\n\r?\n/.exec(got);
    if (end) {
      process.handle(fd).unread?.(got.slice(end.index + end[0].length));
      const [first = '', ...rest] = got.slice(0, end.index).split(/\r?\n/);
      const headers = rest.map((line): [string, string] => {
        const at = line.indexOf(':');
        return [line.slice(0, at), line.slice(at + 1).trim()];
      });
      return { first, headers };
    }
    const more = yield* process.read(fd);
    if (more === '') {
      if (got === '') return undefined;
      process.handle(fd).unread?.(got);
      return { first: '', headers: [] };
    }
    got += more;
    if (!isHttp(got)) {
      process.handle(fd).unread?.(got);
      return { first: '', headers: [] };
    }
  }
}

/** Whether the beginning of a message could be one of HTTP. */
function isHttp(text: string): boolean {
  return 'HTTP/'.startsWith(text.slice(0, 5)) || /^[A-Za-z]*( |$)/.test(text.slice(0, 20));
}

/** Exactly so many bytes of UTF-8, or what there is before the end. */
function* readBytes(process: Peer, fd: number, count: number): Running<string> {
  let got = '';
  while (byteLength(got) < count) {
    const more = yield* process.read(fd);
    if (more === '') return got;
    got += more;
  }
  let end = Math.min(got.length, count);
  while (byteLength(got.slice(0, end)) > count) end -= 1;
  if (end < got.length) process.handle(fd).unread?.(got.slice(end));
  return got.slice(0, end);
}

function* readChunked(process: Peer, fd: number): Running<string> {
  let body = '';
  for (;;) {
    const size = Number.parseInt((yield* process.readLine(fd)) ?? '0', 16);
    if (!(size > 0)) {
      yield* process.readLine(fd);
      return body;
    }
    body += yield* readBytes(process, fd, size);
    yield* process.readLine(fd);
  }
}

/** The body that follows headers: chunked, of a length, or (of responses) all up to the end. */
function* readBody(process: Peer, fd: number, headers: Headers, untilEnd: boolean): Running<string> {
  if (/chunked/i.test(header(headers, 'Transfer-Encoding') ?? '')) return yield* readChunked(process, fd);
  const length = header(headers, 'Content-Length');
  if (length !== undefined) return yield* readBytes(process, fd, Number(length));
  return untilEnd ? yield* process.readAll(fd) : '';
}

/** The next request on a connection; undefined at its end, `malformed` where it is no HTTP. */
export function* readRequest(process: Peer, fd: number): Running<HttpRequest | 'malformed' | undefined> {
  const head = yield* readHead(process, fd);
  if (!head) return undefined;
  const [, method, target, version] = /^([A-Za-z]+) (\S+) (HTTP\/\d\.\d)$/.exec(head.first) ?? [];
  if (method === undefined || target === undefined || version === undefined) return 'malformed';
  if (/100-continue/i.test(header(head.headers, 'Expect') ?? ''))
    process.put(fd, 'HTTP/1.1 100 Continue\r\n\r\n');
  return {
    method,
    target,
    version,
    headers: head.headers,
    body: yield* readBody(process, fd, head.headers, false),
  };
}

/**
 * The response to a request of `method`; undefined where the other end closes without a word, `malformed` where what it says
 * is no HTTP (it stays to be read).
 */
export function* readResponse(
  process: Peer,
  fd: number,
  method: string,
): Running<HttpResponse | 'malformed' | undefined> {
  const head = yield* readHead(process, fd);
  if (!head) return undefined;
  const [, version, status, reason = ''] = /^(HTTP\/\d\.\d) (\d{3}) ?(.*)$/.exec(head.first) ?? [];
  if (version === undefined || status === undefined) return 'malformed';
  if (status === '100') return yield* readResponse(process, fd, method);
  const hasBody = method !== 'HEAD' && status !== '204' && status !== '304';
  const body = hasBody ? yield* readBody(process, fd, head.headers, true) : '';
  return { version, status: Number(status), reason, headers: head.headers, body };
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

/** A time in milliseconds as HTTP writes it: `Sat, 21 Nov 2026 12:52:03 GMT`. */
export function httpDate(ms: number): string {
  const date = new Date(ms);
  const day = `${DAYS[date.getUTCDay()] ?? ''}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()] ?? ''}`;
  return `${day} ${String(date.getUTCFullYear())} ${date.toISOString().slice(11, 19)} GMT`;
}

/** A time as logs of web servers write it: `21/Nov/2026:12:52:03 +0000`. */
export function logDate(ms: number): string {
  const date = new Date(ms);
  const day = `${two(date.getUTCDate())}/${MONTHS[date.getUTCMonth()] ?? ''}/${String(date.getUTCFullYear())}`;
  return `${day}:${date.toISOString().slice(11, 19)} +0000`;
}
