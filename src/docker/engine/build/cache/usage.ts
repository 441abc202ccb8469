import type { Engine } from '../../engine.ts';
import { chainIdOf, chainIds } from '../../image/chain.ts';
import { rfc3339 } from '../../time.ts';
import { treeSize } from '../../../linux/fs/tree.ts';
import { buildCacheOf, type CacheEntry } from './store.ts';

/** A record of the build cache as GET /system/df and BuildKit's DiskUsage list it; times are RFC 3339. */
export type CacheRecord = {
  readonly ID: string;
  readonly Parents: readonly string[];
  readonly Type: 'regular' | 'source.local' | 'exec.cachemount';
  readonly Description: string;
  readonly Mutable: boolean;
  readonly InUse: boolean;
  /** Whether an image has it too. */
  readonly Shared: boolean;
  readonly Size: number;
  readonly CreatedAt: string;
  readonly LastUsedAt: string | null;
  readonly UsageCount: number;
};

const types = {
  image: 'regular',
  step: 'regular',
  source: 'source.local',
  mount: 'exec.cachemount',
} as const;

/** All records by their keys, the smallest first. */
export function recordsOf(engine: Engine): readonly (readonly [key: string, record: CacheRecord])[] {
  const { entries } = buildCacheOf(engine);
  const held = new Set(Object.values(engine.state.images).flatMap(({ Layers }) => chainIds(Layers)));
  const ids = new Map([...entries].map(([key, { id }]) => [key, id]));
  return [...entries]
    .map(([key, entry]) => [key, recordOf(engine, entry, held, ids)] as const)
    .sort(([, a], [, b]) => a.Size - b.Size || (a.CreatedAt < b.CreatedAt ? -1 : 1));
}

/** What `docker buildx du` and `docker system df` know of the build cache. */
export function cacheUsage(engine: Engine): CacheRecord[] {
  return recordsOf(engine).map(([, record]) => record);
}

function recordOf(
  engine: Engine,
  entry: CacheEntry,
  held: ReadonlySet<string>,
  ids: ReadonlyMap<string, string>,
): CacheRecord {
  const { id, kind, description, created, lastUsed, usageCount, parent } = entry;
  const chain = chainIdOf(entry.result.layers.map(({ layer }) => layer.diffId));
  const parentId = parent === undefined ? undefined : ids.get(parent);
  const mount = kind === 'mount' ? buildCacheOf(engine).mounts.get(entry.mount ?? '') : undefined;
  return {
    ID: id,
    Parents: parentId === undefined ? [] : [parentId],
    Type: types[kind],
    Description: description,
    Mutable: kind === 'source' || kind === 'mount',
    InUse: false,
    Shared: chain !== '' && held.has(chain),
    Size: mount ? treeSize(mount) : entry.size,
    CreatedAt: rfc3339(created),
    LastUsedAt: lastUsed === undefined ? null : rfc3339(lastUsed),
    UsageCount: usageCount,
  };
}

/** The layers that the cache holds, by chain id: images that go leave them there. */
export function cachedChains(engine: Engine): Set<string> {
  const { entries } = buildCacheOf(engine);
  const chains = new Set<string>();
  for (const { result } of entries.values()) {
    for (const chain of chainIds(result.layers.map(({ layer }) => layer.diffId))) chains.add(chain);
  }
  return chains;
}
