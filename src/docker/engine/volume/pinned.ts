import { dir, type Node, type TreeRef } from '../../linux/fs/node.ts';
import { nodeAt, planted, withNode } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';

/** A file of the host that is mounted by itself: where it is now, or what it is since it has no name any more. */
type Pin = { path: string | undefined; node: Node };

const pins = new WeakMap<Engine, Set<Pin>>();

/** The tree of a mounted file: it stays the same file when another one takes its place on the host (a mount holds an inode, no path). */
export function pinnedTree(engine: Engine, disk: TreeRef, path: string, node: Node): TreeRef {
  const all = pins.get(engine) ?? new Set();
  const pin = [...all].find((one) => one.path === path) ?? { path, node };
  pins.set(engine, all.add(pin));
  return {
    get() {
      if (pin.path === path) return disk.get();
      const now = pin.path === undefined ? pin.node : nodeAt(disk.get(), pin.path);
      return now ? planted(dir(), path, now) : dir();
    },
    set(next) {
      const now = nodeAt(next, path);
      if (pin.path === path) disk.set(next);
      else if (pin.path !== undefined) disk.set(withNode(disk.get(), pin.path, now));
      else if (now) pin.node = now;
    },
  };
}

/** Follows mounted files when what is at a path of the host moves away, or goes (TreeRef.left). */
export function unpin(engine: Engine, from: string, node: Node, to?: string): void {
  const all = pins.get(engine) ?? new Set();
  for (const pin of all) {
    if (pin.path !== from && pin.path?.startsWith(`${from}/`) !== true) continue;
    const rest = pin.path.slice(from.length);
    const own = node.kind === 'dir' ? nodeAt(node, rest) : node;
    pin.path = to === undefined ? undefined : `${to}${rest}`;
    if (own) pin.node = own;
    if (pin.path === undefined) all.delete(pin);
  }
}
