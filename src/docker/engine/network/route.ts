import type { Interface, NetNamespace } from '../../linux/net/network.ts';
import { addressOf, addressText, contains, subnetOf } from './address.ts';

/** Whether an address stays within its namespace. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === '0.0.0.0' || address === '::';
}

/** Whether a namespace has the address itself. */
export function isOwn({ interfaces }: NetNamespace, address: string): boolean {
  return interfaces.some((one) => one.address === address);
}

/** Where a packet leaves a namespace: an interface, and whether the other end is on its network or behind the gateway. */
export type Hop = { readonly through: Interface; readonly isDirect: boolean };

/** The way to an address (ip-route(8)): the narrowest network that holds it, else the default route; undefined without a way. */
export function hopTo({ interfaces }: NetNamespace, address: string): Hop | undefined {
  const number = addressOf(address);
  const [direct] = interfaces
    .filter((one) => number !== undefined && one.address !== undefined && one.kind !== 'loopback')
    .filter((one) => {
      const subnet = subnetOf(`${one.address ?? ''}/${one.prefix}`);
      return subnet !== undefined && number !== undefined && contains(subnet, number);
    })
    .sort((a, b) => b.prefix - a.prefix);
  if (direct) return { through: direct, isDirect: true };
  const out = interfaces.find(({ gateway }) => gateway !== undefined);
  return out && { through: out, isDirect: false };
}

/** Whether an address is the last of an interface's network, which means everybody. */
export function isBroadcast({ address, prefix }: Interface, target: string): boolean {
  const subnet = subnetOf(`${address ?? ''}/${prefix}`);
  return subnet !== undefined && addressText(subnet.base + 2 ** (32 - prefix) - 1) === target;
}
