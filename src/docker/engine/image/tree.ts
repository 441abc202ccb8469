import { merged } from '../../linux/fs/layer.ts';
import { dir, type Dir } from '../../linux/fs/node.ts';
import type { Engine } from '../engine.ts';
import type { Image } from '../state.ts';
import { chainIds } from './chain.ts';
import { layersOf } from './resolve.ts';

/** Merged trees of each engine by chain id. */
const trees = new WeakMap<Engine, Map<string, Dir>>();

/** All files of an image: its layers merged. Made once for each chain of layers, so images share what they have in common. */
export function treeOf(engine: Engine, image: Image): Dir {
  const known = trees.get(engine) ?? new Map<string, Dir>();
  trees.set(engine, known);
  const chain = chainIds(image.Layers);
  let tree = dir();
  for (const [depth, layer] of layersOf(engine.state, image).entries()) {
    const id = chain[depth] ?? '';
    tree = known.get(id) ?? merged(tree, layer.files());
    known.set(id, tree);
  }
  return tree;
}
