import { untilOf } from '../container/prune.ts';
import type { Engine } from '../engine.ts';
import { isEngineError } from '../errors.ts';
import { event } from '../events.ts';
import { boolFilter, checkFilters, matchesLabels, type Filters } from '../filters.ts';
import type { Image } from '../state.ts';
import { chainIds } from './chain.ts';
import { isDigestKey } from './reference.ts';
import type { Removal } from './delete.ts';
import { removeImage } from './remove.ts';
import { childrenOf, referencesOf } from './resolve.ts';

/** What a prune of images did, and the bytes that it freed. */
export type PrunedImages = { readonly removed: readonly Removal[]; readonly reclaimed: number };

/**
 * Deletes images without a tag, or with the filter `dangling=false` all that no container has (moby
 * daemon/images/image_prune.go).
 */
export function pruneImages(engine: Engine, filters: Filters): PrunedImages {
  checkFilters(filters, ['dangling', 'label', 'label!', 'until']);
  const until = untilOf(engine, filters);
  const isDanglingOnly = boolFilter(filters, 'dangling') ?? true;
  const sizes = layerSizes(engine);
  const chosen = Object.values(engine.state.images)
    .filter(
      (image) => childrenOf(engine.state, image.Id).length === 0 || hasName(engine, image, isDanglingOnly),
    )
    .filter(({ Created, Config }) => Created < until && matches(filters, Config.Labels ?? null));
  const removed = chosen.flatMap((image) => pruneImage(engine, image, isDanglingOnly));
  const reclaimed = removed.reduce(
    (sum, record) => sum + ('Deleted' in record ? (sizes.get(record.Deleted) ?? 0) : 0),
    0,
  );
  engine.report(event('image', 'prune', '', { reclaimed: String(reclaimed) }));
  return { removed, reclaimed };
}

function hasName(engine: Engine, { Id }: Image, isDanglingOnly: boolean): boolean {
  return !isDanglingOnly && referencesOf(engine, Id).length > 0;
}

function matches(filters: Filters, labels: Readonly<Record<string, string>> | null): boolean {
  const unwanted = filters['label!'] ?? [];
  return matchesLabels(filters['label'], labels) && !(unwanted.length > 0 && matchesLabels(unwanted, labels));
}

function pruneImage(engine: Engine, { Id }: Image, isDanglingOnly: boolean): Removal[] {
  const names = referencesOf(engine, Id);
  if (isDanglingOnly && names.some((key) => !isDigestKey(key))) return [];
  const refs = names.length > 0 ? names : [Id.replace(/^sha256:/, '')];
  return refs.flatMap((ref) => removedQuietly(engine, ref));
}

/** What is in use, or went with another name, is left out without a word. */
function removedQuietly(engine: Engine, ref: string): Removal[] {
  try {
    return removeImage(engine, ref);
  } catch (error) {
    if (isEngineError(error)) return [];
    throw error;
  }
}

function layerSizes({ state }: Engine): Map<string, number> {
  return new Map(
    Object.values(state.images).flatMap(({ Layers }) =>
      chainIds(Layers).map(
        (chainId, depth) => [chainId, state.layers[Layers[depth] ?? '']?.size ?? 0] as const,
      ),
    ),
  );
}
