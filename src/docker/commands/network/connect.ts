import { connectNetwork } from '../../engine/network/connect.ts';
import { emptyEndpoint } from '../../engine/network/endpoints.ts';
import { command } from '../command.ts';
import { keyValues } from '../key-values.ts';
import { named } from '../named.ts';

/** `docker network connect` (docker/cli network/connect.go). */
export default command('docker network connect', function* ({ engine, flags, args }) {
  const [network = '', container = ''] = args;
  const { ip = '', ip6 = '', alias = [], link = [] } = flags;
  const linkLocal = flags['link-local-ip'] ?? [];
  connectNetwork(engine, named('network', network), named('container', container), {
    ...emptyEndpoint,
    IPAMConfig: {
      ...(ip !== '' && { IPv4Address: ip }),
      ...(ip6 !== '' && { IPv6Address: ip6 }),
      ...(linkLocal.length > 0 && { LinkLocalIPs: linkLocal }),
    },
    Links: link.length > 0 ? link : null,
    Aliases: alias,
    DriverOpts: keyValues(flags['driver-opt']),
    GwPriority: flags['gw-priority'] ?? 0,
  });
  return 0;
});
