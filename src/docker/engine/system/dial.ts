import { isSysError } from '../../linux/errno.ts';
import { dial } from '../../linux/net/socket.ts';
import type { Unreachable } from '../../linux/net/network.ts';
import type { Handle } from '../../linux/streams/handle.ts';
import { nodeAt } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';

/** The name server of a host without a way out, which Go's resolver names when it cannot ask it. */
const NAME_SERVER = '10.255.255.53:53';

const reasons: Readonly<Record<Unreachable, string>> = {
  ECONNREFUSED: 'connect: connection refused',
  ECONNRESET: 'connect: connection refused',
  ENETUNREACH: 'connect: network is unreachable',
  EHOSTUNREACH: 'connect: no route to host',
  silence: 'i/o timeout',
};

/** A connection of the daemon, which the caller releases; or why there is none, in the words of Go's net package. */
export type Dialled = { readonly connection: Handle } | { readonly fault: string };

/** The addresses of a host as the host's own files know them; undefined where only a name server would. */
export function hostAddresses({ hostTree }: Engine, host: string): readonly string[] | undefined {
  if (host === 'localhost') return ['::1', '127.0.0.1'];
  if (/^[\d.]+$/.test(host) || host.includes(':')) return [host];
  const hosts = nodeAt(hostTree.get(), '/etc/hosts');
  const lines = hosts?.kind === 'file' ? hosts.content.replace(/#.*/g, '').split('\n') : [];
  const found = lines.map((line) => line.trim().split(/\s+/)).filter(([, ...names]) => names.includes(host));
  return found.length > 0 ? found.flatMap(([address = '']) => address) : undefined;
}

/** Connects the daemon to a port of a host; the first address's fault is told where no address answers. */
export function dialHost(engine: Engine, host: string, port: number): Dialled {
  const addresses = hostAddresses(engine, host);
  if (!addresses) {
    const asked = `dial udp ${NAME_SERVER}: connect: network is unreachable`;
    return { fault: `dial tcp: lookup ${host} on ${NAME_SERVER}: ${asked}` };
  }
  let fault: string | undefined;
  for (const address of addresses) {
    const answer = dial(engine.kernel.network, engine.hostNet, address, port);
    if (typeof answer === 'object') return { connection: answer };
    const shown = address.includes(':') ? `[${address}]` : address;
    fault ??= `dial tcp ${shown}:${port}: ${reasons[answer]}`;
  }
  return { fault: fault ?? '' };
}

/** The host and the port of an address of the web. */
export function hostAndPort(url: string): { readonly host: string; readonly port: number } {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return { host, port: Number(port || (protocol === 'https:' ? 443 : 80)) };
}

/**
 * Why the daemon cannot reach an address, in the words of Go's net/http: `Get "http://localhost:1/": dial tcp [::1]:1: connect:
 * connection refused`; undefined where somebody listens.
 */
export function dialFault(engine: Engine, url: string): string | undefined {
  const { host, port } = hostAndPort(url);
  const answer = dialHost(engine, host, port);
  if ('fault' in answer) return `Get "${url}": ${answer.fault}`;
  answer.connection.release();
  return undefined;
}

/** How Go tells that a connection ended while an answer was expected; other exceptions go on. */
export function readFault(error: unknown): string {
  if (isSysError(error, 'ECONNRESET') || isSysError(error, 'EPIPE')) return 'EOF';
  throw error;
}
