import type { Engine } from '../engine.ts';

/** The name server of a host without a way out, which Go's resolver names when it cannot ask it. */
const NAME_SERVER = '10.255.255.53:53';

/**
 * Why the daemon cannot reach an address, in the words of Go's net/http: `Get "http://localhost:1/": dial tcp [::1]:1: connect:
 * connection refused`; undefined where somebody listens.
 */
export function dialFault(engine: Engine, url: string): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  const number = Number(port || (protocol === 'https:' ? 443 : 80));
  const fault = (why: string): string => `Get "${url}": dial tcp${why}`;
  const isLocal = hostname === 'localhost';
  if (!isLocal && !/^[\d.]+$/.test(hostname)) {
    const server = NAME_SERVER;
    return fault(`: lookup ${hostname} on ${server}: dial udp ${server}: connect: network is unreachable`);
  }
  const address = isLocal ? '127.0.0.1' : hostname;
  const reached = engine.kernel.network.reach(engine.hostNet, 'tcp', address, number);
  const shown = isLocal ? `[::1]:${number}` : `${hostname}:${number}`;
  if (typeof reached === 'object') return undefined;
  if (reached === 'ECONNREFUSED' || reached === 'ECONNRESET')
    return fault(` ${shown}: connect: connection refused`);
  if (reached === 'ENETUNREACH') return fault(` ${shown}: connect: network is unreachable`);
  return fault(` ${shown}: ${reached === 'EHOSTUNREACH' ? 'connect: no route to host' : 'i/o timeout'}`);
}
