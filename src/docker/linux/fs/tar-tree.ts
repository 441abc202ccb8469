import type { LayerDir } from './layer.ts';
import { dir, file, type Dir, type LayerNode, type Node } from './node.ts';
import { nodeAt, planted, walk, withNode } from './tree.ts';
import type { TarEntry } from './tar.ts';

/** Whiteouts as archives of layers have them (OCI image-spec, layer.md). */
const GONE = '.wh.';
const OPAQUE = '.wh..wh..opq';

/** The members of a tree, parents first; `prefix` stands in front of each path. */
export function* treeEntries(tree: Dir, prefix = ''): Generator<TarEntry, void> {
  for (const [path, node] of walk(tree)) yield { path: prefix + path.slice(1), node };
}

/** The members of a layer, with whiteouts as files. */
export function* layerEntries(layer: LayerDir, prefix = ''): Generator<TarEntry, void> {
  if (layer.opaque) yield { path: prefix + OPAQUE, node: file('') };
  for (const [name, node] of [...layer.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (node.kind === 'whiteout') yield { path: `${prefix}${GONE}${name}`, node: file('') };
    else if (node.kind !== 'dir') yield { path: prefix + name, node };
    else {
      const { mode, uid, gid, mtime, hole } = node;
      yield { path: prefix + name, node: { ...dir([], { mode, uid, gid, mtime }), ...(hole && { hole }) } };
      yield* layerEntries(node, `${prefix}${name}/`);
    }
  }
}

/** The tree with these members in it; a directory that is there keeps what it holds. */
export function withEntries(tree: Dir, entries: Iterable<TarEntry>): Dir {
  let result = tree;
  for (const { path, node } of entries) {
    const old = nodeAt(result, path);
    if (node.kind === 'dir' && old?.kind === 'dir') {
      result = withNode(result, path, { ...node, entries: old.entries });
    } else result = planted(result, path, node);
  }
  return result;
}

/** The layer of these members: whiteout files become whiteouts. */
export function layerOfEntries(entries: Iterable<TarEntry>): LayerDir {
  return asLayer(withEntries(dir(), entries));
}

function asLayer(tree: Dir): LayerDir {
  const entries = new Map<string, LayerDir | LayerNode>();
  for (const [name, node] of tree.entries) {
    if (name === OPAQUE) continue;
    if (name.startsWith(GONE)) entries.set(name.slice(GONE.length), { kind: 'whiteout' });
    else entries.set(name, layerNode(node));
  }
  const isOpaque = tree.entries.has(OPAQUE);
  const { kind, mode, uid, gid, mtime, hole } = tree;
  return {
    kind,
    mode,
    uid,
    gid,
    mtime,
    entries,
    ...(hole && { hole }),
    ...(isOpaque && { opaque: true as const }),
  };
}

function layerNode(node: Node): LayerDir | LayerNode {
  return node.kind === 'dir' ? asLayer(node) : node;
}
