import type { Dir } from '../../linux/fs/node.ts';
import { nodeAt } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';
import { nodeOf, volumePlace } from './place.ts';
import { realPath } from './real-path.ts';

/** Copies what the image has at a path into a volume that is empty, with owner and mode of the directory (moby populateVolume). */
export function populateVolume(engine: Engine, name: string, tree: Dir, destination: string): void {
  const volume = engine.state.volumes[name];
  const source = nodeAt(tree, realPath(tree, destination));
  if (!volume || source?.kind !== 'dir') return;
  const place = volumePlace(engine, volume);
  const target = nodeOf(place);
  if (target?.kind !== 'dir' || target.entries.size > 0 || place.root !== '/') return;
  place.tree.set({ ...source, mtime: engine.now });
}
