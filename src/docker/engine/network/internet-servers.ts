import type { Listener, NetNamespace } from '../../linux/net/network.ts';
import { accept, listen } from '../../linux/net/socket.ts';
import { MountTable } from '../../linux/fs/mounts.ts';
import { dir } from '../../linux/fs/node.ts';
import { loaded } from '../../linux/loaded.ts';
import { PidNamespace, type Process } from '../../linux/process.ts';
import type { Running } from '../../linux/wait.ts';
import type { InternetHost } from '../../registry/internet.ts';
import type { Engine } from '../engine.ts';
import { memoryTree } from '../volume/place.ts';
import { newNamespace } from './namespaces.ts';

const loadServer = () => import('./internet-server.ts');

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
      // of another machine: nobody here sees it
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
    const { answer } = yield* loaded(loadServer);
    engine.kernel.thread(server, answer(engine, server, connection, host, isTls));
  }
}
