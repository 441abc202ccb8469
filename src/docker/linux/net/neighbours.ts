import type { Process } from '../process.ts';
import type { Interface, NetNamespace } from './network.ts';

/** Another station of a network that this namespace has talked to (arp(7)). */
export type Neighbour = { readonly address: string; readonly mac: string; readonly device: Interface };

const met = new WeakMap<NetNamespace, Set<string>>();

/** Notes that a namespace sent something to an address, so that its table of neighbours has it. */
export function meet({ net }: Process, address: string): void {
  const addresses = met.get(net) ?? new Set();
  met.set(net, addresses.add(address));
}

/** The table of neighbours: who was met on a network that the namespace is in; others were reached by the gateway. */
export function neighbours(process: Process): Neighbour[] {
  const found: Neighbour[] = [];
  const seen = new Set<string>();
  for (const address of met.get(process.net) ?? []) {
    const device = deviceTo(process, address);
    if (!device) continue;
    const hop = onNetwork(device, address) ? address : (device.gateway ?? address);
    const mac = macOf(process, hop);
    if (mac === undefined || seen.has(hop)) continue;
    seen.add(hop);
    found.push({ address: hop, mac, device });
  }
  return found;
}

function deviceTo({ net }: Process, address: string): Interface | undefined {
  const ethernet = net.interfaces.filter((one) => one.kind !== 'loopback' && one.address !== address);
  if (address.startsWith('127.') || net.interfaces.some((one) => one.address === address)) return undefined;
  return ethernet.find((one) => onNetwork(one, address)) ?? ethernet.find((one) => one.gateway !== undefined);
}

function onNetwork({ address: own, prefix }: Interface, address: string): boolean {
  const bits = (text: string): string =>
    text
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('')
      .slice(0, prefix);
  return own !== undefined && bits(own) === bits(address);
}

/** Who has the address, among the namespaces of all processes that run. */
function macOf({ kernel }: Process, address: string): string | undefined {
  for (const { net } of kernel.processes.values()) {
    const one = net.interfaces.find((other) => other.address === address);
    if (one) return one.mac;
  }
  return undefined;
}
