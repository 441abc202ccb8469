import { bytesSize, formatFloat, humanSizeWithPrecision, type Result } from '../cli/index.ts';
import { truncateId } from './display.ts';
import { write, type Listing } from './list.ts';

/** A container's use of the machine, computed from what GET /containers/{id}/stats says; sizes in bytes. */
export type StatsEntry = {
  /** What the container was asked for by. */
  readonly Container: string;
  /** Its name with the slash; empty where nothing is known of it. */
  readonly Name: string;
  readonly ID: string;
  readonly CPUPercentage: number;
  readonly Memory: number;
  readonly MemoryLimit: number;
  readonly NetworkRx: number;
  readonly NetworkTx: number;
  readonly BlockRead: number;
  readonly BlockWrite: number;
  readonly PidsCurrent: number;
  /** Whether nothing could be measured. */
  readonly IsInvalid?: boolean;
};

type StatsRow = { readonly s: StatsEntry; readonly trunc: boolean };

const noValue = '--';

function measured(show: (entry: StatsEntry) => string, otherwise = noValue): (row: StatsRow) => string {
  return ({ s }) => (s.IsInvalid === true ? otherwise : show(s));
}

function percentage(value: number): string {
  return `${formatFloat(value, 'f', 2)}%`;
}

function traffic(one: number, other: number): string {
  return `${humanSizeWithPrecision(one, 3)} / ${humanSizeWithPrecision(other, 3)}`;
}

/** The columns of `docker stats` (docker/cli, container/formatter_stats.go). */
const stats: Listing<StatsRow> = {
  type: '*container.statsContext',
  columns: {
    Container: { header: 'CONTAINER', show: ({ s }) => s.Container },
    Name: { header: 'NAME', show: ({ s }) => (s.Name.length > 1 ? s.Name.slice(1) : noValue) },
    ID: { header: 'CONTAINER ID', show: ({ s, trunc }) => (trunc ? truncateId(s.ID) : s.ID) },
    CPUPerc: { header: 'CPU %', show: measured((s) => percentage(s.CPUPercentage)) },
    MemUsage: {
      header: 'MEM USAGE / LIMIT',
      show: measured((s) => `${bytesSize(s.Memory)} / ${bytesSize(s.MemoryLimit)}`, '-- / --'),
    },
    MemPerc: {
      header: 'MEM %',
      show: measured((s) => percentage(s.MemoryLimit === 0 ? 0 : (s.Memory / s.MemoryLimit) * 100)),
    },
    NetIO: { header: 'NET I/O', show: measured((s) => traffic(s.NetworkRx, s.NetworkTx)) },
    BlockIO: { header: 'BLOCK I/O', show: measured((s) => traffic(s.BlockRead, s.BlockWrite)) },
    PIDs: { header: 'PIDS', show: measured((s) => String(s.PidsCurrent)) },
  },
};

const table =
  'table {{.ID}}\\t{{.Name}}\\t{{.CPUPerc}}\\t{{.MemUsage}}\\t{{.MemPerc}}\\t{{.NetIO}}\\t{{.BlockIO}}\\t{{.PIDs}}';

/** How `docker stats` is asked to list. */
export type StatsOptions = { readonly format?: string; readonly noTrunc?: boolean };

/** What `docker stats` prints of these containers, once. */
export function formatStats(items: readonly StatsEntry[], options: StatsOptions): Result<string> {
  const { format = '', noTrunc = false } = options;
  const rows = items.map((s) => ({ s, trunc: !noTrunc }));
  return write(format === '' || format === 'table' ? table : format, stats, rows);
}
