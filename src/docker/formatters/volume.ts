import { humanSize, type Result } from '../cli/index.ts';
import { showLabels } from './display.ts';
import { write, type Listing } from './list.ts';
import { naturalOrder } from './natural-order.ts';

/** A volume as GET /volumes lists it; `UsageData` is known to `docker system df` alone, -1 stands for unknown. */
export type VolumeSummary = {
  readonly Name: string;
  readonly Driver: string;
  readonly Scope: string;
  readonly Mountpoint: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly UsageData?: { readonly RefCount: number; readonly Size: number };
};

/** The columns of `docker volume ls` (docker/cli, formatter/volume.go); those of clusters say that there is none. */
export const volumes: Listing<VolumeSummary> = {
  type: '*formatter.volumeContext',
  columns: {
    Name: { header: 'VOLUME NAME', show: ({ Name }) => Name },
    Group: { header: 'GROUP', show: () => 'N/A' },
    Driver: { header: 'DRIVER', show: ({ Driver }) => Driver },
    Scope: { header: 'SCOPE', show: ({ Scope }) => Scope },
    Availability: { header: 'AVAILABILITY', show: () => 'N/A' },
    Mountpoint: { header: 'MOUNTPOINT', show: ({ Mountpoint }) => Mountpoint },
    Labels: { header: 'LABELS', show: ({ Labels }) => showLabels(Labels) },
    Links: { header: 'LINKS', show: ({ UsageData }) => (UsageData ? String(UsageData.RefCount) : 'N/A') },
    Size: { header: 'SIZE', show: ({ UsageData }) => (UsageData ? humanSize(UsageData.Size) : 'N/A') },
    Status: { header: 'STATUS', show: () => 'N/A' },
  },
  labels: ({ Labels }) => Labels,
};

/** How `docker volume ls` is asked to list. */
export type VolumeListOptions = { readonly format?: string; readonly quiet?: boolean };

/** The format that `docker volume ls` uses (NewVolumeFormat). */
export function volumeFormat({ format = 'table', quiet = false }: VolumeListOptions): string {
  if (format === 'raw') return quiet ? 'name: {{.Name}}' : 'name: {{.Name}}\\ndriver: {{.Driver}}\\n';
  if (format !== '' && format !== 'table') return format;
  return quiet ? '{{.Name}}' : 'table {{.Driver}}\\t{{.Name}}';
}

/** What `docker volume ls` prints of these volumes: it sorts them by name. */
export function formatVolumes(items: readonly VolumeSummary[], options: VolumeListOptions): Result<string> {
  const sorted = items.toSorted((a, b) => naturalOrder(a.Name, b.Name));
  return write(volumeFormat(options), volumes, sorted);
}
