import { layerBetween, merged, type LayerDir } from '../../../linux/fs/layer.ts';
import { dir, type Device, type Dir, type LayerNode, type Node } from '../../../linux/fs/node.ts';

const uppers = new WeakMap<Dir, { readonly base: Dir; readonly upper: Dir }>();

/** A layer as its folder shows it: what hides a file below is a character device 0, 0 (overlayfs, Documentation/filesystems). */
export function folderOf({ kind, mode, uid, gid, mtime, hole, entries }: LayerDir): Dir {
  const shown = [...entries].map(([name, node]): [string, Node] => {
    if (node.kind === 'whiteout') return [name, whiteout(mtime)];
    return [name, node.kind === 'dir' ? folderOf(node) : node];
  });
  return { kind, mode, uid, gid, mtime, entries: new Map(shown), ...(hole !== undefined && { hole }) };
}

/** What a container's own layer holds: its changes against `base`. */
export function upperOf(base: Dir, rootfs: Dir): Dir {
  const known = uppers.get(rootfs);
  if (known?.base === base) return known.upper;
  const { mode, uid, gid, mtime } = rootfs;
  const upper = base === rootfs ? dir([], { mode, uid, gid, mtime }) : folderOf(layerBetween(base, rootfs));
  uppers.set(rootfs, { base, upper });
  return upper;
}

/** The files of a container whose own layer has become this. */
export function onBase(base: Dir, upper: Dir): Dir {
  return merged(base, layerOf(upper));
}

function layerOf(folder: Dir): LayerDir {
  const entries = [...folder.entries].map(([name, node]): [string, LayerDir | LayerNode] => {
    if (node.kind === 'device' && node.device === 'whiteout') return [name, { kind: 'whiteout' }];
    return [name, node.kind === 'dir' ? layerOf(node) : node];
  });
  return { ...folder, entries: new Map(entries) };
}

function whiteout(mtime: number): Device {
  return { kind: 'device', device: 'whiteout', mode: 0, uid: 0, gid: 0, mtime };
}
