import { layerBetween } from '../../linux/fs/layer.ts';
import type { Dir } from '../../linux/fs/node.ts';
import { digest } from '../../registry/digest.ts';
import { layerOf } from '../image/layer.ts';
import type { Layer } from '../state.ts';
import type { Result } from './cache/store.ts';

/** What every layer without files is: the end of an archive, two blocks of nothing. */
const nothing = digest('\0'.repeat(1024));

/** The files after a step, with the layer that it adds; a step that changes nothing adds an empty one. */
export function withLayer(before: Result | undefined, below: Dir, after: Dir, now: number): Result {
  const change = layerBetween(below, after);
  const made = layerOf(change);
  const isEmpty = change.entries.size === 0 && change.hole === undefined;
  const layer: Layer = isEmpty ? { ...made, diffId: nothing } : made;
  return { tree: after, layers: [...(before?.layers ?? []), { layer, created: now }] };
}
