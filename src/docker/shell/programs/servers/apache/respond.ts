import { isSysError } from '../../../../linux/errno.ts';
import { fileSize } from '../../../../linux/fs/node.ts';
import {
  header,
  httpDate,
  reasons,
  type Headers,
  type HttpRequest,
  type HttpResponse,
} from '../../../../linux/net/http.ts';
import type { Process } from '../../../../linux/process.ts';
import { lengthOf, pathOf } from '../http-server.ts';
import type { Config } from './config.ts';
import { DATABASE_ERROR } from './wordpress.ts';

/** What Apache calls itself. */
export const SOFTWARE = 'Apache/2.4.68 (Debian)';

/** The text of a page for a status (http_protocol.c), and whether its sentence needs the request. */
function explanation(status: number, request: HttpRequest, location: string): string {
  switch (status) {
    case 301:
      return `<p>The document has moved <a href="${location}">here</a>.</p>\n`;
    case 403:
      return `<p>You don't have permission to access this resource.</p>\n`;
    case 404:
      return '<p>The requested URL was not found on this server.</p>\n';
    case 405:
      return `<p>The requested method ${request.method} is not allowed for this URL.</p>\n`;
    default:
      return '<p>Your browser sent a request that this server could not understand.<br />\n</p>\n';
  }
}

/** The page of a status. */
export function errorPage(
  process: Process,
  request: HttpRequest,
  status: number,
  fields: Headers,
  location = '',
): HttpResponse {
  const name = reasons[status] ?? '';
  const doctype =
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\n';
  const head = `<html><head>\n<title>${String(status)} ${name}</title>\n</head><body>\n<h1>${name}</h1>\n`;
  const body = `${doctype}${head}${explanation(status, request, location)}</body></html>\n`;
  const type = ['Content-Type', 'text/html; charset=iso-8859-1'] as const;
  return reply(process, status, [...fields, lengthOf(body), type], body);
}

/** WordPress without its database. */
export function databaseError(process: Process): HttpResponse {
  const type = ['Content-Type', 'text/html; charset=utf-8'] as const;
  return reply(process, 500, [lengthOf(DATABASE_ERROR), type], DATABASE_ERROR);
}

function reply(process: Process, status: number, fields: Headers, body: string): HttpResponse {
  const own = [
    ['Date', httpDate(process.kernel.now)],
    ['Server', SOFTWARE],
  ] as const;
  return { version: 'HTTP/1.1', status, reason: reasons[status] ?? '', headers: [...own, ...fields], body };
}

/** What Apache answers: a file of the document root, a folder's index, or a page of its own. */
export function respond(process: Process, config: Config, request: HttpRequest): HttpResponse {
  const { path } = pathOf(request.target);
  const full = config.root + path;
  try {
    const node = process.files.stat(full.replace(/(?<=.)\/$/, ''));
    if (node.kind === 'dir' && !path.endsWith('/')) {
      const location = `http://${header(request.headers, 'Host') ?? ''}${path}/`;
      return errorPage(process, request, 301, [['Location', location]], location);
    }
    const index =
      node.kind === 'dir'
        ? config.indexes.find((name) => process.files.find(full + name)?.kind === 'file')
        : '';
    if (index === undefined) return errorPage(process, request, config.isListing ? 403 : 404, []);
    if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
      return errorPage(process, request, 405, [['Allow', 'HEAD,GET,POST,OPTIONS,TRACE']]);
    }
    return sendFile(process, config, request, full + index);
  } catch (error) {
    if (!isSysError(error)) throw error;
    return errorPage(process, request, error.errno === 'EACCES' ? 403 : 404, []);
  }
}

function sendFile(process: Process, { types }: Config, request: HttpRequest, path: string): HttpResponse {
  const node = process.files.stat(path);
  const body = process.files.readFile(path);
  const size = node.kind === 'file' ? fileSize(node) : 0;
  const etag = `"${size.toString(16)}-${(BigInt(Math.floor(node.mtime)) * 1000n).toString(16)}"`;
  const validators: Headers = [
    ['Last-Modified', httpDate(node.mtime)],
    ['ETag', etag],
  ];
  if (header(request.headers, 'If-None-Match') === etag) return reply(process, 304, validators, '');
  const type = types.get(/\.([^./]+)$/.exec(path)?.[1] ?? '');
  const content: Headers = type === undefined ? [] : [['Content-Type', type]];
  return reply(process, 200, [...validators, ['Accept-Ranges', 'bytes'], lengthOf(body), ...content], body);
}
