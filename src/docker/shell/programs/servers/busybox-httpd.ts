import { isSysError } from '../../../linux/errno.ts';
import {
  httpDate,
  reasons,
  type Headers,
  type HttpRequest,
  type HttpResponse,
} from '../../../linux/net/http.ts';
import { listen } from '../../../linux/net/socket.ts';
import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';
import { parseOptions } from '../lib/options.ts';
import { Failure, programOf, type Call } from '../lib/tool.ts';
import { lengthOf, pathOf, serveHttp } from './http-server.ts';

/** Content types by the end of a name, as httpd.c knows them. */
const types: readonly (readonly [ends: readonly string[], type: string])[] = [
  [['txt', 'h', 'c', 'cc', 'cpp'], 'text/plain'],
  [['htm', 'html'], 'text/html'],
  [['jpg', 'jpeg'], 'image/jpeg'],
  [['gif'], 'image/gif'],
  [['png'], 'image/png'],
  [['svg'], 'image/svg+xml'],
  [['css'], 'text/css'],
  [['js'], 'application/javascript'],
  [['wav'], 'audio/wav'],
  [['avi'], 'video/x-msvideo'],
  [['qt', 'mov'], 'video/quicktime'],
  [['mpe', 'mpeg'], 'video/mpeg'],
  [['mid', 'midi'], 'audio/midi'],
  [['mp3'], 'audio/mpeg'],
];

const sentences: Readonly<Record<number, string>> = {
  404: 'The requested URL was not found',
  501: 'The requested method is not recognized',
};

/** `httpd` of BusyBox (networking/httpd.c): files of a folder over HTTP, in the background unless -f is given. */
function* httpd(call: Call): Running<number> {
  const { process } = call;
  const options = parseOptions(call, 'f v i p: h: u: r: c: m: e: d:');
  const other = ['i', 'u', 'r', 'c', 'm', 'e', 'd'].find((option) => options.has(option));
  if (other !== undefined)
    throw new Failure(`httpd: -${other} 기능은 흉내 내지 않습니다. (-${other} is not simulated here.)\n`);
  const [, address, port = '80'] = /^(?:(.*):)?(\d+)$/.exec(options.get('p') ?? '80') ?? [];
  const home = options.get('h') ?? '.';
  if (process.files.find(home)?.kind !== 'dir') {
    throw new Failure(`httpd: can't change directory to '${home}': No such file or directory\n`);
  }
  process.cwd = process.files.resolve(home).path;
  const isLoud = options.has('v');
  if (options.has('f')) return yield* serve(process, Number(port), address, isLoud);
  const own = process.kernel.spawn(
    { argv: process.argv, program: (child) => serve(child, Number(port), address, isLoud), cwd: process.cwd },
    process,
  );
  yield { kind: 'turn' };
  return own.exit && 'code' in own.exit ? own.exit.code : 0;
}

function* serve(
  process: Process,
  port: number,
  address: string | undefined,
  isLoud: boolean,
): Running<number> {
  let listener: ReturnType<typeof listen>;
  try {
    listener = listen(process, port, { address: address ?? '::' });
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(2, `httpd: bind: ${error.message}\n`);
    return 1;
  }
  yield* serveHttp(process, listener, function* (request, { from }): Running<HttpResponse> {
    yield* process.work(1);
    const response = answer(process, request);
    if (isLoud)
      process.put(
        2,
        `[::ffff:${from}]:${36_000 + ((process.kernel.now % 20_000) | 0)}: response:${response.status}\n`,
      );
    return response;
  });
  return 0;
}

function answer(process: Process, request: HttpRequest | 'malformed'): HttpResponse {
  if (request === 'malformed') return page(process, 400);
  if (request.method !== 'GET' && request.method !== 'HEAD') return page(process, 501);
  const { path } = pathOf(request.target);
  const place = `.${path}`;
  const node = process.files.find(place);
  if (node?.kind === 'dir' && !path.endsWith('/')) return page(process, 302, [['Location', `${path}/`]]);
  const name = node?.kind === 'dir' ? `${place}index.html` : place;
  const file = process.files.find(name);
  if (file?.kind !== 'file') return page(process, 404);
  const body = process.files.readFile(name);
  const [, length] = lengthOf(body);
  const seconds = Math.floor(file.mtime / 1000);
  return reply(process, 200, typeOf(name), body, [
    ['Accept-Ranges', 'bytes'],
    ['Last-Modified', httpDate(file.mtime)],
    ['ETag', `"${seconds.toString(16)}-${Number(length).toString(16)}"`],
    ['Content-Length', length],
  ]);
}

function typeOf(name: string): string {
  const end = name.slice(name.lastIndexOf('.') + 1);
  return types.find(([ends]) => ends.includes(end))?.[1] ?? 'application/octet-stream';
}

/** The page of a status; a redirection has none. */
function page(process: Process, status: number, fields: Headers = []): HttpResponse {
  const name = `${status} ${reasons[status] ?? ''}`;
  const sentence = sentences[status];
  const text = `<HTML><HEAD><TITLE>${name}</TITLE></HEAD>\n<BODY><H1>${name}</H1>\n${sentence ?? ''}\n</BODY></HTML>\n`;
  return reply(process, status, 'text/html', status === 302 ? '' : text, fields);
}

function reply(process: Process, status: number, type: string, body: string, fields: Headers): HttpResponse {
  return {
    version: 'HTTP/1.1',
    status,
    reason: reasons[status] ?? '',
    headers: [
      ['Date', httpDate(process.kernel.now)],
      ['Connection', 'close'],
      ['Content-type', type],
      ...fields,
    ],
    body,
  };
}

export const programs = { 'busybox/httpd': programOf(httpd, 'busybox') };
