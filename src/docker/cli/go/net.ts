import { fail, ok, type Result } from '../result.ts';

function parseIPv4(text: string): number[] | undefined {
  if (!/^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}$/.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts : undefined;
}

/** The eight groups of an IPv6 address; an IPv4 address may stand at its end. */
function parseIPv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : readGroups(half)));
  const [head, tail] = groups;
  if (!head || (halves.length === 2 && !tail)) return undefined;
  if (!tail) return head.length === 8 ? head : undefined;
  const gap = 8 - head.length - tail.length;
  return gap >= 1 ? [...head, ...Array<number>(gap).fill(0), ...tail] : undefined;
}

function readGroups(half: string): number[] | undefined {
  const groups: number[] = [];
  const words = half.split(':');
  for (const [at, word] of words.entries()) {
    const embedded = at === words.length - 1 && word.includes('.') ? parseIPv4(word) : undefined;
    if (embedded) {
      const [a = 0, b = 0, c = 0, d = 0] = embedded;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(word)) groups.push(Number.parseInt(word, 16));
    else return undefined;
  }
  return groups;
}

/** RFC 5952: the longest run of at least two zero groups becomes `::`. */
function showIPv6(groups: readonly number[]): string {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (groups[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (best.start < 0) return hex(groups);
  return `${hex(groups.slice(0, best.start))}::${hex(groups.slice(best.start + best.length))}`;
}

/** Go's net.ParseIP and IP.String: the address in its shortest form; undefined where it is none. */
export function parseIP(text: string): string | undefined {
  const four = parseIPv4(text);
  if (four) return four.join('.');
  const groups = text.includes(':') ? parseIPv6(text) : undefined;
  if (!groups) return undefined;
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  const [high = 0, low = 0] = groups.slice(6);
  if (mapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return showIPv6(groups);
}

/** Whether the address is 0.0.0.0 or ::. */
export function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** Go's net.ParseCIDR: an address and the length of its network part. */
export function parseCIDR(text: string): { readonly ip: string; readonly bits: number } | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const ip = parseIP(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (ip === undefined || !/^[0-9]{1,3}$/.test(length)) return undefined;
  const limit = text.slice(0, slash).includes(':') ? 128 : 32;
  return Number(length) <= limit ? { ip, bits: Number(length) } : undefined;
}

/** Go's net.ParseMAC: 6, 8 or 20 bytes written `01:23:…`, `01-23-…` or `0123.4567.…`. */
export function isMAC(text: string): boolean {
  const byte = '[0-9a-fA-F]{2}';
  const forms = [5, 7, 19].flatMap((more) => [
    `${byte}(:${byte}){${more}}`,
    `${byte}(-${byte}){${more}}`,
    `(${byte}){2}(\\.(${byte}){2}){${(more + 1) / 2 - 1}}`,
  ]);
  return new RegExp(`^(${forms.join('|')})$`).test(text);
}

/** Go's net.SplitHostPort: `host:port`, with an IPv6 host in brackets. */
export function splitHostPort(text: string): Result<{ readonly host: string; readonly port: string }> {
  const refuse = (why: string) => fail(`address ${text}: ${why}`);
  const colon = text.lastIndexOf(':');
  if (colon < 0) return refuse('missing port in address');
  let host = text.slice(0, colon);
  let open = 0;
  let close = 0;
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    if (end < 0) return refuse("missing ']' in address");
    if (end + 1 === text.length) return refuse('missing port in address');
    if (end + 1 !== colon) {
      return refuse(text.charAt(end + 1) === ':' ? 'too many colons in address' : 'missing port in address');
    }
    host = text.slice(1, end);
    open = 1;
    close = end + 1;
  } else if (host.includes(':')) return refuse('too many colons in address');
  if (text.indexOf('[', open) >= 0) return refuse("unexpected '[' in address");
  if (text.indexOf(']', close) >= 0) return refuse("unexpected ']' in address");
  return ok({ host, port: text.slice(colon + 1) });
}

function bitsOf(address: string): string {
  const four = parseIPv4(address);
  const groups = four ?? parseIPv6(address) ?? [];
  return groups.map((group) => group.toString(2).padStart(four ? 8 : 16, '0')).join('');
}

/** Go's IPNet.Contains: whether the first bits of both are alike; an IPv4 address is in no IPv6 network. */
export function isInNetwork(
  address: string,
  network: { readonly ip: string; readonly bits: number },
): boolean {
  const [inside, whole] = [bitsOf(address), bitsOf(network.ip)];
  return inside.length === whole.length && inside.slice(0, network.bits) === whole.slice(0, network.bits);
}
