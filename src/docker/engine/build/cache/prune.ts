import type { Engine } from '../../engine.ts';
import { buildCacheOf } from './store.ts';
import { recordsOf, type CacheRecord } from './usage.ts';

/** What of the build cache is to go. Sizes in bytes, times in milliseconds. */
export type CachePrune = {
  /** Also what images have. */
  readonly all: boolean;
  /** Only what was last used before. */
  readonly before?: number;
  /** So much may stay. */
  readonly keep?: number;
  readonly matches?: (record: CacheRecord) => boolean;
};

/** Removes records of the build cache, those first on which no other stands (BuildKit cache/manager.go, Prune). */
export function pruneCache(
  engine: Engine,
  { all, before, keep, matches = () => true }: CachePrune,
): CacheRecord[] {
  const { entries, mounts, sent } = buildCacheOf(engine);
  const removed: CacheRecord[] = [];
  for (;;) {
    const records = recordsOf(engine);
    const parents = new Set(records.flatMap(([, { Parents }]) => Parents));
    const total = records.reduce((sum, [, { Size }]) => sum + Size, 0);
    const next = records
      .filter(([, record]) => (all || !record.Shared) && !parents.has(record.ID) && matches(record))
      .filter(([key]) => before === undefined || (entries.get(key)?.lastUsed ?? 0) < before)
      .sort(([a], [b]) => (entries.get(a)?.lastUsed ?? 0) - (entries.get(b)?.lastUsed ?? 0))[0];
    if (!next || (keep !== undefined && keep > 0 && total <= keep)) return removed;
    const [key, record] = next;
    const mount = entries.get(key)?.mount;
    if (mount !== undefined) mounts.delete(mount);
    sent.delete(key);
    entries.delete(key);
    removed.push(record);
  }
}
