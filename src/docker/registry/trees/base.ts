import { dir, file, type Dir } from '../../linux/fs/node.ts';
import { plantedAll, treeSize } from '../../linux/fs/tree.ts';

/** What a base image is made with: the size of its layer in bytes, 0 for what its files come to, and the time of its files in milliseconds since 1970. */
export type BaseOptions = { readonly size: number; readonly mtime: number };

/** The tree with texts put in it; a path that ends with `/` is an empty directory. Modes of 644 unless they are given. */
export function withTexts(
  tree: Dir,
  texts: Readonly<Record<string, string | readonly [text: string, mode: number]>>,
  mtime: number,
): Dir {
  const nodes = Object.entries(texts).map(([path, given]) => {
    const [text, mode] = typeof given === 'string' ? [given, 0o644] : given;
    return [path, path.endsWith('/') ? dir([], { mtime }) : file(text, { mode, mtime })] as const;
  });
  return plantedAll(tree, nodes);
}

/** The layer of a tree: what it does not list counts in its root, so that it has the size that it should have; 0 for whatever it has. */
export function layerOf(tree: Dir, { size, mtime }: BaseOptions): Dir {
  const hole = size === 0 ? 0 : size - treeSize(tree);
  return { ...tree, mtime, ...(hole > 0 && { hole }) };
}
