import { dir, type Dir, type Node } from '../../../linux/fs/node.ts';
import type { Engine } from '../../engine.ts';
import type { Layer } from '../../state.ts';

/** What a step gives: the files as they are after it, and the layers that make them, lowest first. */
export type Result = {
  readonly tree: Dir;
  readonly layers: readonly CachedLayer[];
};

/** A layer with the time when it was made, which the image's history tells. */
export type CachedLayer = { readonly layer: Layer; readonly created: number };

/** What is kept of a step that was done, or of files that came from the client. Times in milliseconds. */
export type CacheEntry = {
  /** 25 letters and digits, as `docker buildx du` lists it. */
  readonly id: string;
  readonly kind: 'image' | 'step' | 'source' | 'mount';
  readonly description: string;
  readonly size: number;
  readonly created: number;
  readonly lastUsed: number | undefined;
  readonly usageCount: number;
  /** The key of the entry that it stands on. */
  readonly parent: string | undefined;
  /** The id of the directory that it is, for those of `RUN --mount=type=cache`. */
  readonly mount?: string;
  readonly result: Result;
};

/** An engine's build cache. */
export type BuildCache = {
  /** By cache key: what a step does, and the keys of what it does it to. */
  readonly entries: Map<string, CacheEntry>;
  /** Keys of COPY between stages by what both stages do; what they hold then need not be looked at. */
  readonly shortcuts: Map<string, string>;
  /** Keys without the files that come from elsewhere: whether a COPY was ever done on a tree. */
  readonly prefixes: Map<string, string>;
  /** Images of registries that were looked up, with their digests. */
  readonly resolved: Set<string>;
  /** The files of a context that the builder has, by context. */
  readonly sent: Map<string, ReadonlyMap<string, Node>>;
  /** Directories of `RUN --mount=type=cache` by id. */
  readonly mounts: Map<string, Dir>;
};

const caches = new WeakMap<Engine, BuildCache>();

/** The build cache of an engine. */
export function buildCacheOf(engine: Engine): BuildCache {
  const known = caches.get(engine);
  if (known) return known;
  const made: BuildCache = {
    entries: new Map(),
    shortcuts: new Map(),
    prefixes: new Map(),
    resolved: new Set(),
    sent: new Map(),
    mounts: new Map(),
  };
  caches.set(engine, made);
  return made;
}

/** Letters and digits as BuildKit's identity.NewID gives. */
export function newId(engine: Engine): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 25 }, () => letters.charAt(engine.ids.number(letters.length))).join('');
}

/** Keeps what a step gave; what was kept under the key before stays, but is found no more. */
export function keep(
  engine: Engine,
  key: string,
  entry: Pick<CacheEntry, 'kind' | 'description' | 'size' | 'parent' | 'mount' | 'result'>,
): void {
  const { now } = engine;
  const { entries } = buildCacheOf(engine);
  const before = entries.get(key);
  if (before) entries.set(`${key} ${before.id}`, before);
  entries.set(key, {
    ...entry,
    id: newId(engine),
    created: now,
    lastUsed: now,
    usageCount: 1,
  });
}

const nothing: Result = { tree: dir(), layers: [] };

/** Notes files that came from the client, or a directory that RUN shares: what is there is used once more. */
export function note(
  engine: Engine,
  key: string,
  entry: Pick<CacheEntry, 'kind' | 'description' | 'size' | 'mount'>,
): void {
  const { entries } = buildCacheOf(engine);
  const before = entries.get(key);
  if (!before) keep(engine, key, { ...entry, parent: undefined, result: nothing });
  else entries.set(key, { ...before, ...entry, lastUsed: engine.now, usageCount: before.usageCount + 1 });
}

/** Notes that an entry was used once more. */
export function use(engine: Engine, key: string): void {
  const { entries } = buildCacheOf(engine);
  const entry = entries.get(key);
  if (entry) entries.set(key, { ...entry, lastUsed: engine.now, usageCount: entry.usageCount + 1 });
}
