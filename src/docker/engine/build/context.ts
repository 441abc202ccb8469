import type { Dir, Node } from '../../linux/fs/node.ts';
import { ignoredWith, type Ignore } from './ignore.ts';

/**
 * The files of a context as the builder gets them: without what .dockerignore leaves out, all owned by root (fsutil's
 * filter and dockerfile/builder resetUIDAndGID). Sockets and the like are left behind.
 */
export function contextTree(top: Dir, ignore: Ignore | undefined): Dir {
  return { ...top, uid: 0, gid: 0, entries: filtered(top, '', ignore, []) };
}

function filtered(
  { entries }: Dir,
  prefix: string,
  ignore: Ignore | undefined,
  parent: readonly boolean[],
): Map<string, Node> {
  const kept = new Map<string, Node>();
  for (const [name, node] of entries) {
    if (node.kind === 'device') continue;
    const path = `${prefix}${name}`;
    const matched = ignore ? ignoredWith(ignore, path, parent) : { isIgnored: false, patterns: [] };
    if (node.kind !== 'dir') {
      if (!matched.isIgnored) kept.set(name, ofRoot(node));
      continue;
    }
    const below = filtered(node, `${path}/`, ignore, matched.patterns);
    // a directory that is left out comes along where something in it does not
    if (!matched.isIgnored || below.size > 0) kept.set(name, { ...node, uid: 0, gid: 0, entries: below });
  }
  return kept;
}

function ofRoot<Kind extends Node>(node: Kind): Kind {
  return node.uid === 0 && node.gid === 0 ? node : { ...node, uid: 0, gid: 0 };
}
