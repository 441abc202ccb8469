/** The kinds of namespaces, as /proc/PID/ns names them (namespaces(7)). */
export type NamespaceKind = 'cgroup' | 'ipc' | 'mnt' | 'net' | 'pid' | 'time' | 'user' | 'uts';

/** The numbers of the namespaces that are there when the kernel has started (include/linux/proc_ns.h). */
const INITIAL: Readonly<Record<NamespaceKind, number>> = {
  time: 4026531834,
  cgroup: 4026531835,
  pid: 4026531836,
  user: 4026531837,
  uts: 4026531838,
  ipc: 4026531839,
  net: 4026531840,
  mnt: 4026531841,
};

/** Numbers of what has no place in a file system: pipes and sockets (pipe(7)). */
export class InodeNumbers {
  private readonly given = new WeakMap<object, number>();
  private last = 31_000;

  /** The number of a pipe or socket, given when it is first asked for. */
  of(inode: object): number {
    const number = this.given.get(inode) ?? this.last + 1;
    this.last = Math.max(this.last, number);
    this.given.set(inode, number);
    return number;
  }
}

/** Inode numbers of namespaces: what tells whether two processes share one. */
export class NamespaceNumbers {
  private readonly given = new Map<NamespaceKind, WeakMap<object, number>>();
  private last = 4026532200;

  /** The number of what stands for a namespace, given when it is first asked for; undefined stands for the initial one. */
  of(kind: NamespaceKind, namespace: object | undefined): number {
    if (namespace === undefined) return INITIAL[kind];
    const numbers = this.given.get(kind) ?? new WeakMap<object, number>();
    this.given.set(kind, numbers);
    const known = numbers.get(namespace);
    if (known !== undefined) return known;
    this.last += 1;
    numbers.set(namespace, this.last);
    return this.last;
  }
}
