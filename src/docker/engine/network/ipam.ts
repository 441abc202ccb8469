import { errors } from '../errors.ts';
import {
  addressOf,
  addressText,
  contains,
  lastOf,
  overlap,
  sizeOf,
  subnetOf,
  type Subnet,
} from './address.ts';
import type { Network } from './types.ts';

/** The pools that networks without a subnet get one from, in this order (libnetwork ipamutils): 172.17-31/16, 192.168.x/20. */
function defaultPools(): Subnet[] {
  const pool = (address: string, bits: number): Subnet => ({ base: addressOf(address) ?? 0, bits });
  const sixteens = Array.from({ length: 15 }, (_, step) => pool(`172.${17 + step}.0.0`, 16));
  const twenties = Array.from({ length: 16 }, (_, step) => pool(`192.168.${16 * step}.0`, 20));
  return [...sixteens, ...twenties];
}

/** The subnet of a network's addresses; undefined for host, none and the like. */
export function subnetOfNetwork(network: Network): Subnet | undefined {
  const config = network.IPAM.Config?.[0];
  return config && subnetOf(config.Subnet);
}

function takenSubnets(networks: readonly Network[]): Subnet[] {
  return networks
    .filter(({ ConfigOnly }) => !ConfigOnly)
    .flatMap((network) => (network.IPAM.Config ?? []).flatMap(({ Subnet }) => subnetOf(Subnet) ?? []));
}

/** The first default pool that neither a network nor the host's own addresses use. */
export function nextPool(networks: readonly Network[], hostSubnets: readonly Subnet[]): Subnet {
  const taken = [...takenSubnets(networks), ...hostSubnets];
  const free = defaultPools().find((pool) => !taken.some((other) => overlap(pool, other)));
  if (!free) throw errors.system('all predefined address pools have been fully subnetted');
  return free;
}

/** Refuses a subnet that another network has addresses of. */
export function requirePool(subnet: Subnet, networks: readonly Network[]): void {
  if (takenSubnets(networks).some((other) => overlap(subnet, other))) {
    throw errors.conflict('invalid pool request: Pool overlaps with other one on this address space');
  }
}

/** The addresses of a network that are in use: the host's, those set aside, and those of containers that run. */
export function takenAddresses(network: Network): Set<number> {
  const aux = (network.IPAM.Config ?? []).flatMap((config) => Object.values(config.AuxiliaryAddresses ?? {}));
  const endpoints = Object.values(network.Containers).map(
    ({ IPv4Address }) => IPv4Address.split('/')[0] ?? '',
  );
  const texts = [network.gateway, network.IPAM.Config?.[0]?.Gateway ?? '', ...aux, ...endpoints];
  return new Set(texts.flatMap((text) => addressOf(text) ?? []));
}

/** Whether an address may be given out: the first and the last of a subnet may not, but in one of two addresses or less. */
function isUsable(subnet: Subnet, address: number): boolean {
  return sizeOf(subnet) <= 2 || (address !== subnet.base && address !== lastOf(subnet));
}

/** The lowest free address of a pool, within its range where it has one; undefined where all are in use. */
export function lowestFree(
  subnet: Subnet,
  range: Subnet | undefined,
  taken: ReadonlySet<number>,
): number | undefined {
  const within = range ?? subnet;
  for (let address = within.base; address <= lastOf(within); address += 1) {
    if (isUsable(subnet, address) && !taken.has(address)) return address;
  }
  return undefined;
}

/** Takes an address of a network: the one that is wanted, or the lowest that is free (libnetwork ipam). */
export function allocateAddress(network: Network, wanted: string | undefined): string {
  const subnet = subnetOfNetwork(network);
  if (!subnet) return '';
  const taken = takenAddresses(network);
  if (wanted !== undefined && wanted !== '') {
    const address = addressOf(wanted);
    if (address === undefined || !contains(subnet, address)) {
      throw errors.system(`invalid address ${wanted}: It does not belong to any of this network's subnets`);
    }
    if (taken.has(address) || !isUsable(subnet, address)) throw errors.conflict('Address already in use');
    return wanted;
  }
  const range = network.IPAM.Config?.[0]?.IPRange;
  const address = lowestFree(subnet, range === undefined ? undefined : subnetOf(range), taken);
  if (address === undefined) {
    throw errors.system(
      `no available IPv4 addresses on this network's address pools: ${network.Name} (${network.Id})`,
    );
  }
  return addressText(address);
}
