import { file, link, type Dir, type Node } from '../../linux/fs/node.ts';
import { nodeAt, planted, withDirs } from '../../linux/fs/tree.ts';

const made = new WeakMap<Dir, Dir>();

/** What Docker puts over every image before a container's own layer (moby daemon/initlayer/setup_unix.go). */
const nodes: Readonly<Record<string, Node>> = {
  '/.dockerenv': file('', { mode: 0o755 }),
  '/dev/console': file('', { mode: 0o755 }),
  '/etc/hosts': file('', { mode: 0o755 }),
  '/etc/hostname': file('', { mode: 0o755 }),
  '/etc/resolv.conf': file('', { mode: 0o755 }),
  '/etc/mtab': link('/proc/mounts'),
};
const folders = ['/dev/pts', '/dev/shm', '/proc', '/sys'];

/** An image's tree as a container's layer lies on it: mount points and files that Docker fills are there. */
export function withInitLayer(tree: Dir): Dir {
  const known = made.get(tree);
  if (known) return known;
  let result = tree;
  for (const path of folders) result = withDirs(result, path);
  for (const [path, node] of Object.entries(nodes)) {
    if (!nodeAt(result, path)) result = planted(result, path, { ...node, mtime: tree.mtime });
  }
  made.set(tree, result);
  return result;
}
