import { listNetworks } from '../../engine/network/list.ts';
import { rfc3339 } from '../../engine/time.ts';
import { naturalOrder } from '../../formatters/natural-order.ts';
import { formatNetworks } from '../../formatters/network.ts';
import { command, out } from '../command.ts';
import { filtersOf } from '../filters.ts';
import { printed } from '../printed.ts';

/** `docker network ls` (docker/cli network/list.go). */
export default command('docker network ls', function* (call) {
  const { engine, flags } = call;
  const networks = listNetworks(engine, filtersOf(flags.filter))
    .toSorted((a, b) => naturalOrder(a.Name, b.Name))
    .map((network) => ({ ...network, Created: rfc3339(network.Created) }));
  const { format = '', quiet = false } = flags;
  const options = { ...(format !== '' && { format }), quiet, noTrunc: flags['no-trunc'] ?? false };
  out(call, printed(formatNetworks(networks, options)));
  return 0;
});
