import { connect } from '../../../linux/net/socket.ts';
import { formatRequest, readResponse, type Headers, type HttpResponse } from '../../../linux/net/http.ts';
import { startTls } from '../../../linux/net/tls.ts';
import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';
import type { Url } from './url.ts';

/** A request by one connection that closes after it. */
export type FetchOptions = {
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
  /** Milliseconds for the connection; without limit where it is left out. */
  readonly timeout?: number;
};

/**
 * Sends a request to an address that the URL's host has, and reads the response: `malformed` where it is no HTTP, undefined
 * where nothing came. `no-tls` where the server speaks no TLS. Throws SysError as connect(2) and read(2) fail.
 */
export function* fetchFrom(
  process: Process,
  address: string,
  url: Url,
  { method, headers, body, timeout }: FetchOptions,
): Running<HttpResponse | 'malformed' | 'no-tls' | undefined> {
  const fd = yield* connect(process, address, url.port, timeout === undefined ? {} : { timeout });
  try {
    if (url.scheme === 'https' && !(yield* startTls(process, fd))) return 'no-tls';
    process.put(fd, formatRequest({ method, target: url.target, version: 'HTTP/1.1', headers, body }));
    return yield* readResponse(process, fd, method);
  } finally {
    process.closeFd(fd);
  }
}
