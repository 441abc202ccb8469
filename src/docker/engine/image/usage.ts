import type { State } from '../state.ts';
import { chainIds } from './chain.ts';

/** How many images have each layer, by chain id. */
function users(state: State): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { Layers } of Object.values(state.images)) {
    for (const chainId of chainIds(Layers)) counts.set(chainId, (counts.get(chainId) ?? 0) + 1);
  }
  return counts;
}

/** Bytes of each image that other images have too, by image id (moby daemon/images, computeSharedSize). */
export function sharedSizes(state: State): Map<string, number> {
  const counts = users(state);
  return new Map(
    Object.values(state.images).map(({ Id, Layers }) => {
      const chain = chainIds(Layers);
      const shared = Layers.map((diffId, depth) =>
        (counts.get(chain[depth] ?? '') ?? 0) > 1 ? (state.layers[diffId]?.size ?? 0) : 0,
      );
      return [Id, shared.reduce((sum, size) => sum + size, 0)];
    }),
  );
}

/** Bytes of all layers, those that are shared once (moby daemon/images, ImageDiskUsage's LayersSize). */
export function layersSize(state: State): number {
  const sizes = new Map<string, number>();
  for (const { Layers } of Object.values(state.images)) {
    for (const [depth, chainId] of chainIds(Layers).entries()) {
      sizes.set(chainId, state.layers[Layers[depth] ?? '']?.size ?? 0);
    }
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
