import { humanSize } from '../../cli/index.ts';
import { pruneContainers } from '../../engine/container/prune.ts';
import { command, out } from '../command.ts';
import { confirm } from '../confirm.ts';
import { filtersOf } from '../filters.ts';

/** `docker container prune` (docker/cli container/prune.go). */
export default command('docker container prune', function* (call) {
  const { engine, flags } = call;
  const warning = 'WARNING! This will remove all stopped containers.';
  if (flags.force !== true && !(yield* confirm(call, warning))) return 0;
  const { deleted, reclaimed } = pruneContainers(engine, filtersOf(flags.filter));
  if (deleted.length > 0) out(call, `Deleted Containers:\n${deleted.join('\n')}\n\n`);
  out(call, `Total reclaimed space: ${humanSize(reclaimed)}\n`);
  return 0;
});
