import { humanSize } from '../../cli/index.ts';
import { pruneVolumes, type PrunedVolumes } from '../../engine/volume/prune.ts';
import { command, out } from '../command.ts';
import { confirm } from '../confirm.ts';
import { filtersOf } from '../filters.ts';

/** `docker volume prune` (docker/cli volume/prune.go). */
export default command('docker volume prune', function* (call) {
  const { engine, flags } = call;
  const all = flags.all === true;
  const what = all ? 'all local volumes' : 'anonymous local volumes';
  const warning = `WARNING! This will remove ${what} not used by at least one container.`;
  if (flags.force !== true && !(yield* confirm(call, warning))) return 0;
  const filters = filtersOf(flags.filter);
  const pruned = pruneVolumes(engine, all ? { ...filters, all: ['true'] } : filters);
  out(call, prunedVolumeLines(pruned));
  out(call, `Total reclaimed space: ${humanSize(pruned.reclaimed)}\n`);
  return 0;
});

/** What a prune shows of the volumes that it removed. */
export function prunedVolumeLines({ deleted }: PrunedVolumes): string {
  return deleted.length === 0 ? '' : `Deleted Volumes:\n${deleted.join('\n')}\n\n`;
}
