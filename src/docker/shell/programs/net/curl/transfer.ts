import { isSysError, type Errno } from '../../../../linux/errno.ts';
import { adopt, connect } from '../../../../linux/net/socket.ts';
import { startTls } from '../../../../linux/net/tls.ts';
import { formatRequest, readResponse, type Headers, type HttpResponse } from '../../../../linux/net/http.ts';
import { byteLength } from '../../../../linux/fs/node.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import { lookup } from '../lookup.ts';
import { authority, type Url } from '../url.ts';
import type { CurlOptions } from './options.ts';
import type { Wording } from './wording.ts';

/** A transfer that failed: curl's exit status and message (libcurl-errors(3)). */
export class CurlError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** One exchange with a server, and what is known of it afterwards. */
export type Exchange = {
  readonly response: HttpResponse;
  readonly address: string;
  readonly sent: number;
};

/** A call of curl while it runs; `say` is what -v prints. */
export type Client = {
  readonly process: Process;
  readonly options: CurlOptions;
  readonly wording: Wording;
  /** When it began. */
  readonly started: number;
  say(text: string): void;
};

function remaining({ process, options, started }: Client): number {
  return options.maxTime === 0 ? Infinity : Math.max(0, started + options.maxTime - process.kernel.now);
}

/** The addresses to try. On Docker's networks only `localhost` has one of IPv6. */
function* addressesOf(client: Client, { host, port }: Url): Running<readonly string[]> {
  const fixed = client.options.resolve.find((entry) => entry.startsWith(`${host}:${String(port)}:`));
  if (fixed !== undefined) return [fixed.split(':').slice(2).join(':')];
  const found = yield* lookup(client.process, host);
  if (typeof found === 'string') throw new CurlError(6, `Could not resolve host: ${host}`);
  if (host !== 'localhost') return found;
  return client.wording.prefersIpv6 ? ['::1', ...found] : [...found, '::1'];
}

function* open(client: Client, url: Url): Running<{ readonly fd: number; readonly address: string }> {
  const { process, options, wording, say } = client;
  const { host, port } = url;
  const begun = process.kernel.now;
  const addresses = yield* addressesOf(client, url);
  say(wording.resolved(host, port, addresses));
  const limit = Math.min(options.connectTimeout === 0 ? Infinity : options.connectTimeout, remaining(client));
  let isTimeout = false;
  for (const address of addresses) {
    say(`*   Trying ${address.includes(':') ? `[${address}]` : address}:${String(port)}...\n`);
    try {
      const timeout = limit === Infinity ? {} : { timeout: limit };
      const fd = yield* connect(process, address, port, timeout);
      say(wording.connected(host, address, port));
      return { fd, address };
    } catch (error) {
      if (!isSysError(error)) throw error;
      isTimeout = error.errno === 'ETIMEDOUT';
      if (!isTimeout) say(wording.refused(address, port, error.errno));
    }
  }
  const ms = process.kernel.now - begun;
  if (isTimeout && remaining(client) === 0) throw connectionTimedOut(client, ms);
  const text = wording.failedToConnect(host, port, ms, isTimeout);
  say(`* ${text}\n${wording.closing}`);
  throw new CurlError(isTimeout ? 28 : 7, text);
}

function connectionTimedOut({ say, wording }: Client, ms: number): CurlError {
  const text = `Connection timed out after ${String(ms)} milliseconds`;
  say(`* ${text}\n${wording.closing}`);
  return new CurlError(28, text);
}

/** The header fields that curl sends, its own ones replaced or removed by -H. */
export function requestHeaders(client: Client, url: Url, body: string | undefined): Headers {
  const { options, wording } = client;
  const user = options.user ?? url.user;
  const own: [string, string][] = [
    ['Host', authority(url)],
    ...(user === undefined ? [] : [['Authorization', `Basic ${base64(user)}`] as [string, string]]),
    ['User-Agent', options.agent ?? `curl/${wording.version}`],
    ['Accept', '*/*'],
    ...(options.referer === undefined ? [] : [['Referer', options.referer] as [string, string]]),
    ...(options.cookie === undefined ? [] : [['Cookie', options.cookie] as [string, string]]),
  ];
  const given = options.headers.map((line): [string, string] => {
    const at = line.search(/[:;]/);
    return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).trim()];
  });
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const kept = own.filter(([name]) => !names.has(name.toLowerCase()));
  const added = given.filter(([, value]) => value !== '');
  const length: [string, string][] =
    body === undefined || names.has('content-length') ? [] : [['Content-Length', String(byteLength(body))]];
  const type: [string, string][] =
    body === undefined || options.upload !== undefined || names.has('content-type')
      ? []
      : [['Content-Type', 'application/x-www-form-urlencoded']];
  return [...kept, ...added, ...length, ...type];
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of a text's UTF-8 bytes. */
export function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let result = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const group = a * 65_536 + (b ?? 0) * 256 + (c ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(group >> shift) & 63] ?? '');
    result += digits.slice(0, b === undefined ? 2 : c === undefined ? 3 : 4).join('');
  }
  return result.padEnd(Math.ceil(result.length / 4) * 4, '=');
}

/** Sends a request and reads the response. Throws CurlError. */
export function* exchange(
  client: Client,
  url: Url,
  method: string,
  body: string | undefined,
): Running<Exchange> {
  const { process, wording, say } = client;
  const { fd, address } = yield* open(client, url);
  const headers = requestHeaders(client, url, body);
  const message = { method, target: url.target, version: 'HTTP/1.1', headers, body: '' };
  const head = formatRequest(message);
  if (wording.prefersIpv6) say('* using HTTP/1.x\n');
  say(marked(head, '>'));
  try {
    if (url.scheme === 'https' && !(yield* startTls(process, fd))) throw noTls(client);
    process.put(fd, head + (body ?? ''));
    if (body !== undefined && body !== '') say(`} [${String(byteLength(body))} bytes data]\n`);
    const response = yield* withDeadline(client, fd, method);
    process.closeFd(fd);
    return { response, address, sent: byteLength(body ?? '') };
  } catch (error) {
    process.closeFd(fd);
    if (isSysError(error)) throw broken(client, error.errno);
    if (error instanceof CurlError) say(`* ${error.message}\n${wording.closing}`);
    throw error;
  }
}

/** The lines of a message's head as -v shows them. */
export function marked(head: string, mark: '>' | '<'): string {
  return head
    .replace(/\r\n$/, '')
    .split('\r\n')
    .map((line) => `${mark} ${line}\r\n`)
    .join('');
}

function noTls({ wording }: Client): CurlError {
  return wording.prefersIpv6
    ? new CurlError(35, 'TLS connect error: error:0A00010B:SSL routines::wrong version number')
    : new CurlError(35, 'error:0A00010B:SSL routines::wrong version number');
}

function broken({ say, wording }: Client, errno: Errno): CurlError {
  const text =
    errno === 'ECONNRESET' ? 'Recv failure: Connection reset by peer' : 'Send failure: Broken pipe';
  say(`* ${text}\n${wording.closing}`);
  return new CurlError(errno === 'ECONNRESET' ? 56 : 55, text);
}

/** Reads the response, but not beyond --max-time: a timer closes the socket then. */
function* withDeadline(client: Client, fd: number, method: string): Running<HttpResponse> {
  const { process, options } = client;
  const left = remaining(client);
  const handle = process.handle(fd);
  let isLate = false;
  const forget =
    left === Infinity
      ? undefined
      : process.kernel.scheduler.at(process.kernel.now + left, () => {
          isLate = true;
          handle.readable?.notify();
        });
  const timed = timedHandle(process, fd, () => isLate);
  const response = yield* readResponse(process, timed.fd, method);
  forget?.();
  const rest = response === 'malformed' ? yield* process.readAll(timed.fd) : '';
  timed.close();
  if (response === undefined || response === 'malformed') {
    if (response === 'malformed' && !options.http09)
      throw new CurlError(1, 'Received HTTP/0.9 when not allowed');
    if (rest !== '') {
      if (isLate) process.put(1, rest);
      else return { version: 'HTTP/0.9', status: 0, reason: '', headers: [], body: rest };
    }
    if (!isLate) throw new CurlError(52, 'Empty reply from server');
  }
  if (isLate || typeof response !== 'object') {
    const ms = String(process.kernel.now - client.started);
    const got = String(byteLength(rest));
    throw new CurlError(28, `Operation timed out after ${ms} milliseconds with ${got} bytes received`);
  }
  return response;
}

/** A descriptor that reads the same socket, and its end once it is late. */
function timedHandle(
  process: Process,
  fd: number,
  isLate: () => boolean,
): { readonly fd: number; close(): void } {
  const handle = process.handle(fd);
  const { read } = handle;
  if (!read) return { fd, close: () => undefined };
  const timed = { ...handle, read: (max?: number) => (isLate() ? (read(max) ?? '') : read(max)) };
  const at = adopt(process, timed);
  return {
    fd: at,
    close: () => {
      process.closeFd(at);
    },
  };
}
