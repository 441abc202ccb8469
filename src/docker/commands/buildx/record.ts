import { humanDuration, humanSizeWithPrecision, millisecondsOf, timeString } from '../../cli/index.ts';
import type { CacheRecord } from '../../engine/build/cache/usage.ts';

/** A record with all that is known of it (buildx commands/diskusage.go and prune.go, printVerbose). */
export function recordText(record: CacheRecord, now: number): string {
  const { ID, Parents, CreatedAt, Mutable, Shared, Size, Description, UsageCount, LastUsedAt } = record;
  const [parent] = Parents;
  const fields = [
    ['ID', `\t\t${ID}`],
    ...(parent === undefined ? [] : [['Parent', `\t\t${parent}`]]),
    ['Created at', `\t${timeString(CreatedAt)}`],
    ['Mutable', `\t${Mutable}`],
    ['Reclaimable', '\ttrue'],
    ['Shared', `\t\t${Shared}`],
    ['Size', `\t\t${humanSizeWithPrecision(Size, 4)}`],
    ['Description', `\t${Description}`],
    ['Usage count', `\t${UsageCount}`],
    ...(LastUsedAt === null
      ? []
      : [['Last used', `\t${humanDuration(now - millisecondsOf(LastUsedAt))} ago`]]),
  ];
  return `${fields.map(([name = '', value = '']) => `${name}:${value}\n`).join('')}\n`;
}
