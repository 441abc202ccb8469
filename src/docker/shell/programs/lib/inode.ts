import type { Process } from '../../../linux/process.ts';
import type { Node } from '../../../linux/fs/node.ts';
import { fileSize } from '../../../linux/fs/node.ts';

/** What stat(2) tells beyond the node itself. */
export type Status = {
  readonly node: Node;
  readonly size: number;
  /** Blocks of 512 bytes. */
  readonly blocks: number;
  readonly links: number;
  readonly inode: number;
  /** Major and minor number of a device. */
  readonly device: readonly [number, number] | undefined;
  readonly path: string;
};

const BLOCK = 4096;
const DISK = [254, 0] as const;
const DEVICES: Record<string, readonly [number, number]> = {
  null: [1, 3],
  zero: [1, 5],
  full: [1, 7],
  random: [1, 8],
  urandom: [1, 9],
  tty: [5, 0],
  console: [5, 1],
  ptmx: [5, 2],
  vda: DISK,
};

/** The status of a path as stat(2) or, without `follow`, lstat(2) gives it. Throws SysError. */
export function statusOf(process: Process, path: string, follow: boolean): Status {
  const node = follow ? process.files.stat(path) : process.files.lstat(path);
  const place = process.files.resolve(path, follow);
  const { type } = place.mount;
  return {
    node,
    ...sizes(node, type),
    links: linksOf(process, node, place.path, type),
    inode: inodeOf(`${place.mount.source}${place.inner}`),
    device: deviceOf(node, place.path),
    path: place.path,
  };
}

function deviceOf(node: Node, path: string): Status['device'] {
  if (node.kind !== 'device' || node.device === 'socket') return undefined;
  if (node.device === 'whiteout') return [0, 0];
  const known = DEVICES[path.slice(path.lastIndexOf('/') + 1)];
  return known ?? (node.device === 'block' ? DISK : [1, 3]);
}

function sizes(node: Node, type: string): { readonly size: number; readonly blocks: number } {
  // what is made when it is read has no size before
  if (type === 'proc') return { size: node.kind === 'link' ? (node.size ?? 0) : 0, blocks: 0 };
  if (node.kind === 'file') {
    const size = fileSize(node);
    return { size, blocks: type === 'sysfs' ? 0 : Math.ceil(size / BLOCK) * 8 };
  }
  if (node.kind === 'link') return { size: new TextEncoder().encode(node.target).length, blocks: 0 };
  if (node.kind === 'device') return { size: 0, blocks: 0 };
  if (type === 'tmpfs') return { size: 40 + 20 * node.entries.size, blocks: 0 };
  if (['sysfs', 'devpts', 'cgroup', 'cgroup2'].includes(type)) return { size: 0, blocks: 0 };
  return { size: BLOCK, blocks: BLOCK / 512 };
}

/** Directories count their subdirectories; overlayfs says 1 where it merges, which mount points of files make it do. */
function linksOf(process: Process, node: Node, path: string, type: string): number {
  if (node.kind !== 'dir') return 1;
  const prefix = path === '/' ? '/' : `${path}/`;
  const isMerged =
    type === 'overlay' &&
    (path === '/' ||
      process.mounts.all.some(
        ({ target }) => target.startsWith(prefix) && !target.slice(prefix.length).includes('/'),
      ));
  if (isMerged) return 1;
  let links = 2;
  for (const entry of node.entries.values()) if (entry.kind === 'dir') links += 1;
  return links;
}

/** A number that stays the same for a place; no two files share it in practice (FNV-1a). */
function inodeOf(place: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < place.length; at += 1)
    hash = Math.imul(hash ^ place.charCodeAt(at), 0x01000193) >>> 0;
  return 1_000_000 + (hash % 3_000_000);
}
