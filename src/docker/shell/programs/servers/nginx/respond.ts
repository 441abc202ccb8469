import { isSysError } from '../../../../linux/errno.ts';
import { fileSize, type Node } from '../../../../linux/fs/node.ts';
import { header, httpDate, type Headers, type HttpResponse } from '../../../../linux/net/http.ts';
import type { Running } from '../../../../linux/wait.ts';
import { pathOf } from '../http-server.ts';
import { errnoText } from './config.ts';
import type { Location } from './model.ts';
import { passOn } from './proxy.ts';
import { locationFor, scopeOf, setting, settings, type Scope } from './route.ts';
import { expanded } from './variables.ts';
import { answer, page, title, type Visit } from './visit.ts';

/** The response for a status: the page that error_page names, else nginx's own. */
function* fail(visit: Visit, scope: Scope, status: number, fields: Headers = []): Running<HttpResponse> {
  for (const { args } of settings(scope, 'error_page')) {
    const target = args.at(-1);
    if (target === undefined || !args.slice(0, -1).includes(String(status))) continue;
    const replaced = args.find((word) => word.startsWith('='))?.slice(1);
    if (/^https?:/.test(target)) return redirect(visit, scope, 302, target);
    const server = {
      ...visit.server,
      directives: visit.server.directives.filter(({ name }) => name !== 'error_page'),
    };
    const inner = {
      ...visit,
      server,
      request: { ...visit.request, method: 'GET', target },
      logError: visit.logError,
    };
    const found = yield* respond(inner);
    const code = replaced === undefined || replaced === '' ? status : Number(replaced);
    if (found.status === 200) return { ...found, status: code, reason: title(code) };
  }
  return answer(visit, scope, status, [['Content-Type', 'text/html'], ...fields], page(visit, scope, status));
}

/** How redirects name this server: as the client did, with the port that it came to here (server_name_in_redirect, port_in_redirect). */
function ownAddress(visit: Visit): string {
  const host = header(visit.request.headers, 'Host') ?? '';
  return `http://${host.replace(/:\d+$/, '')}${visit.port === 80 ? '' : `:${visit.port}`}`;
}

function redirect(visit: Visit, scope: Scope, status: number, location: string): HttpResponse {
  return answer(
    visit,
    scope,
    status,
    [
      ['Content-Type', 'text/html'],
      ['Location', location],
    ],
    page(visit, scope, status),
  );
}

/** `return CODE [TEXT|URL]`. */
function* returned(visit: Visit, scope: Scope, args: readonly string[]): Running<HttpResponse> {
  const [first = '', second] = args;
  const isStatus = /^\d+$/.test(first);
  const status = isStatus ? Number(first) : 302;
  const text = isStatus ? second : first;
  if (text === undefined) return yield* fail(visit, scope, status);
  const value = expanded(visit, text);
  if ([301, 302, 303, 307, 308].includes(status)) {
    return redirect(visit, scope, status, value.startsWith('/') ? ownAddress(visit) + value : value);
  }
  const type = setting(scope, 'default_type')?.args[0] ?? 'text/plain';
  return answer(visit, scope, status, [['Content-Type', type]], value);
}

function typeOf({ model }: Visit, scope: Scope, path: string): string {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const type = model.types.get(extension) ?? setting(scope, 'default_type')?.args[0] ?? 'text/plain';
  const charset = setting(scope, 'charset')?.args[0];
  return charset !== undefined && type.startsWith('text/') ? `${type}; charset=${charset}` : type;
}

/** The file that a path names under root or alias. */
export function fileFor(scope: Scope, location: Location | undefined, path: string): string {
  const alias = location?.directives.findLast(({ name }) => name === 'alias')?.args[0];
  if (alias !== undefined && location) return alias + path.slice(location.path.length);
  const root = setting(scope, 'root')?.args[0] ?? '/usr/share/nginx/html';
  return (root.startsWith('/') ? root : `/usr/share/nginx/${root}`) + path;
}

function* sendFile(visit: Visit, scope: Scope, file: string, node: Node): Running<HttpResponse> {
  const { process, request } = visit;
  if (request.method !== 'GET' && request.method !== 'HEAD') return yield* fail(visit, scope, 405);
  if (!process.files.access(file, 4)) {
    visit.logError(`open() "${file}" failed (13: Permission denied)`);
    return yield* fail(visit, scope, 403);
  }
  const modified = httpDate(node.mtime);
  const size = node.kind === 'file' ? fileSize(node) : 0;
  const etag = `"${Math.floor(node.mtime / 1000).toString(16)}-${size.toString(16)}"`;
  const isSame =
    header(request.headers, 'If-None-Match') === etag ||
    header(request.headers, 'If-Modified-Since') === modified;
  const fields: Headers = [
    ['Last-Modified', modified],
    ['ETag', etag],
  ];
  if (isSame) return answer(visit, scope, 304, fields, '');
  const body = process.files.readFile(file);
  return answer(
    visit,
    scope,
    200,
    [['Content-Type', typeOf(visit, scope, file)], ...fields, ['Accept-Ranges', 'bytes']],
    body,
  );
}

/** Serves a directory: its index, a redirect to the name with `/`, a listing, or 403. */
function* directory(
  visit: Visit,
  scope: Scope,
  location: Location | undefined,
  path: string,
): Running<HttpResponse> {
  const { process, request } = visit;
  const folder = fileFor(scope, location, path);
  if (!path.endsWith('/')) {
    return redirect(visit, scope, 301, `${ownAddress(visit)}${path}/`);
  }
  const names = setting(scope, 'index')?.args ?? ['index.html'];
  for (const name of names) {
    const file = folder + name;
    const node = process.files.find(file);
    if (node?.kind === 'file')
      return yield* respond({ ...visit, request: { ...request, target: path + name } });
  }
  if (setting(scope, 'autoindex')?.args[0] === 'on') return listing(visit, scope, path, folder);
  visit.logError(`directory index of "${folder}" is forbidden`);
  return yield* fail(visit, scope, 403);
}

function listing(visit: Visit, scope: Scope, path: string, folder: string): HttpResponse {
  const rows = visit.process.files.readdir(folder).map(([name, node]) => {
    const label = name + (node.kind === 'dir' ? '/' : '');
    const [day = '', month = '', year = ''] = httpDate(node.mtime).slice(5, 16).split(' ');
    const time = `${day}-${month}-${year} ${httpDate(node.mtime).slice(17, 22)}`;
    const size = node.kind === 'file' ? String(fileSize(node)) : '-';
    return `<a href="${label}">${label}</a>${' '.repeat(Math.max(1, 51 - label.length))}${time}${size.padStart(20)}\r\n`;
  });
  const body = `<html>\r\n<head><title>Index of ${path}</title></head>\r\n<body>\r\n<h1>Index of ${path}</h1><hr><pre><a href="../">../</a>\r\n${rows.join('')}</pre><hr></body>\r\n</html>\r\n`;
  return answer(visit, scope, 200, [['Content-Type', 'text/html']], body);
}

function* serveFile(
  visit: Visit,
  scope: Scope,
  location: Location | undefined,
  path: string,
): Running<HttpResponse> {
  const file = fileFor(scope, location, path);
  try {
    const node = visit.process.files.stat(file.replace(/(?<=.)\/$/, ''));
    if (node.kind === 'dir') return yield* directory(visit, scope, location, path);
    if (path.endsWith('/')) return yield* fail(visit, scope, 404);
    return yield* sendFile(visit, scope, file, node);
  } catch (error) {
    if (!isSysError(error)) throw error;
    const isDenied = error.errno === 'EACCES';
    const indexed = path.endsWith('/') ? `${file}${setting(scope, 'index')?.args[0] ?? 'index.html'}` : file;
    const call = path.endsWith('/') ? `"${indexed}" is not found` : `open() "${file}" failed`;
    visit.logError(`${call} (${errnoText(error.errno, error.message)})`);
    return yield* fail(visit, scope, isDenied ? 403 : 404);
  }
}

/** `try_files A B … LAST`. */
function* tryFiles(
  visit: Visit,
  scope: Scope,
  location: Location | undefined,
  args: readonly string[],
): Running<HttpResponse> {
  const last = args.at(-1) ?? '';
  for (const word of args.slice(0, -1)) {
    const path = expanded(visit, word);
    const node = visit.process.files.find(fileFor(scope, location, path).replace(/(?<=.)\/$/, ''));
    const wantsDir = path.endsWith('/') && path !== '/';
    if (node?.kind === 'file' && !wantsDir) return yield* serveFile(visit, scope, location, path);
    if (node?.kind === 'dir' && path.endsWith('/')) return yield* directory(visit, scope, location, path);
  }
  if (/^=\d+$/.test(last)) return yield* fail(visit, scope, Number(last.slice(1)));
  if (last.startsWith('@')) {
    const named = visit.server.locations.find((one) => one.path === last);
    if (named)
      return yield* content(
        visit,
        scopeOf(visit.model, visit.server, named),
        named,
        pathOf(visit.request.target).path,
      );
  }
  return yield* respond({ ...visit, request: { ...visit.request, target: expanded(visit, last) } });
}

function* content(
  visit: Visit,
  scope: Scope,
  location: Location | undefined,
  path: string,
): Running<HttpResponse> {
  const own = location?.directives ?? [];
  const given =
    own.find(({ name }) => name === 'return') ??
    visit.server.directives.find(({ name }) => name === 'return');
  if (given) return yield* returned(visit, scope, given.args);
  if (own.some(({ name, args }) => name === 'deny' && args[0] === 'all')) {
    visit.logError('access forbidden by rule');
    return yield* fail(visit, scope, 403);
  }
  const target = own.findLast(({ name }) => name === 'proxy_pass')?.args[0];
  if (target !== undefined && location) {
    const passed = yield* passOn(visit, scope, location, target);
    return typeof passed === 'number' ? yield* fail(visit, scope, passed) : passed;
  }
  if (own.some(({ name }) => name === 'fastcgi_pass')) return yield* fail(visit, scope, 502);
  const tried = setting(scope.slice(0, 2), 'try_files');
  if (tried) return yield* tryFiles(visit, scope, location, tried.args);
  return yield* serveFile(visit, scope, location, path);
}

/** What nginx answers to a request. */
export function* respond(visit: Visit): Running<HttpResponse> {
  const { path } = pathOf(visit.request.target);
  const location = locationFor(visit.server.locations, path);
  return yield* content(visit, scopeOf(visit.model, visit.server, location), location, path);
}
