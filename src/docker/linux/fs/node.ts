/** What the metadata of every node says: permission bits, owner, time of the last change in milliseconds. */
export type Meta = {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
};

/**
 * A regular file. `content` is its text; `hole` counts bytes that are there but not held (most of a binary);
 * `program` names the program that runs when it is executed. `linked` says how it is linked dynamically: `musl`, `glibc`, or `glibc` and
 * all shared libraries that it needs where the base system does not have them all; what is static has none.
 */
export type File = Meta & {
  readonly kind: 'file';
  readonly content: string;
  readonly hole?: number;
  readonly program?: string;
  readonly linked?: string;
};

/**
 * A directory; entries by name. `hole` counts bytes of files below it that are not listed one by one.
 * `opaque` only in a layer: it hides what lower layers have here.
 */
export type Dir = Meta & {
  readonly kind: 'dir';
  readonly entries: ReadonlyMap<string, Node>;
  readonly hole?: number;
  readonly opaque?: true;
};

/**
 * A symbolic link. One of /proc leads where its text does not say: to `jump`, a path that is absolute for the process that looks or
 * relative to the link's folder; without a `jump` it leads nowhere. `size` in bytes, where that is not its text's.
 */
export type Link = Meta & {
  readonly kind: 'link';
  readonly target: string;
  readonly jump?: string;
  readonly size?: number;
};

/** A device file, by what it does; `whiteout` is that of overlayfs, which leads nowhere. */
export type Device = Meta & {
  readonly kind: 'device';
  readonly device: 'null' | 'zero' | 'full' | 'random' | 'tty' | 'block' | 'socket' | 'whiteout';
};

/** Only in a layer: what stood here in lower layers is gone. */
export type Whiteout = { readonly kind: 'whiteout' };

/** A node of a file tree. Trees are immutable: a change makes new nodes from the changed one up to the root. */
export type Node = File | Dir | Link | Device;

/** A tree of a layer may hide what is below it. */
export type LayerNode = Node | Whiteout;

/** A place that holds a tree: a container's root, a volume, the host's disk. */
export type TreeRef = {
  get(): Dir;
  set(tree: Dir): void;
  /** Told when what was at a path is there no more: it was removed, replaced by another file, or has moved to `to`. */
  left?(path: string, node: Node, to?: string): void;
};

const encoder = new TextEncoder();
const lengths = new Map<string, number>();

/** UTF-8 bytes of a text. */
export function byteLength(text: string): number {
  if (text === '') return 0;
  if (text.length < 64) return encoder.encode(text).length;
  const known = lengths.get(text);
  if (known !== undefined) return known;
  const length = encoder.encode(text).length;
  if (lengths.size > 500) lengths.clear();
  lengths.set(text, length);
  return length;
}

/** The size of a file in bytes. */
export function fileSize(file: File): number {
  return byteLength(file.content) + (file.hole ?? 0);
}

export function isDir(node: LayerNode | undefined): node is Dir {
  return node?.kind === 'dir';
}

/** A directory of these entries. */
export function dir(entries: Iterable<readonly [string, Node]> = [], meta: Partial<Meta> = {}): Dir {
  return { kind: 'dir', mode: 0o755, uid: 0, gid: 0, mtime: 0, ...meta, entries: new Map(entries) };
}

/** A file with this text. */
export function file(
  content: string,
  meta: Partial<Meta & Pick<File, 'hole' | 'program' | 'linked'>> = {},
): File {
  return { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, ...meta, content };
}

/** A symbolic link to `target`. */
export function link(target: string, meta: Partial<Meta> = {}): Link {
  return { kind: 'link', mode: 0o777, uid: 0, gid: 0, mtime: 0, ...meta, target };
}
