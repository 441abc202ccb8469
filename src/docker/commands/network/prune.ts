import { pruneNetworks } from '../../engine/network/prune.ts';
import { command, out } from '../command.ts';
import { confirm } from '../confirm.ts';
import { filtersOf } from '../filters.ts';

/** `docker network prune` (docker/cli network/prune.go). */
export default command('docker network prune', function* (call) {
  const { engine, flags } = call;
  const warning = 'WARNING! This will remove all custom networks not used by at least one container.';
  if (flags.force !== true && !(yield* confirm(call, warning))) return 0;
  out(call, prunedNetworkLines(pruneNetworks(engine, filtersOf(flags.filter))));
  return 0;
});

/** What a prune shows of the networks that it removed. */
export function prunedNetworkLines(names: readonly string[]): string {
  return names.length === 0 ? '' : `Deleted Networks:\n${names.join('\n')}\n\n`;
}
