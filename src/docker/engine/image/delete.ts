import { cachedChains } from '../build/cache/usage.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { chainIds } from './chain.ts';
import { conflictOf, userOf } from './conflicts.ts';
import { imageEvent } from './events.ts';
import { familiarKey } from './reference.ts';
import { childrenOf, referencesOf } from './resolve.ts';
import { withoutImage, withoutReferences } from './store.ts';

/** What a removal did, as the API answers. */
export type Removal = { readonly Untagged: string } | { readonly Deleted: string };

/** Takes a reference, by its key, from an image. */
export function untag(engine: Engine, imageId: string, key: string): Removal {
  const image = engine.state.images[imageId];
  engine.commit((state) => withoutReferences(state, [key]), imageEvent(image, 'untag', imageId, imageId));
  return { Untagged: familiarKey(key) };
}

/** How an image is deleted; a quiet one keeps what is in use without a word. */
type DeleteOptions = { readonly force: boolean; readonly prune: boolean; readonly isQuiet: boolean };

/** Deletes an image with the layers that nobody else has, then untagged parents (moby imageDeleteHelper). */
export function deleteImage(
  engine: Engine,
  imageId: string,
  records: Removal[],
  { force, prune, isQuiet }: DeleteOptions,
): void {
  const image = engine.state.images[imageId];
  if (!image) return;
  const conflict = conflictOf(engine, imageId, force ? ['hard'] : ['hard', 'referenced', 'stopped']);
  if (conflict) {
    if (isQuiet && (!isDangling(engine, imageId) || conflict.isUsed)) return;
    throw errors.conflict(conflict.message);
  }
  for (const key of referencesOf(engine, imageId)) records.push(untag(engine, imageId, key));
  engine.commit((state) => withoutImage(state, imageId), imageEvent(undefined, 'delete', imageId, imageId));
  records.push({ Deleted: imageId });
  const held = heldChains(engine);
  for (const chainId of cachedChains(engine)) held.add(chainId);
  // containers keep the layers that they stand on
  const free = userOf(engine, imageId) ? [] : chainIds(image.Layers).filter((chainId) => !held.has(chainId));
  records.push(...free.reverse().map((Deleted) => ({ Deleted })));
  if (prune && image.Parent !== '') {
    deleteImage(engine, image.Parent, records, { force: false, prune, isQuiet: true });
  }
}

function isDangling(engine: Engine, imageId: string): boolean {
  return referencesOf(engine, imageId).length === 0 && childrenOf(engine.state, imageId).length === 0;
}

/** The chains of layers that images hold. */
function heldChains(engine: Engine): Set<string> {
  return new Set(Object.values(engine.state.images).flatMap(({ Layers }) => chainIds(Layers)));
}
