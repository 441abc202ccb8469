import { humanSize, ok, render, type Dictionary, type Result, type Shape, type Value } from '../cli/index.ts';
import { cacheRecords, sortCache, type CacheRecord, type CacheRow } from './build-cache.ts';
import { containers, type ContainerRow, type ContainerSummary } from './container.ts';
import { headerValue, rowValue, write, writeRows, type Listing } from './list.ts';
import { firstName, images, type ImageRow, type ImageSummary } from './image.ts';
import { volumes, type VolumeSummary } from './volume.ts';

/** What GET /system/df says. */
export type DiskUsage = {
  readonly LayersSize: number;
  readonly Images: readonly ImageSummary[];
  readonly Containers: readonly ContainerSummary[];
  readonly Volumes: readonly VolumeSummary[];
  readonly BuildCache: readonly CacheRecord[];
};

/** A line of the summary: how many there are, how many are in use, their size and what of it could be had back. */
type Summary = {
  readonly Type: string;
  readonly TotalCount: number;
  readonly Active: number;
  readonly Size: number;
  readonly Reclaimable: string;
};

function summary(type: string): Listing<Summary> {
  return {
    type,
    columns: {
      Type: { header: 'TYPE', show: ({ Type }) => Type },
      TotalCount: { header: 'TOTAL', show: ({ TotalCount }) => String(TotalCount) },
      Active: { header: 'ACTIVE', show: ({ Active }) => String(Active) },
      Size: { header: 'SIZE', show: ({ Size }) => humanSize(Size) },
      Reclaimable: { header: 'RECLAIMABLE', show: ({ Reclaimable }) => Reclaimable },
    },
  };
}

/** `1.2GB (45%)`; the percentage is cut, not rounded, and stands only where there is something. */
function share(part: number, whole: number): string {
  return whole > 0 ? `${humanSize(part)} (${Math.trunc((part * 100) / whole)}%)` : humanSize(part);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

function summarizeImages({ Images, LayersSize }: DiskUsage): Summary {
  const used = Images.filter(({ Containers }) => Containers !== 0)
    .filter(({ Size, SharedSize }) => Size !== -1 && SharedSize !== -1)
    .map(({ Size, SharedSize }) => Size - SharedSize);
  return {
    Type: 'Images',
    TotalCount: Images.length,
    Active: Images.filter(({ Containers }) => Containers > 0).length,
    Size: LayersSize,
    Reclaimable: share(LayersSize - sum(used), LayersSize),
  };
}

function summarizeContainers({ Containers }: DiskUsage): Summary {
  const active = Containers.filter(({ State }) => ['running', 'paused', 'restarting'].includes(State));
  const size = sum(Containers.map(({ SizeRw = 0 }) => SizeRw));
  return {
    Type: 'Containers',
    TotalCount: Containers.length,
    Active: active.length,
    Size: size,
    Reclaimable: share(size - sum(active.map(({ SizeRw = 0 }) => SizeRw)), size),
  };
}

function summarizeVolumes({ Volumes }: DiskUsage): Summary {
  const usages = Volumes.map(({ UsageData = { RefCount: 0, Size: -1 } }) => UsageData);
  const known = usages.filter(({ Size }) => Size !== -1);
  const size = sum(known.map(({ Size }) => Size));
  const unused = known.filter(({ RefCount }) => RefCount === 0);
  return {
    Type: 'Local Volumes',
    TotalCount: Volumes.length,
    Active: usages.filter(({ RefCount }) => RefCount > 0).length,
    Size: size,
    Reclaimable: share(sum(unused.map(({ Size }) => Size)), size),
  };
}

function builderSize(records: readonly CacheRecord[]): number {
  return sum(records.filter(({ Shared }) => !Shared).map(({ Size }) => Size));
}

function summarizeCache({ BuildCache }: DiskUsage): Summary {
  const inUse = BuildCache.filter(({ InUse }) => InUse);
  const size = builderSize(BuildCache);
  return {
    Type: 'Build Cache',
    TotalCount: BuildCache.length,
    Active: inUse.length,
    Size: size,
    Reclaimable: humanSize(size - builderSize(inUse)),
  };
}

const table = 'table {{.Type}}\\t{{.TotalCount}}\\t{{.Active}}\\t{{.Size}}\\t{{.Reclaimable}}';
const raw = `type: {{.Type}}
total: {{.TotalCount}}
active: {{.Active}}
size: {{.Size}}
reclaimable: {{.Reclaimable}}
`;

/** What `docker system df` prints (docker/cli, formatter/disk_usage.go). */
export function formatDiskUsage(usage: DiskUsage, format = 'table'): Result<string> {
  const rows: Shape[] = [
    rowValue(summary('*formatter.diskUsageImagesContext'), summarizeImages(usage)),
    rowValue(summary('*formatter.diskUsageContainersContext'), summarizeContainers(usage)),
    rowValue(summary('*formatter.diskUsageVolumesContext'), summarizeVolumes(usage)),
    rowValue(summary('*formatter.diskUsageBuilderContext'), summarizeCache(usage)),
  ];
  const header: Dictionary = headerValue(summary(''));
  if (format === '' || format === 'table') return writeRows(table, header, rows);
  return writeRows(format === 'raw' ? raw : format, header, rows);
}

/** The parts of the verbose list; ids are cut in tables alone. */
type Parts = {
  readonly images: readonly ImageRow[];
  readonly containers: readonly ContainerRow[];
  readonly volumes: readonly VolumeSummary[];
  readonly cache: readonly CacheRow[];
};

function partsOf(usage: DiskUsage, trunc: boolean, now: number): Parts {
  return {
    images: usage.Images.map((i) => ({ i, ...firstName(i), trunc, now })),
    containers: usage.Containers.map((c) => ({ c: { ...c, SizeRootFs: 0 }, trunc, now })),
    volumes: usage.Volumes,
    cache: sortCache(usage.BuildCache).map((v) => ({ v, trunc, now })),
  };
}

const tables = {
  images:
    'table {{.Repository}}\\t{{.Tag}}\\t{{.ID}}\\t{{.CreatedSince}}\\t{{.Size}}\\t{{.SharedSize}}\\t{{.UniqueSize}}\\t{{.Containers}}',
  containers:
    'table {{.ID}}\\t{{.Image}}\\t{{.Command}}\\t{{.LocalVolumes}}\\t{{.Size}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Names}}',
  volumes: 'table {{.Name}}\\t{{.Links}}\\t{{.Size}}',
  cache:
    'table {{.ID}}\\t{{.CacheType}}\\t{{.Size}}\\t{{.CreatedSince}}\\t{{.LastUsedSince}}\\t{{.UsageCount}}\\t{{.Shared}}',
};

/** What `docker system df -v` prints; `now` in milliseconds since 1970. A format is run once, on all lists. */
export function formatDiskUsageVerbose(usage: DiskUsage, now: number, format = 'table'): Result<string> {
  const parts = partsOf(usage, format.startsWith('table') || format === '', now);
  if (format !== '' && format !== 'table') return renderParts(format, parts);
  const sections: [title: string, Result<string>][] = [
    ['Images space usage:', write(tables.images, images, parts.images)],
    ['\nContainers space usage:', write(tables.containers, containers, parts.containers)],
    ['\nLocal Volumes space usage:', write(tables.volumes, volumes, parts.volumes)],
    [
      `\nBuild cache usage: ${humanSize(builderSize(usage.BuildCache))}`,
      write(tables.cache, cacheRecords, parts.cache),
    ],
  ];
  return ok(sections.map(([title, list]) => `${title}\n\n${list.ok ? list.value : ''}`).join(''));
}

function renderParts(format: string, parts: Parts): Result<string> {
  const template = format === 'json' ? '{{json .}}' : format;
  return render(template, {
    kind: 'shape',
    type: '*formatter.diskUsageContext',
    fields: {
      Images: listOf(images, parts.images),
      Containers: listOf(containers, parts.containers),
      Volumes: listOf(volumes, parts.volumes),
      BuildCache: listOf(cacheRecords, parts.cache),
    },
  });
}

function listOf<Row>(listing: Listing<Row>, rows: readonly Row[]): Value {
  const items = rows.map((row) => rowValue(listing, row));
  return { kind: 'list', type: `[]${listing.type}`, item: { kind: 'unknown' }, items };
}
