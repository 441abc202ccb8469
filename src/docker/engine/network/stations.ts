import type { NetNamespace } from '../../linux/net/network.ts';
import { internet, type InternetHost } from '../../registry/internet.ts';
import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';
import { subnetOf, contains, addressOf } from './address.ts';
import { allowsIcc, isBridge } from './driver.ts';
import { namespaceOf } from './namespaces.ts';
import { hopTo, isLoopback, isOwn, type Hop } from './route.ts';
import type { Network } from './types.ts';

/** What a packet gets to, or why it does not. `crossed` tells whether a router lies between. */
export type Station =
  | { readonly kind: 'self' }
  | { readonly kind: 'host'; readonly from: string }
  | { readonly kind: 'container'; readonly namespace: NetNamespace; readonly from: string }
  | {
      readonly kind: 'internet';
      readonly host: InternetHost;
      readonly crossed: boolean;
      readonly from: string;
    }
  | { readonly kind: 'router' }
  | { readonly kind: 'nowhere'; readonly why: 'ENETUNREACH' | 'EHOSTUNREACH' | 'silence' };

const nowhere = (why: 'ENETUNREACH' | 'EHOSTUNREACH' | 'silence'): Station => ({ kind: 'nowhere', why });

/** Follows a packet from a namespace to an address, through Docker's bridges and rules. */
export function stationAt(engine: Engine, from: NetNamespace, address: string): Station {
  if (isLoopback(address) || isOwn(from, address)) return { kind: 'self' };
  const hop = hopTo(from, address);
  if (!hop) return nowhere('ENETUNREACH');
  const own = hop.through.address ?? '';
  const network = networkOf(engine, hop);
  if (from === engine.hostNet)
    return network ? onNetwork(engine, network, address, own, true) : onLan(engine, hop, address, own);
  if (!network) return nowhere('ENETUNREACH');
  if (hop.isDirect) return onNetwork(engine, network, address, own, false);
  return isBridge(network) ? beyondHost(engine, address, own) : beyondLan(engine, network, address, own);
}

function networkOf({ state }: Engine, { through }: Hop): Network | undefined {
  return through.networkId === undefined ? undefined : state.networks[through.networkId];
}

/** Somebody on the same Docker network. */
function onNetwork(engine: Engine, network: Network, address: string, own: string, isHost: boolean): Station {
  if (isBridge(network) && address === network.gateway) return { kind: 'host', from: own };
  const container = containerAt(engine, network, address);
  if (container) {
    if (isBridge(network) && !isHost && !allowsIcc(network)) return nowhere('silence');
    return { kind: 'container', namespace: container, from: own };
  }
  if (!isBridge(network) && address === engine.host.gateway) return { kind: 'router' };
  return nowhere('EHOSTUNREACH');
}

/** The namespace of the container that has an address; macvlan networks of one parent are one network. */
function containerAt(engine: Engine, network: Network, address: string): NetNamespace | undefined {
  const networks = isBridge(network)
    ? [network]
    : Object.values(engine.state.networks).filter(
        ({ Driver, Options }) => Driver === network.Driver && Options.parent === network.Options.parent,
      );
  for (const { Containers } of networks) {
    const [id] =
      Object.entries(Containers).find(([, { IPv4Address }]) => IPv4Address.split('/')[0] === address) ?? [];
    if (id !== undefined) return namespaceOf(engine, id);
  }
  return undefined;
}

/** The host's own network: the router, and behind it the internet. Macvlan does not let the host talk to its containers. */
function onLan(engine: Engine, { isDirect }: Hop, address: string, own: string): Station {
  if (!isDirect) return onInternet(address, own, false);
  return address === engine.host.gateway ? { kind: 'router' } : nowhere('EHOSTUNREACH');
}

function onInternet(address: string, from: string, crossed: boolean): Station {
  const host = internet.find(({ addresses }) => addresses.includes(address));
  return host ? { kind: 'internet', host, crossed, from } : nowhere('silence');
}

/** What a container sends out through its bridge's gateway: to the host, or on; other bridges are closed to it. */
function beyondHost(engine: Engine, address: string, own: string): Station {
  const { hostNet, host } = engine;
  if (isOwn(hostNet, address)) return { kind: 'host', from: own };
  const hop = hopTo(hostNet, address);
  if (!hop) return nowhere('ENETUNREACH');
  if (networkOf(engine, hop)) return nowhere('silence');
  return asCrossed(onLan(engine, hop, address, host.address));
}

/** What a macvlan container sends to its router. */
function beyondLan(engine: Engine, network: Network, address: string, own: string): Station {
  const number = addressOf(engine.host.gateway);
  const subnet = subnetOf(network.IPAM.Config?.[0]?.Subnet ?? '');
  const hasRouter =
    network.gateway === engine.host.gateway && subnet && number !== undefined && contains(subnet, number);
  return hasRouter ? onInternet(address, own, false) : nowhere('EHOSTUNREACH');
}

function asCrossed(station: Station): Station {
  return station.kind === 'internet' ? { ...station, crossed: true } : station;
}

/** The containers that own a namespace, which is one for all but the host's. */
export function ownerOf({ state }: Engine, namespace: NetNamespace): Container | undefined {
  return Object.values(state.containers).find(({ SandboxID }) => SandboxID === namespace.id);
}
