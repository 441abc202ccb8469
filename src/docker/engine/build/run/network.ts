import type { NetNamespace } from '../../../linux/net/network.ts';
import type { Engine } from '../../engine.ts';
import { plugIn, plugOut, routeOut } from '../../network/endpoint.ts';
import { emptyEndpoint } from '../../network/endpoints.ts';
import { lookupNetwork } from '../../network/find.ts';
import { allocateAddress } from '../../network/ipam.ts';
import { newNamespace } from '../../network/namespaces.ts';

/** A namespace that a RUN has, and what takes it down. */
export type RunNetwork = { readonly net: NetNamespace; readonly release: () => void };

/** The network of a RUN: the host's, none, or an address of the default bridge for as long as it runs (moby builder-next/executor_linux.go). */
export function runNetwork(engine: Engine, mode: string): RunNetwork {
  if (mode === 'host') return { net: engine.hostNet, release: () => undefined };
  const net = newNamespace(engine.ids.hex());
  const bridge = mode === 'none' ? undefined : lookupNetwork(engine, 'bridge');
  if (!bridge) return { net, release: () => undefined };
  const address = allocateAddress(bridge, undefined);
  const settings = {
    ...emptyEndpoint,
    NetworkID: bridge.Id,
    EndpointID: engine.ids.hex(),
    Gateway: bridge.gateway,
    IPAddress: address,
    IPPrefixLen: Number(bridge.IPAM.Config?.[0]?.Subnet.split('/')[1] ?? 16),
    MacAddress: engine.ids.mac(),
  };
  const shown = {
    Name: '',
    EndpointID: settings.EndpointID,
    MacAddress: '',
    IPv4Address: '',
    IPv6Address: '',
  };
  plugIn(engine, net, { network: bridge, settings, shown });
  routeOut(net, { bridge: settings });
  return { net, release: () => plugOut(engine, net, bridge.Id) };
}
