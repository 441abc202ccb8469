import { humanSize } from '../../cli/index.ts';
import { pruneCache } from '../../engine/build/cache/prune.ts';
import { pruneContainers } from '../../engine/container/prune.ts';
import { pruneImages } from '../../engine/image/prune.ts';
import { pruneNetworks } from '../../engine/network/prune.ts';
import { pruneVolumes } from '../../engine/volume/prune.ts';
import { command, out } from '../command.ts';
import { confirm } from '../confirm.ts';
import { filtersOf } from '../filters.ts';
import { prunedLines } from '../pruned-images.ts';

/** `docker system prune` (docker/cli system/prune.go). */
export default command('docker system prune', function* (call) {
  const { engine, flags } = call;
  const options = { all: flags.all ?? false, volumes: flags.volumes ?? false, filter: flags.filter ?? [] };
  if (flags.force !== true && !(yield* confirm(call, warning(options)))) return 0;
  const filters = filtersOf(flags.filter);
  const containers = pruneContainers(engine, filters);
  out(call, section('Deleted Containers', containers.deleted));
  const networks = pruneNetworks(engine, filters);
  out(call, section('Deleted Networks', networks));
  const volumes = options.volumes ? pruneVolumes(engine, filters) : { deleted: [], reclaimed: 0 };
  out(call, section('Deleted Volumes', volumes.deleted));
  const images = pruneImages(engine, { ...filters, dangling: [String(!options.all)] });
  out(call, prunedLines(images));
  const cache = pruneCache(engine, { all: options.all });
  out(
    call,
    section(
      'Deleted build cache objects',
      cache.map(({ ID }) => ID),
    ),
  );
  const cached = cache.reduce((sum, { Size }) => sum + Size, 0);
  const reclaimed = containers.reclaimed + volumes.reclaimed + images.reclaimed + cached;
  out(call, `Total reclaimed space: ${humanSize(reclaimed)}\n`);
  return 0;
});

function section(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${title}:\n${names.join('\n')}\n\n`;
}

/** What will go, one line each, and by which filters. */
function warning({
  all,
  volumes,
  filter,
}: {
  readonly all: boolean;
  readonly volumes: boolean;
  readonly filter: readonly string[];
}): string {
  const lines = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(volumes ? ['all anonymous volumes not used by at least one container'] : []),
    all ? 'all images without at least one container associated to them' : 'all dangling images',
    all ? 'all build cache' : 'unused build cache',
  ];
  const list = lines.map((line) => `  - ${line}`).join('\n');
  const filtered = [...filter]
    .sort()
    .map((text) => `  - ${text}`)
    .join('\n');
  const items = filtered === '' ? '' : `\n  Items to be pruned will be filtered with:\n${filtered}\n`;
  return `WARNING! This will remove:\n${list}\n${items}`;
}
