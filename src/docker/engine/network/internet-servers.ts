import { header, formatResponse, httpDate, readRequest, reasons } from '../../linux/net/http.ts';
import type { Listener, NetNamespace } from '../../linux/net/network.ts';
import { accept, listen, type Connection } from '../../linux/net/socket.ts';
import { acceptTls } from '../../linux/net/tls.ts';
import { MountTable } from '../../linux/fs/mounts.ts';
import { dir, byteLength } from '../../linux/fs/node.ts';
import { PidNamespace, type Process } from '../../linux/process.ts';
import type { Running } from '../../linux/wait.ts';
import type { InternetHost, Page } from '../../registry/internet.ts';
import type { Engine } from '../engine.ts';
import { memoryTree } from '../volume/place.ts';
import { newNamespace } from './namespaces.ts';

/** The web servers of the internet's hosts; each runs from when somebody first connects. */
export class InternetServers {
  private readonly namespaces = new Map<InternetHost, NetNamespace>();

  /** Who listens at a host's port; undefined where it drops packets. */
  listener(engine: Engine, host: InternetHost, protocol: 'tcp' | 'udp', port: number): Listener | undefined {
    const speaks = host.ports[port];
    if (protocol !== 'tcp' || (speaks !== 'http' && speaks !== 'https')) return undefined;
    const namespace = this.namespaces.get(host) ?? newNamespace(`internet ${host.names[0] ?? ''}`);
    this.namespaces.set(host, namespace);
    const known = namespace.listeners.find((one) => one.port === port);
    if (known) return known;
    const server = spawnServer(engine, namespace, host.names[0] ?? '');
    const listener = listen(server, port);
    engine.kernel.thread(server, serve(engine, server, listener, host, speaks === 'https'));
    return listener;
  }
}

function spawnServer(engine: Engine, net: NetNamespace, hostname: string): Process {
  const root = {
    target: '/',
    tree: memoryTree(dir()),
    root: '/',
    readOnly: true,
    type: 'ext4',
    source: '/dev/vda1',
  };
  return engine.kernel.spawn({
    argv: ['web-server'],
    program: function* () {
      for (;;) yield { kind: 'change', of: [] };
    },
    environment: {
      mounts: new MountTable([root]),
      net,
      pids: new PidNamespace(),
      uts: { hostname },
      group: { frozen: false, memoryLimit: undefined, pidsLimit: undefined },
    },
  });
}

function* serve(
  engine: Engine,
  server: Process,
  listener: Listener,
  host: InternetHost,
  isTls: boolean,
): Running<void> {
  for (;;) {
    const connection = yield* accept(server, listener);
    if (!connection) return;
    engine.kernel.thread(server, answer(engine, server, connection, host, isTls));
  }
}

function* answer(
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
