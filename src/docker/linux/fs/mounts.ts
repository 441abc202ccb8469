import type { PidNamespace, Process } from '../process.ts';
import type { Dir, Node, TreeRef } from './node.ts';

/** A file system at a place of a namespace. `root` is the path inside the tree that is seen there. */
export type Mount = {
  readonly target: string;
  readonly tree: TreeRef;
  readonly root: string;
  readonly readOnly: boolean;
  /** As `mount` and `df` name it: overlay, ext4, tmpfs, proc. */
  readonly type: string;
  readonly source: string;
  /** Bytes that it may hold; a write beyond is ENOSPC. */
  readonly limit?: number;
  /** What /proc/mounts says behind `rw` or `ro`, where that is not what its type always has: `nosuid,relatime,size=1024k`. */
  readonly options?: string;
  /** Of /proc: whose processes it shows (proc(5)). */
  readonly pids?: PidNamespace;
};

/** A tree that is made when it is looked at, for the process that looks (/proc). */
export type LiveTree = TreeRef & { forProcess(process: Process): Dir };

export function isLive(tree: TreeRef): tree is LiveTree {
  return 'forProcess' in tree;
}

/** A mount namespace: mounts by their target, `/` among them. */
export class MountTable {
  private readonly mounts = new Map<string, Mount>();

  constructor(mounts: Iterable<Mount>) {
    for (const mount of mounts) this.mounts.set(mount.target, mount);
  }

  get all(): readonly Mount[] {
    return [...this.mounts.values()];
  }

  at(path: string): Mount | undefined {
    return this.mounts.get(path);
  }

  add(mount: Mount): void {
    this.mounts.set(mount.target, mount);
  }

  remove(path: string): void {
    this.mounts.delete(path);
  }
}

/** Where a path leads: the mount it is in, the path inside its tree, and what is there. */
export type Place = {
  /** Absolute path in the namespace, links resolved. */
  readonly path: string;
  readonly mount: Mount;
  readonly inner: string;
  readonly node: Node | undefined;
};
