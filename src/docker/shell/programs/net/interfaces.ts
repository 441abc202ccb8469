import type { Interface } from '../../../linux/net/network.ts';
import type { Process } from '../../../linux/process.ts';

const OCTETS = [24, 16, 8, 0];

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toAddress(value: number): string {
  return OCTETS.map((shift) => String(Math.floor(value / 2 ** shift) % 256)).join('.');
}

/** The mask of a prefix length: 16 is 255.255.0.0. */
export function netmask(prefix: number): string {
  return toAddress(2 ** 32 - 2 ** (32 - prefix));
}

/** The first address of the network that an address is in. */
export function networkAddress(address: string, prefix: number): string {
  const size = 2 ** (32 - prefix);
  return toAddress(Math.floor(toNumber(address) / size) * size);
}

/** The last address of a network. */
export function lastAddress(address: string, prefix: number): string {
  const size = 2 ** (32 - prefix);
  return toAddress(Math.floor(toNumber(address) / size) * size + size - 1);
}

/** Whether a text is an IPv4 address. */
export function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256);
}

export function inNetwork(address: string, { address: own, prefix }: Interface): boolean {
  return own !== undefined && networkAddress(address, prefix) === networkAddress(own, prefix);
}

/** The broadcast address, undefined where none was set: on loopback, and on a host's own card that was configured by hand. */
export function broadcast(one: Interface): string | undefined {
  if (one.address === undefined || one.kind === 'loopback') return undefined;
  if (one.kind === 'ethernet' && one.networkId === undefined) return undefined;
  return lastAddress(one.address, one.prefix);
}

/** A bridge without any interface has no carrier. */
export function hasCarrier(one: Interface, all: readonly Interface[]): boolean {
  return (
    one.kind !== 'bridge' || all.some((other) => other.kind === 'veth' && other.networkId === one.networkId)
  );
}

/** A line of the routing table. */
export type Route = {
  readonly destination: string;
  readonly prefix: number;
  readonly gateway: string | undefined;
  readonly device: Interface;
  readonly source: string;
};

/** The IPv4 routes of a namespace: the default ones first, then each network. */
export function routes({ net }: Process): Route[] {
  const ethernet = net.interfaces.filter((one) => one.kind !== 'loopback' && one.address !== undefined);
  const defaults = ethernet.flatMap((device): Route[] =>
    device.gateway === undefined
      ? []
      : [
          {
            destination: '0.0.0.0',
            prefix: 0,
            gateway: device.gateway,
            device,
            source: device.address ?? '',
          },
        ],
  );
  const connected = ethernet.map((device): Route => {
    const source = device.address ?? '';
    const destination = networkAddress(source, device.prefix);
    return { destination, prefix: device.prefix, gateway: undefined, device, source };
  });
  connected.sort((a, b) => toNumber(a.destination) - toNumber(b.destination));
  return [...defaults, ...connected];
}

/** The route that a packet to an address takes. */
export function routeTo(process: Process, address: string): Route | undefined {
  const all = routes(process);
  return (
    all.find(({ gateway, device }) => gateway === undefined && inNetwork(address, device)) ??
    all.find(({ gateway }) => gateway !== undefined)
  );
}

/** The link-local IPv6 address of an interface (EUI-64 of its MAC); containers' own interfaces have none under Docker. */
export function linkLocal(one: Interface, all: readonly Interface[]): string | undefined {
  const isHosts = one.kind === 'bridge' || one.address === undefined || broadcast(one) === undefined;
  if (one.kind === 'loopback' || !isHosts || !hasCarrier(one, all)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = one.mac
    .split(':')
    .map((part) => Number.parseInt(part, 16));
  const groups = [(a ^ 2) * 256 + b, c * 256 + 0xff, 0xfe00 + d, e * 256 + f];
  return `fe80::${groups.map((group) => group.toString(16)).join(':')}`;
}
