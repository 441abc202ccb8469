import { parseNetwork } from '../../../cli/index.ts';
import type { NetworkRequest } from '../../../engine/network/request.ts';

type Flags = {
  readonly 'network-alias'?: readonly string[];
  readonly 'net-alias'?: readonly string[];
  readonly link?: readonly string[];
  readonly ip?: string;
  readonly ip6?: string;
  readonly 'link-local-ip'?: readonly string[];
  readonly 'mac-address'?: string;
};

/** The networks that --network, and the flags that speak of the first one, ask for (container/opts.go, parseNetworkOpts). */
export function networking(
  flags: Flags,
  given: readonly { readonly flag: string; readonly text: string }[],
): readonly NetworkRequest[] {
  const written = given.filter(({ flag }) => flag === 'network' || flag === 'net').map(({ text }) => text);
  const texts = written.length > 0 ? written : ['default'];
  return texts.flatMap((text, at) => {
    const network = parseNetwork(text);
    if (!network.ok) return [];
    const { name, aliases, ip, ip6, macAddress, linkLocalIps, driverOpts, gatewayPriority } = network.value;
    const isFirst = at === 0;
    const own = isFirst ? [...(flags['network-alias'] ?? []), ...(flags['net-alias'] ?? [])] : [];
    return [
      {
        network: name,
        aliases: [...aliases, ...own],
        links: isFirst ? (flags.link ?? []) : [],
        ip: ip || (isFirst ? (flags.ip ?? '') : ''),
        ip6: ip6 || (isFirst ? (flags.ip6 ?? '') : ''),
        linkLocalIps: linkLocalIps.length > 0 ? linkLocalIps : isFirst ? (flags['link-local-ip'] ?? []) : [],
        mac: macAddress || (isFirst ? (flags['mac-address'] ?? '') : ''),
        driverOpts,
        gatewayPriority,
      },
    ];
  });
}
