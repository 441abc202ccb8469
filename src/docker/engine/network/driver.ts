import type { Network } from './types.ts';

const BRIDGE = 'com.docker.network.bridge.';

/** The host's interface of a bridge network: `docker0`, `br-` and twelve digits, or a chosen name. */
export function bridgeName({ Options, Id }: Pick<Network, 'Options' | 'Id'>): string {
  const chosen = Options[`${BRIDGE}name`];
  return chosen === undefined || chosen === '' ? `br-${Id.slice(0, 12)}` : chosen;
}

/** Go's strconv.ParseBool; undefined where the text is neither. */
export function parseBool(text: string): boolean | undefined {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true;
  return ['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text) ? false : undefined;
}

/** Whether containers of a bridge network may talk to each other (inter-container communication). */
export function allowsIcc({ Options }: Network): boolean {
  return parseBool(Options[`${BRIDGE}enable_icc`] ?? 'true') ?? true;
}

/** The host address that ports are published on where none is asked for. */
export function bindingAddress({ Options }: Network): string | undefined {
  const address = Options[`${BRIDGE}host_binding_ipv4`];
  return address === undefined || address === '' || address === '0.0.0.0' ? undefined : address;
}

/** What the names of a network's interfaces in a container begin with. */
export function interfacePrefix({ Options }: Network): string {
  return Options['com.docker.network.container_iface_prefix'] ?? 'eth';
}

/** The largest packet of a network's interfaces in bytes. */
export function mtuOf({ Options }: Network): number {
  return Number(Options['com.docker.network.driver.mtu'] ?? 1500);
}

/** Whether a network of this driver has a bridge on the host, and published ports. */
export function isBridge({ Driver }: Network): boolean {
  return Driver === 'bridge';
}
