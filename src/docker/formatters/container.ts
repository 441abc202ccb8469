import {
  execute,
  familiarName,
  familiarString,
  humanDuration,
  humanSizeWithPrecision,
  parseImage,
  parseTemplate,
  quote,
  unixTimeString,
  type Result,
} from '../cli/index.ts';
import { ellipsis, showLabels, truncateId } from './display.ts';
import { rowValue, write, type Listing } from './list.ts';
import { displayablePorts, type Port } from './ports.ts';

/** A container as GET /containers/json lists it (container.Summary). `Created` is in seconds since 1970. */
export type ContainerSummary = {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly ImageID: string;
  readonly Command: string;
  readonly Created: number;
  readonly Ports: readonly Port[];
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly State: string;
  readonly Status: string;
  readonly HostConfig?: { readonly NetworkMode?: string };
  readonly NetworkSettings?: { readonly Networks: Readonly<Record<string, unknown>> };
  readonly Mounts: readonly ContainerMount[];
};

/** A mount of a container as lists show it. */
export type ContainerMount = {
  readonly Type?: string;
  readonly Name?: string;
  readonly Source: string;
  readonly Driver?: string;
};

/** A container in a list: `now` in milliseconds; `trunc` shortens ids, commands and names of mounts. */
export type ContainerRow = { readonly c: ContainerSummary; readonly trunc: boolean; readonly now: number };

/** Names without their slash; shortened, the first that is no name of a link. */
function showNames({ c, trunc }: ContainerRow): string {
  const names = c.Names.map((name) => name.slice(1));
  const own = trunc ? names.find((name) => !name.includes('/')) : undefined;
  return own ?? names.join(',');
}

/** The image as it was asked for; shortened, without its digest, and an id in its short form. */
function showImage({ c, trunc }: ContainerRow): string {
  if (c.Image === '') return '<no image>';
  if (!trunc) return c.Image;
  const id = truncateId(c.ImageID);
  if (id === truncateId(c.Image)) return id;
  const reference = parseImage(c.Image);
  if (!reference.ok) return c.Image;
  return reference.value.tag === undefined
    ? familiarName(reference.value)
    : familiarString({ ...reference.value, digest: undefined });
}

function showSize({ c: { SizeRw = 0, SizeRootFs = 0 } }: ContainerRow): string {
  const own = humanSizeWithPrecision(SizeRw, 3);
  return SizeRootFs > 0 ? `${own} (virtual ${humanSizeWithPrecision(SizeRootFs, 3)})` : own;
}

function showMounts({ c, trunc }: ContainerRow): string {
  const names = c.Mounts.map(({ Name = '', Source }) => (Name === '' ? Source : Name));
  return names.map((name) => (trunc ? ellipsis(name, 15) : name)).join(',');
}

/** The columns of `docker ps` (docker/cli, formatter/container.go). */
export const containers: Listing<ContainerRow> = {
  type: '*formatter.ContainerContext',
  columns: {
    ID: { header: 'CONTAINER ID', show: ({ c, trunc }) => (trunc ? truncateId(c.Id) : c.Id) },
    Names: { header: 'NAMES', show: showNames },
    Image: { header: 'IMAGE', show: showImage },
    Command: {
      header: 'COMMAND',
      show: ({ c, trunc }) => quote(trunc ? ellipsis(c.Command, 20) : c.Command),
    },
    CreatedAt: { header: 'CREATED AT', show: ({ c }) => unixTimeString(c.Created) },
    RunningFor: { header: 'CREATED', show: ({ c, now }) => `${humanDuration(now - c.Created * 1000)} ago` },
    Platform: { header: 'PLATFORM', show: () => null },
    Ports: { header: 'PORTS', show: ({ c }) => displayablePorts(c.Ports) },
    State: { header: 'STATE', show: ({ c }) => c.State },
    Status: { header: 'STATUS', show: ({ c }) => c.Status },
    Size: { header: 'SIZE', show: showSize },
    Labels: { header: 'LABELS', show: ({ c }) => showLabels(c.Labels) },
    Mounts: { header: 'MOUNTS', show: showMounts },
    LocalVolumes: {
      header: 'LOCAL VOLUMES',
      show: ({ c }) => String(c.Mounts.filter(({ Driver }) => Driver === 'local').length),
    },
    Networks: {
      header: 'NETWORKS',
      show: ({ c }) => Object.keys(c.NetworkSettings?.Networks ?? {}).join(','),
    },
  },
  labels: ({ c }) => c.Labels,
};

const table =
  'table {{.ID}}\\t{{.Image}}\\t{{.Command}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Ports}}\\t{{.Names}}';

/** The format that `raw` stands for, here and in `docker compose ps`. */
export const rawContainers = `container_id: {{.ID}}
image: {{.Image}}
command: {{.Command}}
created_at: {{.CreatedAt}}
state: {{- pad .State 1 0}}
status: {{- pad .Status 1 0}}
names: {{.Names}}
labels: {{- pad .Labels 1 0}}
ports: {{- pad .Ports 1 0}}
`;

/** How `docker ps` is asked to list. */
export type ContainerListOptions = {
  readonly format?: string;
  readonly quiet?: boolean;
  readonly size?: boolean;
  readonly noTrunc?: boolean;
};

/** The format that `docker ps` uses (NewContainerFormat). */
export function containerFormat({ format = '', quiet = false, size = false }: ContainerListOptions): string {
  if (format === 'raw')
    return quiet ? 'container_id: {{.ID}}' : rawContainers + (size ? 'size: {{.Size}}\\n' : '');
  if (quiet) return '{{.ID}}';
  if (format !== '' && format !== 'table') return format;
  return table + (size ? '\\t{{.Size}}' : '');
}

/** What `docker ps` prints of these containers; `now` in milliseconds since 1970. */
export function formatContainers(
  items: readonly ContainerSummary[],
  options: ContainerListOptions,
  now: number,
): Result<string> {
  const trunc = options.noTrunc !== true;
  return write(
    containerFormat(options),
    containers,
    items.map((c) => ({ c, trunc, now })),
  );
}

const emptyContainer: ContainerSummary = {
  Id: '',
  Names: [],
  Image: '',
  ImageID: '',
  Command: '',
  Created: 0,
  Ports: [],
  Labels: null,
  State: '',
  Status: '',
  Mounts: [],
};

/** Whether a format asks for sizes, which `docker ps` then requests: docker tries it on an empty container. */
export function asksForSize(format: string): boolean {
  const nodes = parseTemplate(format);
  let isAsked = false;
  const row = rowValue(containers, { c: emptyContainer, trunc: false, now: 0 });
  const size = {
    kind: 'method',
    takes: [],
    gives: { kind: 'string', text: '0B' },
    call: () => {
      isAsked = true;
      return { kind: 'string', text: '0B' } as const;
    },
  } as const;
  if (nodes.ok) execute(nodes.value, format, { ...row, fields: { ...row.fields, Size: size } });
  return isAsked;
}
