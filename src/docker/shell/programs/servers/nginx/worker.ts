import { header, type HttpRequest } from '../../../../linux/net/http.ts';
import type { Listener } from '../../../../linux/net/network.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import { Condition } from '../../../../linux/wait.ts';
import { serveHttp, type Handler } from '../http-server.ts';
import type { AccessLog } from './log.ts';
import type { Nginx } from './model.ts';
import { respond } from './respond.ts';
import { answer, page, type Visit } from './visit.ts';
import { serverFor } from './route.ts';

/** What a worker is given by its master. */
export type Work = {
  readonly model: Nginx;
  readonly version: string;
  readonly listeners: readonly Listener[];
  readonly log: (from: Process, level: string, text: string) => void;
  readonly logAccess: AccessLog;
  /** The number of the next connection; workers share it. */
  nextConnection(): number;
};

/** Bytes of memory of a worker. */
const MEMORY = 4_300_000;

function handlerOf(process: Process, work: Work, listener: Listener): Handler {
  const { model, version } = work;
  const numbers = new Map<number, number>();
  return function* (request, { from, fd }) {
    const number = numbers.get(fd) ?? work.nextConnection();
    numbers.set(fd, number);
    const server = serverFor(
      model,
      listener.port,
      request === 'malformed' ? '' : (header(request.headers, 'Host') ?? ''),
    );
    if (!server) return undefined;
    const empty: HttpRequest = { method: 'GET', target: '/', version: 'HTTP/1.0', headers: [], body: '' };
    const visit: Visit = {
      process,
      model,
      server,
      version,
      request: request === 'malformed' ? empty : request,
      from,
      port: listener.port,
      number,
      logError: (text) => {
        const [what = text, upstream] = text.split('#');
        const { method, target, version: http } = visit.request;
        const host = header(visit.request.headers, 'Host');
        const parts = [
          `*${String(number)} ${what}`,
          `client: ${from}`,
          `server: ${server.names[0] ?? ''}`,
          `request: "${method} ${target} ${http}"`,
          ...(upstream === undefined ? [] : [upstream]),
          ...(host === undefined ? [] : [`host: "${host}"`]),
        ];
        work.log(process, 'error', parts.join(', '));
      },
    };
    if (request === 'malformed') {
      const scope = [server.directives, model.http];
      const response = answer(visit, scope, 400, [['Content-Type', 'text/html']], page(visit, scope, 400));
      work.logAccess(undefined, from, response, '');
      return response;
    }
    const response = yield* respond(visit);
    work.logAccess(visit, from, response, '');
    return response;
  };
}

/** A worker process of nginx: serves all listeners until it is told to quit. */
export function workerOf(work: Work): Program {
  return function* (process) {
    process.argv = ['nginx: worker process'];
    process.memory = MEMORY;
    const told = new Condition();
    let how: 'quit' | 'exit' | undefined;
    process.on('QUIT', () => {
      how = 'quit';
      told.notify();
    });
    process.on('TERM', () => {
      how = 'exit';
      told.notify();
    });
    process.on('INT', 'ignore');
    for (const listener of work.listeners) {
      process.kernel.thread(process, serveHttp(process, listener, handlerOf(process, work, listener)));
    }
    while (how === undefined) yield { kind: 'change', of: [told] };
    if (how === 'quit') work.log(process, 'notice', 'gracefully shutting down');
    work.log(process, 'notice', 'exiting');
    yield* process.work(1);
    work.log(process, 'notice', 'exit');
    return 0;
  };
}
