import { isMAC } from '../go/net.ts';
import { quote } from '../go/quote.ts';
import { isUserDefined, parseNetwork, type NetworkAttachment } from '../opts/network.ts';
import type { Line } from './line.ts';

/** Flags that speak of the first network, and the field of `--network` that says the same. */
const twins: readonly [flag: string, isSet: (network: NetworkAttachment) => boolean, field: string][] = [
  ['network-alias', (network) => network.aliases.length > 0, 'alias'],
  ['ip', (network) => network.ip !== '', 'IPv4 address'],
  ['ip6', (network) => network.ip6 !== '', 'IPv6 address'],
  ['mac-address', (network) => network.macAddress !== '', 'MAC address'],
  ['link-local-ip', (network) => network.linkLocalIps.length > 0, 'link-local IP addresses'],
];

function isGiven(line: Line, flag: string): boolean {
  if (flag === 'network-alias') return line.list(flag).length + line.list('net-alias').length > 0;
  return line.text(flag) !== '' || line.list(flag).length > 0;
}

/** What is wrong with a container's networks (container/opts.go, parseNetworkOpts). */
export function networkFault(line: Line): string | undefined {
  // --net and --network fill one list, in the order of the line
  const written = line.given
    .filter(({ flag }) => flag === 'network' || flag === 'net')
    .map(({ text }) => text);
  const networks = (written.length > 0 ? written : ['default']).flatMap((text) => {
    const network = parseNetwork(text);
    return network.ok ? [network.value] : [];
  });
  const seen = new Set<string>();
  for (const [at, network] of networks.entries()) {
    const fault =
      (at === 0 ? twinFault(line, network) : undefined) ?? attachmentFault(line, network, at === 0);
    if (fault !== undefined) return fault;
    if (seen.has(network.name)) return `network ${quote(network.name)} is specified multiple times`;
    seen.add(network.name);
  }
  const kinds = new Set(networks.map(({ name }) => isUserDefined(name)));
  return kinds.size > 1
    ? 'conflicting options: cannot attach both user-defined and non-user-defined network-modes'
    : undefined;
}

function twinFault(line: Line, network: NetworkAttachment): string | undefined {
  const twin = twins.find(([flag, isSet]) => isSet(network) && isGiven(line, flag));
  return twin && `conflicting options: cannot specify both --${twin[0]} and per-network ${twin[2]}`;
}

function attachmentFault(line: Line, network: NetworkAttachment, isFirst: boolean): string | undefined {
  if (network.name.trim() === '') return 'no name set for network';
  const aliased = network.aliases.length > 0 || (isFirst && isGiven(line, 'network-alias'));
  if (aliased && !isUserDefined(network.name)) {
    return 'network-scoped aliases are only supported for user-defined networks';
  }
  const address = network.macAddress;
  return address === '' || isMAC(address) ? undefined : `${address} is not a valid mac address`;
}
