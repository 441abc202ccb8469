import { parseIP } from '../../cli/go/net.ts';
import type { Config, HostConfig } from '../container/types.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { isIn } from './address.ts';
import { initialEndpoints } from './endpoints.ts';
import { isPredefined, lookupNetwork } from './find.ts';
import type { NetworkRequest } from './request.ts';
import type { EndpointSettings, Network } from './types.ts';

/** What of a container's creation concerns its networks. */
export type NetworkingRequest = {
  readonly config: Config;
  readonly hostConfig: HostConfig;
  readonly networks: readonly NetworkRequest[];
};

/** Refuses networks that cannot be, before a container is made (moby runconfig, validateNetMode; verifyNetworkingConfig). Gives warnings. */
export function checkNetworking(engine: Engine, request: NetworkingRequest): string[] {
  const { config, hostConfig } = request;
  checkMode(config, hostConfig);
  const endpoints = request.networks.map(({ network }) => network);
  for (const [at, settings] of Object.values(initialEndpoints(engine, request, true)).entries()) {
    const name = endpoints[at] === 'default' ? 'bridge' : (endpoints[at] ?? '');
    const fault = endpointFault(lookupNetwork(engine, name), name, settings);
    if (fault !== undefined) throw errors.bad(`invalid config for network ${name}: ${fault}`);
  }
  const discards = hostConfig.NetworkMode === 'host' && Object.keys(hostConfig.PortBindings).length > 0;
  return discards ? ['Published ports are discarded when using host network mode'] : [];
}

function checkMode(config: Config, hostConfig: HostConfig): void {
  const { NetworkMode, Links, Dns, ExtraHosts, PortBindings, PublishAllPorts, UTSMode } = hostConfig;
  const [mode, reference] = NetworkMode.split(':');
  if (mode === 'container') {
    if (reference === undefined || reference === '') {
      throw errors.bad('invalid network mode: invalid container format container:<name|id>');
    }
    const conflict = [
      [config.Hostname !== '', 'hostname and the network mode'],
      [
        (Links ?? []).length > 0,
        "container type network can't be used with links. This would result in undefined behavior",
      ],
      [Dns.length > 0, 'dns and the network mode'],
      [(ExtraHosts ?? []).length > 0, 'custom host-to-IP mapping and the network mode'],
      [
        Object.keys(PortBindings).length > 0 || PublishAllPorts,
        'port publishing and the container type network mode',
      ],
      [
        Object.keys(config.ExposedPorts ?? {}).length > 0,
        'port exposing and the container type network mode',
      ],
    ].find(([isSo]) => isSo);
    if (conflict) throw errors.bad(`conflicting options: ${String(conflict[1])}`);
  }
  if (UTSMode === 'host' && config.Hostname !== '') {
    throw errors.bad('conflicting options: hostname and the UTS mode');
  }
  if (NetworkMode === 'host' && (Links ?? []).length > 0) {
    throw errors.bad(
      "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
    );
  }
}

/** What is wrong with how a container asks for a network (moby container_operations.go, validateEndpointSettings). */
export function endpointFault(
  network: Network | undefined,
  name: string,
  settings: EndpointSettings,
): string | undefined {
  const { IPv4Address = '', IPv6Address = '', LinkLocalIPs = [] } = settings.IPAMConfig ?? {};
  const faults: string[] = [];
  if (isPredefined(name) || name.startsWith('container:')) {
    if (IPv4Address !== '' || IPv6Address !== '') {
      faults.push('user specified IP address is supported on user defined networks only');
    }
    if ((settings.Aliases ?? []).length > 0) {
      faults.push('network-scoped alias is supported only for containers in user defined networks');
    }
  }
  const family = (text: string): 4 | 6 | undefined => {
    const address = parseIP(text);
    return address === undefined ? undefined : address.includes(':') ? 6 : 4;
  };
  if (IPv4Address !== '' && family(IPv4Address) !== 4) faults.push(`invalid IPv4 address: ${IPv4Address}`);
  if (IPv6Address !== '' && family(IPv6Address) !== 6) faults.push(`invalid IPv6 address: ${IPv6Address}`);
  for (const address of LinkLocalIPs) {
    if (family(address) === undefined) faults.push(`invalid link-local IP address: ${address}`);
  }
  if (network) {
    faults.push(...subnetFaults(network, IPv4Address, true), ...subnetFaults(network, IPv6Address, false));
  }
  if (faults.length === 0) return undefined;
  const list = faults.length === 1 ? faults : faults.map((fault) => `* ${fault}`);
  return `invalid endpoint settings:\n${list.join('\n')}`;
}

function subnetFaults(network: Network, address: string, isIPv4: boolean): string[] {
  if (address === '') return [];
  const subnets = (network.IPAM.Config ?? [])
    .map(({ Subnet }) => Subnet)
    .filter((subnet) => subnet.includes(':') !== isIPv4);
  if (!network.hasOwnSubnet || subnets.length === 0) {
    return [
      'user specified IP address is supported only when connecting to networks with user configured subnets',
    ];
  }
  if (subnets.some((subnet) => isIn(address, subnet))) return [];
  return [`no configured subnet or ip-range contain the IP address ${address}`];
}
