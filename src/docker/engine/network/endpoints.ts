import type { HostConfig } from '../container/types.ts';
import type { Engine } from '../engine.ts';
import { lookupNetwork } from './find.ts';
import type { NetworkRequest } from './request.ts';
import type { EndpointIpamConfig, EndpointSettings } from './types.ts';

/** How a container is known in a network before it runs, with nothing asked for. */
export const emptyEndpoint: EndpointSettings = {
  IPAMConfig: null,
  Links: null,
  Aliases: null,
  MacAddress: '',
  DriverOpts: null,
  GwPriority: 0,
  NetworkID: '',
  EndpointID: '',
  Gateway: '',
  IPAddress: '',
  IPPrefixLen: 0,
  IPv6Gateway: '',
  GlobalIPv6Address: '',
  GlobalIPv6PrefixLen: 0,
  DNSNames: null,
};

/** What a wish for a network says (Engine API EndpointSettings). */
export function endpointOf(request: NetworkRequest): EndpointSettings {
  const { aliases, links, ip, ip6, linkLocalIps, mac, driverOpts, gatewayPriority } = request;
  const ipam: EndpointIpamConfig = {
    ...(ip !== '' && { IPv4Address: ip }),
    ...(ip6 !== '' && { IPv6Address: ip6 }),
    ...(linkLocalIps.length > 0 && { LinkLocalIPs: linkLocalIps }),
  };
  return {
    ...emptyEndpoint,
    IPAMConfig: Object.keys(ipam).length > 0 ? ipam : null,
    Links: links.length > 0 ? links : null,
    Aliases: aliases.length > 0 ? aliases : null,
    MacAddress: mac,
    DriverOpts: Object.keys(driverOpts).length > 0 ? driverOpts : null,
    GwPriority: gatewayPriority,
    ...(mac !== '' && { desiredMac: mac }),
  };
}

/**
 * The networks of a new container by name (moby updateContainerNetworkSettings). One that shares another's namespace has
 * none; `asWritten` keeps all that was asked for, by the names that were written.
 */
export function initialEndpoints(
  engine: Engine,
  { networks, hostConfig }: { readonly networks: readonly NetworkRequest[]; readonly hostConfig: HostConfig },
  asWritten = false,
): Record<string, EndpointSettings> {
  if (hostConfig.NetworkMode.startsWith('container:') && !asWritten) return {};
  return Object.fromEntries(
    networks.map((request) => {
      const name = request.network === 'default' ? 'bridge' : request.network;
      const found = asWritten ? undefined : lookupNetwork(engine, name);
      const endpoint = endpointOf(request);
      // links of the default bridge are the host config's
      return [found?.Name ?? name, name === 'bridge' ? { ...endpoint, Links: null } : endpoint];
    }),
  );
}

/** An endpoint without what it only has while its container runs (moby cleanOperationalData). */
export function cleaned(settings: EndpointSettings): EndpointSettings {
  return {
    ...settings,
    EndpointID: '',
    Gateway: '',
    IPAddress: '',
    IPPrefixLen: 0,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    MacAddress: '',
  };
}
