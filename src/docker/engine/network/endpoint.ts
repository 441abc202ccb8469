import type { Interface, NetNamespace } from '../../linux/net/network.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Container } from '../state.ts';
import { interfacePrefix, isBridge, mtuOf } from './driver.ts';
import { allocateAddress } from './ipam.ts';
import { dnsNames } from './names.ts';
import { netnsidOf, nextIndex } from './namespaces.ts';
import type { EndpointSettings, Network, NetworkEndpoint } from './types.ts';

/** A container's place in a network, before it is made known. */
export type Endpoint = {
  readonly network: Network;
  readonly settings: EndpointSettings;
  readonly shown: NetworkEndpoint;
};

/** Takes an address for a container in a network (libnetwork Network.CreateEndpoint); changes nothing yet. */
export function createEndpoint(
  engine: Engine,
  container: Container,
  network: Network,
  asked: EndpointSettings,
): Endpoint {
  if (network.ConfigOnly) throw errors.system('cannot create endpoint on configuration-only network');
  // the kernel of the machine has no ipvlan
  if (network.Driver === 'ipvlan')
    throw errors.system('failed to create the ipvlan port: operation not supported');
  const name = container.Name.slice(1);
  const EndpointID = engine.ids.hex();
  const address = allocateAddress(network, asked.IPAMConfig?.IPv4Address);
  const prefix = address === '' ? 0 : Number(network.IPAM.Config?.[0]?.Subnet.split('/')[1] ?? 0);
  const MacAddress = address === '' ? '' : (asked.desiredMac ?? engine.ids.mac());
  const settings: EndpointSettings = {
    ...asked,
    MacAddress,
    NetworkID: network.Id,
    EndpointID,
    Gateway: network.Internal ? '' : network.gateway,
    IPAddress: address,
    IPPrefixLen: prefix,
    DNSNames: dnsNames(network.Name, namesOf(container), asked.Aliases),
  };
  const shown = {
    Name: name,
    EndpointID,
    MacAddress,
    IPv4Address: address === '' ? '' : `${address}/${prefix}`,
    IPv6Address: '',
  };
  return { network, settings, shown };
}

/** What a container's names in networks are made of. */
export function namesOf({ Id, Name, Config }: Container): { Id: string; Name: string; Hostname: string } {
  return { Id, Name, Hostname: Config.Hostname };
}

/** Puts an endpoint's interface into the container's namespace, and its other end into the host's. */
export function plugIn(engine: Engine, namespace: NetNamespace, { network, settings }: Endpoint): void {
  if (settings.IPAddress === '') return;
  const { hostNet } = engine;
  const shared = { mtu: mtuOf(network), networkId: network.Id };
  const plain = {
    name: freeName(namespace, interfacePrefix(network)),
    mac: settings.MacAddress,
    address: settings.IPAddress,
    prefix: settings.IPPrefixLen,
  };
  if (!isBridge(network)) {
    const peerIndex = hostNet.interfaces.find((one) => one.name === network.Options.parent)?.index ?? 0;
    const index = nextIndex(engine, hostNet);
    addInterface(namespace, { ...plain, ...shared, kind: 'macvlan', index, peerIndex, peerNetnsid: 0 });
    return;
  }
  const [index, peerIndex] = [nextIndex(engine, namespace), nextIndex(engine, hostNet)];
  addInterface(namespace, { ...plain, ...shared, kind: 'ethernet', index, peerIndex, peerNetnsid: 0 });
  const veth: Interface = {
    name: `veth${settings.EndpointID.slice(0, 7)}`,
    mac: engine.ids.mac(),
    address: undefined,
    prefix: 0,
    ...shared,
    kind: 'veth',
    index: peerIndex,
    peerIndex: index,
    peerNetnsid: netnsidOf(engine, namespace),
  };
  hostNet.interfaces = [...hostNet.interfaces, veth];
}

function addInterface(namespace: NetNamespace, added: Interface): void {
  namespace.interfaces = [...namespace.interfaces, added].sort((a, b) => a.index - b.index);
}

function freeName({ interfaces }: NetNamespace, prefix: string): string {
  let number = 0;
  while (interfaces.some(({ name }) => name === `${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

/** Takes an endpoint's interfaces away, on both sides. */
export function plugOut(engine: Engine, namespace: NetNamespace, networkId: string): void {
  const own = namespace.interfaces.find((one) => one.networkId === networkId);
  namespace.interfaces = namespace.interfaces.filter((one) => one !== own);
  if (own?.kind !== 'ethernet') return;
  const { hostNet } = engine;
  // the container's end comes back to the host before it goes, where it needs another number if its own is taken
  if (hostNet.interfaces.some(({ index }) => index === own.index)) nextIndex(engine, hostNet);
  hostNet.interfaces = hostNet.interfaces.filter((one) => one.kind !== 'veth' || one.index !== own.peerIndex);
}

/**
 * The network that a container's default route leads through: the highest priority, then the first by name, of those that lead
 * anywhere (libnetwork Endpoint.Less).
 */
export function gatewayNetwork(
  networks: Readonly<Record<string, EndpointSettings>>,
): readonly [name: string, settings: EndpointSettings] | undefined {
  return Object.entries(networks)
    .filter(([, { Gateway }]) => Gateway !== '')
    .sort(([a, one], [b, other]) => other.GwPriority - one.GwPriority || (a < b ? -1 : 1))[0];
}

/** Lets the default route lead through the right interface. */
export function routeOut(
  namespace: NetNamespace,
  networks: Readonly<Record<string, EndpointSettings>>,
): void {
  const [, out] = gatewayNetwork(networks) ?? [];
  namespace.interfaces = namespace.interfaces.map((one): Interface => {
    const isOut = out !== undefined && one.networkId === out.NetworkID;
    return isOut ? { ...one, gateway: out.Gateway } : withoutGateway(one);
  });
}

function withoutGateway(one: Interface): Interface {
  const { name, mac, address, prefix, mtu, kind, index } = one;
  return {
    name,
    mac,
    address,
    prefix,
    mtu,
    kind,
    index,
    ...(one.networkId !== undefined && { networkId: one.networkId }),
    ...(one.peerIndex !== undefined && { peerIndex: one.peerIndex }),
    ...(one.peerNetnsid !== undefined && { peerNetnsid: one.peerNetnsid }),
  };
}
