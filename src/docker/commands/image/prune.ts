import { humanSize } from '../../cli/index.ts';
import { pruneImages } from '../../engine/image/prune.ts';
import { command, out } from '../command.ts';
import { confirm } from '../confirm.ts';
import { filtersOf } from '../filters.ts';
import { prunedLines } from '../pruned-images.ts';

/** `docker image prune` (docker/cli image/prune.go). */
export default command('docker image prune', function* (call) {
  const { engine, flags } = call;
  const all = flags.all ?? false;
  const what = all ? 'all images without at least one container associated to them' : 'all dangling images';
  if (flags.force !== true && !(yield* confirm(call, `WARNING! This will remove ${what}.`))) return 0;
  const pruned = pruneImages(engine, { ...filtersOf(flags.filter), dangling: [String(!all)] });
  out(call, prunedLines(pruned));
  out(call, `Total reclaimed space: ${humanSize(pruned.reclaimed)}\n`);
  return 0;
});
