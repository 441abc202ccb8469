import type { NetworkRequest } from '../../network/request.ts';
import { containerName } from '../application.ts';
import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';

/** How a service's container is known in the networks. */
export type Known = {
  readonly name: string;
  readonly number: number;
  readonly links: readonly string[];
  /** Whether the service's name leads to it, which it does not for one-off containers. */
  readonly useAliases: boolean;
};

/** The network mode and the networks of a container (compose create.go, defaultNetworkSettings); the main one first. */
export function networkingOf(
  service: Service,
  project: Project,
  known: Known,
): { readonly mode: string; readonly networks: readonly NetworkRequest[] } {
  if (service.network_mode)
    return { mode: service.network_mode, networks: modeNetworks(service.network_mode) };
  const keys = networksByPriority(service);
  if (Object.keys(project.networks).length === 0 || keys.length === 0) {
    return { mode: 'none', networks: modeNetworks('none') };
  }
  const networks = keys.map((key, at) => request(key, at === 0, service, project, known));
  return { mode: networks[0]?.network ?? 'none', networks };
}

/** What the daemon makes of a mode that names no network of the project. */
function modeNetworks(mode: string): readonly NetworkRequest[] {
  return mode.startsWith('container:') ? [] : [{ ...unspecific, network: mode }];
}

const unspecific: Omit<NetworkRequest, 'network'> = {
  aliases: [],
  links: [],
  ip: '',
  ip6: '',
  linkLocalIps: [],
  mac: '',
  driverOpts: {},
  gatewayPriority: 0,
};

/** The networks of a service, the most important one first (types.NetworksByPriority). */
function networksByPriority({ networks = {} }: Service): string[] {
  const priority = (key: string): number => networks[key]?.priority ?? 0;
  return Object.keys(networks).sort((a, b) => priority(b) - priority(a) || (a < b ? -1 : 1));
}

function request(
  key: string,
  isMain: boolean,
  service: Service,
  project: Project,
  { name, number, links, useAliases }: Known,
): NetworkRequest {
  const own = service.networks?.[key] ?? {};
  return {
    network: project.networks[key]?.name ?? key,
    aliases: [
      containerName(project.name, name, service, number),
      ...(useAliases ? [name, ...(own.aliases ?? [])] : []),
    ],
    links,
    ip: own.ipv4_address ?? '',
    ip6: own.ipv6_address ?? '',
    linkLocalIps: own.link_local_ips ?? [],
    mac: own.mac_address ?? (isMain ? (service.mac_address ?? '') : ''),
    driverOpts: {
      ...own.driver_opts,
      ...(own.interface_name && { 'com.docker.network.endpoint.ifname': own.interface_name }),
    },
    gatewayPriority: own.gw_priority ?? 0,
  };
}
