import { listen } from '../../../../linux/net/socket.ts';
import type { Connection } from '../../../../linux/net/socket.ts';
import type { HttpRequest, HttpResponse } from '../../../../linux/net/http.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import { serveHttp } from '../http-server.ts';
import type { Asked } from './answers.ts';
import { answer, routeOf, type App } from './app.ts';
import { admit, type Guard } from './auth.ts';
import { Log, uuidOf } from './log.ts';
import { unrecognised, type Settings } from './settings.ts';

/** What a connection gets that speaks no HTTP (Go's net/http). */
const MALFORMED: HttpResponse = {
  version: 'HTTP/1.1',
  status: 400,
  reason: 'Bad Request',
  headers: [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Connection', 'close'],
  ],
  body: '400 Bad Request',
};

/** Serves a registry until the process ends; gives the status where it cannot. */
export function* serve(process: Process, settings: Settings, guard: Guard | undefined): Running<number> {
  const root = settings.get('storage.filesystem.rootdirectory') ?? '/var/lib/registry';
  const mayDelete = settings.get('storage.delete.enabled') === 'true';
  const app: App = { storage: { process, root }, mayDelete };
  const log = new Log(process, settings);
  for (const name of unrecognised(process)) {
    log.line('warning', `Ignoring unrecognized environment variable ${name}`);
  }
  const address = settings.get('http.addr') ?? ':5000';
  const [, port] = /:(\d+)$/.exec(address) ?? [];
  if (port === undefined) {
    log.line('fatal', `listen tcp: address ${address}: missing port in address`, { 'go.version': undefined });
    return 1;
  }
  const listener = listen(process, Number(port), { address: '::' });
  log.started(Number(port));
  let count = 0;
  yield* serveHttp(process, listener, function* (request, connection) {
    yield* process.work(1);
    count += 1;
    return request === 'malformed' ? MALFORMED : handle(app, guard, log, request, connection, count);
  });
  return 0;
}

function handle(
  app: App,
  guard: Guard | undefined,
  log: Log,
  request: HttpRequest,
  { from }: Connection,
  count: number,
): HttpResponse {
  const { process } = app.storage;
  const asked: Asked = { request, now: process.kernel.now };
  const [path = ''] = request.target.split('?');
  const id = uuidOf(`${asked.now} ${count}`);
  const isGuarded = guard && (path === '/v2/' || path === '/v2/_catalog' || routeOf(path));
  const admission = isGuarded ? admit(process, guard, asked, path) : { user: undefined };
  const remote = `${from}:${String(32_768 + ((count * 7919) % 28_000))}`;
  if ('mistaken' in admission && admission.mistaken !== undefined) {
    log.line('error', `error authenticating user "${admission.mistaken}": authentication failure`, {
      'http.request.id': id,
      'http.request.method': request.method,
      'http.request.remoteaddr': remote,
      'http.request.uri': request.target,
    });
  }
  const { response, fault } = 'refusal' in admission ? admission.refusal : answer(app, asked, count);
  const { name, kind, rest } = routeOf(path) ?? {};
  const vars = {
    'vars.name': name,
    ...(kind === 'manifests' && { 'vars.reference': rest }),
    ...(kind === 'blobs' && { 'vars.digest': rest }),
  };
  const user = 'user' in admission ? admission.user : undefined;
  log.answered(request, response, { from: remote, id, user, fault, vars });
  return response;
}
