/** A network of IPv4 addresses: its first address as a number, and the length of its prefix. */
export type Subnet = { readonly base: number; readonly bits: number };

/** An IPv4 address as a number; undefined where the text is none. */
export function addressOf(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** The text of an address. */
export function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** How many addresses a subnet has. */
export function sizeOf({ bits }: Subnet): number {
  return 2 ** (32 - bits);
}

/** The last address of a subnet. */
export function lastOf(subnet: Subnet): number {
  return subnet.base + sizeOf(subnet) - 1;
}

/** Reads `172.18.0.0/16`, bits of the host cut off; undefined where the text is no IPv4 network. */
export function subnetOf(text: string): Subnet | undefined {
  const [, ip = '', length = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  const address = addressOf(ip);
  const bits = Number(length);
  if (address === undefined || length === '' || bits > 32) return undefined;
  return { base: address - (address % 2 ** (32 - bits)), bits };
}

/** The text of a subnet. */
export function subnetText({ base, bits }: Subnet): string {
  return `${addressText(base)}/${bits}`;
}

/** Whether an address lies in a subnet. */
export function contains(subnet: Subnet, address: number): boolean {
  return address >= subnet.base && address <= lastOf(subnet);
}

/** Whether two subnets have an address in common. */
export function overlap(a: Subnet, b: Subnet): boolean {
  return a.base <= lastOf(b) && b.base <= lastOf(a);
}

/** Whether a text's address lies in a text's subnet. */
export function isIn(address: string, subnet: string): boolean {
  const [number, network] = [addressOf(address), subnetOf(subnet)];
  return number !== undefined && network !== undefined && contains(network, number);
}
