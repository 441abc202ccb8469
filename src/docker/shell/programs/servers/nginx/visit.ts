import { header, httpDate, reasons, type Headers, type HttpResponse } from '../../../../linux/net/http.ts';
import { lengthOf } from '../http-server.ts';
import type { Nginx, Server } from './model.ts';
import { setting, settings, type Scope } from './route.ts';
import { expanded, type Facts } from './variables.ts';

/** One request on its way through nginx. */
export type Visit = Facts & {
  readonly model: Nginx;
  readonly server: Server;
  readonly version: string;
  /** The number of the connection, from 1; groups of upstream servers take turns by it. */
  readonly number: number;
  /** Writes a line to the error log. */
  logError(text: string): void;
};

/* nginx's own names of statuses where they differ from the standard's. */
const TITLES: Readonly<Record<number, string>> = {
  302: 'Moved Temporarily',
  405: 'Not Allowed',
  408: 'Request Time-out',
  413: 'Request Entity Too Large',
  416: 'Requested Range Not Satisfiable',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

export function title(status: number): string {
  return TITLES[status] ?? reasons[status] ?? '';
}

function signature({ version }: Visit, scope: Scope): string {
  return setting(scope, 'server_tokens')?.args[0] === 'off' ? 'nginx' : `nginx/${version}`;
}

/** The page that nginx makes for a status. */
export function page(visit: Visit, scope: Scope, status: number): string {
  const text = `${String(status)} ${title(status)}`;
  return `<html>\r\n<head><title>${text}</title></head>\r\n<body>\r\n<center><h1>${text}</h1></center>\r\n<hr><center>${signature(visit, scope)}</center>\r\n</body>\r\n</html>\r\n`;
}

/** A response with the fields that every one of nginx has. */
export function answer(
  visit: Visit,
  scope: Scope,
  status: number,
  fields: Headers,
  body: string,
): HttpResponse {
  const { process, request } = visit;
  const isClosing =
    header(request.headers, 'Connection')?.toLowerCase() === 'close' || request.version === 'HTTP/1.0';
  const type = fields.filter(([name]) => name === 'Content-Type');
  const others = fields.filter(([name]) => name !== 'Content-Type');
  const isEarly = (name: string): boolean => name === 'Last-Modified' || name === 'Location';
  const before = others.filter(([name]) => isEarly(name));
  const after = others.filter(([name]) => !isEarly(name));
  const length: Headers = status === 304 || status === 204 ? [] : [lengthOf(body)];
  const added = settings(scope, 'add_header')
    .filter(
      ({ args }) =>
        args[2] === 'always' || [200, 201, 204, 206, 301, 302, 303, 304, 307, 308].includes(status),
    )
    .map(({ args }): [string, string] => [args[0] ?? '', expanded(visit, args[1] ?? '')]);
  return {
    version: 'HTTP/1.1',
    status,
    reason: title(status),
    headers: [
      ['Server', signature(visit, scope)],
      ['Date', httpDate(process.kernel.now)],
      ...type,
      ...length,
      ...before,
      ['Connection', isClosing ? 'close' : 'keep-alive'],
      ...after,
      ...added,
    ],
    body,
  };
}
