import { parseDuration } from '../../cli/index.ts';
import type { CachePrune } from '../../engine/build/cache/prune.ts';
import type { CacheRecord } from '../../engine/build/cache/usage.ts';

/** `--filter` of prune and du: `until=24h`, and `type`, `id`, `shared` and others that a record must have. */
export function cacheFilter(filters: readonly string[], now: number): Pick<CachePrune, 'before' | 'matches'> {
  const pairs = filters.map(
    (text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const,
  );
  const [, until] = pairs.find(([name]) => name === 'until' || name === 'unused-for') ?? [];
  const span = until === undefined ? undefined : parseDuration(until);
  const wanted = pairs.filter(([name]) => name !== 'until' && name !== 'unused-for');
  return {
    ...(span?.ok === true && { before: now - span.value / 1e6 }),
    matches: (record) => wanted.every(([name, value]) => fieldOf(record, name) === value),
  };
}

function fieldOf(record: CacheRecord, name: string): string | undefined {
  const fields: Readonly<Record<string, string>> = {
    id: record.ID,
    type: record.Type,
    description: record.Description,
    shared: String(record.Shared),
    private: String(!record.Shared),
    mutable: String(record.Mutable),
    immutable: String(!record.Mutable),
    inuse: String(record.InUse),
    parent: record.Parents[0] ?? '',
  };
  return fields[name];
}
