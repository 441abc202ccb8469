import { humanDuration, humanSizeWithPrecision, millisecondsOf, timeString } from '../cli/index.ts';
import { truncateId } from './display.ts';
import type { Listing } from './list.ts';

/** A record of the build cache as GET /system/df lists it (build.CacheRecord); times are RFC 3339. */
export type CacheRecord = {
  readonly ID: string;
  readonly Parents?: readonly string[];
  readonly Type: string;
  readonly Description: string;
  readonly InUse: boolean;
  readonly Shared: boolean;
  readonly Size: number;
  readonly CreatedAt: string;
  readonly LastUsedAt: string | null;
  readonly UsageCount: number;
};

/** A record in a list; `now` in milliseconds. */
export type CacheRow = { readonly v: CacheRecord; readonly trunc: boolean; readonly now: number };

function ago(time: string | null, now: number): string {
  return time === null ? '' : `${humanDuration(now - millisecondsOf(time))} ago`;
}

function showParent({ v: { Parents = [] }, trunc }: CacheRow): string {
  const parents = Parents.join(', ');
  return trunc ? truncateId(parents) : parents;
}

/** The columns of the build cache (docker/cli, formatter/buildcache.go). */
export const cacheRecords: Listing<CacheRow> = {
  type: '*formatter.buildCacheContext',
  columns: {
    ID: {
      header: 'CACHE ID',
      show: ({ v, trunc }) => (trunc ? truncateId(v.ID) : v.ID) + (v.InUse ? '*' : ''),
    },
    Parent: { header: 'PARENT', show: showParent },
    CacheType: { header: 'CACHE TYPE', show: ({ v }) => v.Type },
    Description: { header: 'DESCRIPTION', show: ({ v }) => v.Description },
    Size: { header: 'SIZE', show: ({ v }) => humanSizeWithPrecision(v.Size, 3) },
    CreatedAt: { show: ({ v }) => timeString(v.CreatedAt) },
    CreatedSince: { header: 'CREATED', show: ({ v, now }) => ago(v.CreatedAt, now) },
    LastUsedAt: { show: ({ v }) => (v.LastUsedAt === null ? '' : timeString(v.LastUsedAt)) },
    LastUsedSince: { header: 'LAST USED', show: ({ v, now }) => ago(v.LastUsedAt, now) },
    UsageCount: { header: 'USAGE', show: ({ v }) => String(v.UsageCount) },
    InUse: { header: 'IN USE', show: ({ v }) => String(v.InUse) },
    Shared: { header: 'SHARED', show: ({ v }) => String(v.Shared) },
  },
};

/** The build cache as docker lists it: what was used last comes last, and what never was comes first. */
export function sortCache(records: readonly CacheRecord[]): CacheRecord[] {
  const used = ({ LastUsedAt }: CacheRecord) =>
    LastUsedAt === null ? -Infinity : millisecondsOf(LastUsedAt);
  return [...records].sort((a, b) => {
    const [first, second] = [used(a), used(b)];
    if (first !== second) return first - second;
    return a.ID < b.ID ? -1 : 1;
  });
}
