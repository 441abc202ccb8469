import { humanDuration, humanSizeWithPrecision, millisecondsOf, timeString } from '../../cli/index.ts';
import { cacheUsage, type CacheRecord } from '../../engine/build/cache/usage.ts';
import { command, out } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';
import { cacheFilter } from './filters.ts';

const size = (bytes: number): string => humanSizeWithPrecision(bytes, 4);

/** `docker buildx du` (buildx commands/diskusage.go). */
export default command('docker buildx du', function* (call) {
  const { engine, process, flags } = call;
  if (flags.format !== undefined && flags.format !== '' && flags.format !== 'table') {
    return notSimulated(process, 'docker buildx du --format');
  }
  const filters = flags.filter ?? [];
  const { matches = () => true } = cacheFilter(filters, engine.now);
  const records = cacheUsage(engine).filter(matches);
  out(
    call,
    flags.verbose === true
      ? records.map((one) => verbose(one, engine.now)).join('')
      : table(records, engine.now),
  );
  if (filters.length === 0) out(call, summary(records));
  return 0;
});

function table(records: readonly CacheRecord[], now: number): string {
  const rows = [
    ['ID', 'RECLAIMABLE', 'SIZE', 'LAST ACCESSED'],
    ...records.map(({ ID, Mutable, Shared, Size, LastUsedAt }) => [
      `${ID}${Mutable ? '*' : ''}`,
      'true',
      `${size(Size)}${Shared ? '*' : ''}`,
      lastUsed(LastUsedAt, now),
    ]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(10, ...rows.map((row) => (row[column] ?? '').length + 3)),
  );
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('')}\n`)
    .join('');
}

function lastUsed(time: string | null, now: number): string {
  return time === null ? '' : `${humanDuration(now - millisecondsOf(time))} ago`;
}

function verbose(record: CacheRecord, now: number): string {
  const { ID, Parents, CreatedAt, Mutable, Shared, Size, Description, UsageCount, LastUsedAt, Type } = record;
  const fields = [
    ['ID', ID],
    ['Created at', timeString(CreatedAt)],
    ['Mutable', String(Mutable)],
    ['Reclaimable', 'true'],
    ['Shared', String(Shared)],
    ['Size', size(Size)],
    ['Description', Description],
    ['Usage count', String(UsageCount)],
    ['Last used', lastUsed(LastUsedAt, now)],
    ['Type', Type],
  ];
  const lines = fields.map(([name = '', value = '']) => `${`${name}:`.padEnd(14)}${value}\n`);
  const parents = Parents.length > 0 ? `Parents:\n${Parents.map((id) => ` - ${id}\n`).join('')}` : '';
  return `${lines[0] ?? ''}${parents}${lines.slice(1).join('')}\n`;
}

function summary(records: readonly CacheRecord[]): string {
  const sum = (chosen: readonly CacheRecord[]): number => chosen.reduce((total, one) => total + one.Size, 0);
  const total = sum(records);
  const shared = sum(records.filter(({ Shared }) => Shared));
  const split = shared > 0 ? `Shared:\t\t${size(shared)}\nPrivate:\t${size(total - shared)}\n` : '';
  return `${split}Reclaimable:\t${size(total)}\nTotal:\t\t${size(total)}\n`;
}
