import { header, formatResponse, httpDate, readRequest, reasons } from '../../linux/net/http.ts';
import type { Connection } from '../../linux/net/socket.ts';
import { acceptTls } from '../../linux/net/tls.ts';
import { byteLength } from '../../linux/fs/node.ts';
import type { Process } from '../../linux/process.ts';
import type { Running } from '../../linux/wait.ts';
import type { InternetHost, Page } from '../../registry/internet.ts';
import type { Engine } from '../engine.ts';

/** Answers the requests of a connection to a host of the internet, until either side has enough. */
export function* answer(
  engine: Engine,
  server: Process,
  { fd }: Connection,
  host: InternetHost,
  isTls: boolean,
): Running<void> {
  try {
    if (isTls && !(yield* acceptTls(server, fd))) return;
    for (;;) {
      const request = yield* readRequest(server, fd);
      if (request === undefined || request === 'malformed') return;
      const [path = '/'] = request.target.split('?');
      const page = host.pages[path] ?? notFound;
      server.put(fd, responseOf(page, request.method, engine.now));
      if (/close/i.test(header(request.headers, 'Connection') ?? '') || request.version === 'HTTP/1.0')
        return;
    }
  } finally {
    server.closeFd(fd);
  }
}

const notFound: Page = {
  status: 404,
  type: 'text/html',
  body: '<html><body><h1>404 Not Found</h1></body></html>\n',
};

function responseOf({ status, type, body, location }: Page, method: string, now: number): string {
  return formatResponse({
    version: 'HTTP/1.1',
    status,
    reason: reasons[status] ?? '',
    headers: [
      ['Date', httpDate(now)],
      ['Content-Type', type],
      ['Content-Length', String(byteLength(body))],
      ...(location === undefined ? [] : [['Location', location] as const]),
    ],
    body: method === 'HEAD' ? '' : body,
  });
}
