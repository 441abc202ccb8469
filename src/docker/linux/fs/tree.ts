import { fileSize, type Dir, type Node } from './node.ts';

/** The parts of a path without empty ones; `.` and `..` must have been resolved before. */
export function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** The node at a path of a tree, without following links. */
export function nodeAt(tree: Dir, path: string): Node | undefined {
  let node: Node | undefined = tree;
  for (const part of partsOf(path)) {
    if (node?.kind !== 'dir') return undefined;
    node = node.entries.get(part);
  }
  return node;
}

/** The tree with `node` at `path` (undefined removes it); parents must exist, their time becomes `mtime`. */
export function withNode(tree: Dir, path: string, node: Node | undefined, mtime = tree.mtime): Dir {
  return placed(tree, partsOf(path), 0, node, mtime);
}

function placed(
  at: Dir,
  parts: readonly string[],
  depth: number,
  node: Node | undefined,
  mtime: number,
): Dir {
  const name = parts[depth];
  if (name === undefined) return node?.kind === 'dir' ? node : at;
  const entries = new Map(at.entries);
  const isLast = depth === parts.length - 1;
  if (isLast) {
    const isNew = !at.entries.has(name);
    if (node) entries.set(name, node);
    else entries.delete(name);
    return { ...at, entries, mtime: isNew || !node ? mtime : at.mtime };
  }
  const below = at.entries.get(name);
  if (below?.kind !== 'dir') return at;
  entries.set(name, placed(below, parts, depth + 1, node, mtime));
  return { ...at, entries };
}

/** The tree with a directory at `path`, made with its parents where they are missing. */
export function withDirs(tree: Dir, path: string, mode = 0o755, mtime = tree.mtime): Dir {
  let result = tree;
  const parts = partsOf(path);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const here = parts.slice(0, depth).join('/');
    if (nodeAt(result, here)) continue;
    result = withNode(result, here, madeDir(mode, mtime), mtime);
  }
  return result;
}

/** The tree with `node` at `path`, its parents made where they are missing. */
export function planted(tree: Dir, path: string, node: Node): Dir {
  return plantedAll(tree, [[path, node]]);
}

/** A directory that is being made: nobody else has seen it. */
type Draft = { -readonly [Key in keyof Dir]: Dir[Key] } & { entries: Map<string, Node> };

/** The tree with nodes at their paths, in this order, parents made where they are missing; each directory is copied but once. */
export function plantedAll(tree: Dir, nodes: Iterable<readonly [path: string, node: Node]>): Dir {
  const drafts = new WeakSet<Dir>();
  const isDraft = (one: Dir): one is Draft => drafts.has(one);
  const draftOf = (one: Dir): Draft => {
    if (isDraft(one)) return one;
    const draft: Draft = { ...one, entries: new Map(one.entries) };
    drafts.add(draft);
    return draft;
  };
  const root = draftOf(tree);
  const put = (at: Draft, name: string, node: Node): void => {
    if (!at.entries.has(name)) at.mtime = tree.mtime;
    at.entries.set(name, node);
  };
  for (const [path, node] of nodes) {
    const parts = partsOf(path);
    const name = parts.pop();
    let at: Draft | undefined = root;
    for (const part of parts) {
      const below: Node | undefined = at.entries.get(part) ?? madeDir(0o755, tree.mtime);
      if (below.kind !== 'dir') {
        at = undefined;
        break;
      }
      const next: Draft = draftOf(below);
      put(at, part, next);
      at = next;
    }
    if (at && name !== undefined) put(at, name, node);
  }
  return root;
}

function madeDir(mode: number, mtime: number): Dir {
  return { kind: 'dir', mode, uid: 0, gid: 0, mtime, entries: new Map() };
}

/** Bytes of all files of a tree. */
export function treeSize(node: Node): number {
  if (node.kind === 'file') return fileSize(node);
  if (node.kind !== 'dir') return 0;
  let size = node.hole ?? 0;
  for (const entry of node.entries.values()) size += treeSize(entry);
  return size;
}

/** Every node of a tree with its absolute path, parents first, in the order of names; the root is left out. */
export function* walk(tree: Dir, prefix = ''): Generator<readonly [path: string, node: Node], void> {
  for (const [name, node] of [...tree.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = `${prefix}/${name}`;
    yield [path, node];
    if (node.kind === 'dir') yield* walk(node, path);
  }
}
