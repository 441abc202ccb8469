import { byteLength, fileSize, isDir, type Dir, type LayerNode, type Meta, type Node } from './node.ts';

/** What a layer holds: a tree in which whiteouts and opaque directories hide what is below. */
export type LayerDir = Meta & {
  readonly kind: 'dir';
  readonly entries: ReadonlyMap<string, LayerDir | LayerNode>;
  readonly hole?: number;
  readonly opaque?: true;
};

/** One line of `docker diff`. */
export type Change = { readonly kind: 'A' | 'C' | 'D'; readonly path: string };

/**
 * The layer that makes `after` of `before`, as overlayfs would hold it in its upper directory: what is new or copied up,
 * whiteouts for what is gone. Shared nodes are known by identity, so the work follows the size of the change.
 */
export function layerBetween(before: Dir, after: Dir): LayerDir {
  const entries = new Map<string, LayerDir | LayerNode>();
  for (const [name, node] of after.entries) {
    const old = before.entries.get(name);
    if (old === node) continue;
    if (isDir(old) && isDir(node)) entries.set(name, layerBetween(old, node));
    else if (node.kind === 'dir' && old) entries.set(name, { ...node, opaque: true });
    else entries.set(name, node);
  }
  for (const name of before.entries.keys()) {
    if (!after.entries.has(name)) entries.set(name, { kind: 'whiteout' });
  }
  const { kind, mode, uid, gid, mtime } = after;
  const added = (after.hole ?? 0) - (before.hole ?? 0);
  return { kind, mode, uid, gid, mtime, entries, ...(added > 0 && { hole: added }) };
}

/** The tree that is seen when `layer` lies on `below` (overlayfs, one upper directory). */
export function merged(below: Dir, layer: LayerDir): Dir {
  const entries = new Map<string, Node>(layer.opaque ? [] : below.entries);
  for (const [name, node] of layer.entries) {
    if (node.kind === 'whiteout') entries.delete(name);
    else if (node.kind === 'dir') {
      const under = layer.opaque ? undefined : below.entries.get(name);
      entries.set(name, merged(isDir(under) && !node.opaque ? under : bare(node), node));
    } else entries.set(name, node);
  }
  const { kind, mode, uid, gid, mtime } = layer;
  const hole = (layer.opaque ? 0 : (below.hole ?? 0)) + (layer.hole ?? 0);
  return { kind, mode, uid, gid, mtime, entries, ...(hole > 0 && { hole }) };
}

function bare({ kind, mode, uid, gid, mtime }: Meta & { kind: 'dir' }): Dir {
  return { kind, mode, uid, gid, mtime, entries: new Map() };
}

/** Bytes of the links' texts in a layer, which count where its folder is measured and not in an archive (moby pkg/directory). */
export function linkBytes(layer: LayerDir | LayerNode): number {
  if (layer.kind === 'link') return byteLength(layer.target);
  if (layer.kind !== 'dir') return 0;
  let size = 0;
  for (const node of layer.entries.values()) size += linkBytes(node);
  return size;
}

/** Bytes that a layer adds. */
export function layerSize(layer: LayerDir | LayerNode): number {
  if (layer.kind === 'file') return fileSize(layer);
  if (layer.kind !== 'dir') return 0;
  let size = layer.hole ?? 0;
  for (const node of layer.entries.values()) size += layerSize(node);
  return size;
}

/**
 * The changes of `docker diff` between an image's tree and a container's, sorted by path (moby pkg/archive, FileInfo.Changes).
 * A directory has changed where its mode or owner has, or something below it; its own time does not count.
 */
export function changesBetween(before: Dir, after: Dir, prefix = ''): Change[] {
  const changes: Change[] = [];
  for (const [name, node] of after.entries) {
    const old = before.entries.get(name);
    if (old === node) continue;
    const path = `${prefix}/${name}`;
    const below = node.kind === 'dir' ? changesBetween(isDir(old) ? old : bare(node), node, path) : [];
    if (!old) changes.push({ kind: 'A', path });
    else if (below.length > 0 || isDifferent(old, node)) changes.push({ kind: 'C', path });
    changes.push(...below);
  }
  for (const name of before.entries.keys()) {
    if (!after.entries.has(name)) changes.push({ kind: 'D', path: `${prefix}/${name}` });
  }
  return prefix === '' ? changes.sort((a, b) => (a.path < b.path ? -1 : 1)) : changes;
}

/** moby pkg/archive, statDifferent. */
function isDifferent(old: Node, node: Node): boolean {
  if (old.kind !== node.kind || old.mode !== node.mode || old.uid !== node.uid || old.gid !== node.gid)
    return true;
  return node.kind !== 'dir' && (old.mtime !== node.mtime || sizeOf(old) !== sizeOf(node));
}

function sizeOf(node: Node): number {
  return node.kind === 'file' ? fileSize(node) : node.kind === 'link' ? byteLength(node.target) : 0;
}
