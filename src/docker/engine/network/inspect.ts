import { rfc3339 } from '../time.ts';
import type { Network } from './types.ts';

/** A network as GET /networks/{id} has it, its fields in the API's order; maps in the order of their keys, as Go writes them. */
export function inspectNetwork(network: Network): Record<string, unknown> {
  const { Name, Id, Created, Scope, Driver, EnableIPv4, EnableIPv6, IPAM, Internal, Attachable, Ingress } =
    network;
  const { ConfigFrom, ConfigOnly, Containers, Options, Labels } = network;
  return {
    Name,
    Id,
    Created: rfc3339(Created),
    Scope,
    Driver,
    EnableIPv4,
    EnableIPv6,
    IPAM: { Driver: IPAM.Driver, Options: IPAM.Options && sorted(IPAM.Options), Config: IPAM.Config },
    Internal,
    Attachable,
    Ingress,
    ConfigFrom,
    ConfigOnly,
    Containers: sorted(Containers),
    Options: sorted(Options),
    Labels: sorted(Labels),
  };
}

function sorted<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
