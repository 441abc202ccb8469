import type { Listener, NetNamespace, Unreachable } from '../../linux/net/network.ts';
import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';
import { gatewayNetwork } from './endpoint.ts';
import { namespaceOf } from './namespaces.ts';
import { isLoopback } from './route.ts';

/** A listener with the caller's address, or why there is none. */
export type Reached = { readonly listener: Listener; readonly from: string } | Unreachable;

const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';

/** Who listens in a namespace at an address and port. */
export function listenerAt(
  { listeners }: NetNamespace,
  protocol: 'tcp' | 'udp',
  address: string,
  port: number,
): Listener | undefined {
  const target = isAny(address) ? '127.0.0.1' : address;
  return listeners.find(
    (one) => one.protocol === protocol && one.port === port && (isAny(one.address) || one.address === target),
  );
}

/**
 * A port of the host: one of its programs, or a published port of a container. Docker's rules send packets for the host's
 * addresses straight to the container; on loopback, and for containers, docker-proxy accepts and connects again, so that a port at
 * which nothing listens resets instead of refusing.
 */
export function reachHost(
  engine: Engine,
  caller: { readonly isHost: boolean; readonly address: string },
  protocol: 'tcp' | 'udp',
  address: string,
  port: number,
): Reached {
  const listener = listenerAt(engine.hostNet, protocol, address, port);
  if (listener) return { listener, from: caller.address };
  const published = publisherOf(engine, protocol, address, port);
  if (!published) return 'ECONNREFUSED';
  const { container, inside } = published;
  const [, out] = gatewayNetwork(container.Networks) ?? [];
  const namespace = namespaceOf(engine, container.Id);
  const target = namespace && out && listenerAt(namespace, protocol, out.IPAddress, inside);
  const isProxied = !caller.isHost || isLoopback(address);
  if (!target) return isProxied ? 'ECONNRESET' : 'ECONNREFUSED';
  return { listener: target, from: isProxied ? out.Gateway : caller.address };
}

/** The container that a port of the host belongs to, and its own port. */
function publisherOf(
  { state }: Engine,
  protocol: string,
  address: string,
  port: number,
): { readonly container: Container; readonly inside: number } | undefined {
  const isV6 = address.includes(':');
  for (const container of Object.values(state.containers)) {
    for (const [key, mappings] of Object.entries(container.Ports)) {
      const [inside = '', protocolOfKey = 'tcp'] = key.split('/');
      const isMine = (mappings ?? []).some(
        ({ HostIp, HostPort }) =>
          Number(HostPort) === port && HostIp.includes(':') === isV6 && (isAny(HostIp) || HostIp === address),
      );
      if (isMine && protocolOfKey === protocol) return { container, inside: Number(inside) };
    }
  }
  return undefined;
}
