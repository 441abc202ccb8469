import { isSysError } from '../../../linux/errno.ts';
import type { Dir, Node } from '../../../linux/fs/node.ts';
import { walk } from '../../../linux/fs/tree.ts';
import type { Engine } from '../../engine.ts';
import { cleanPath } from '../dockerfile/dispatch/paths.ts';
import { matchesGlob, parseGlob } from '../glob.ts';
import { openTree } from '../workbench.ts';

/** Something that is copied: the path that named it, and what is there, links followed; `isRemote` where it is of an address. */
export type Source = { readonly path: string; readonly node: Node; readonly isRemote?: boolean };

/** A source that is not there, by the path that the builder names. */
export type MissingSource = { readonly missing: string };

/**
 * What a source of COPY means in a tree: one node, or all that a pattern matches, which may be none (BuildKit's file op with
 * AllowWildcard and AllowEmptyWildcard). Paths do not lead out of the tree.
 */
export function findSources(engine: Engine, tree: Dir, pattern: string): readonly Source[] | MissingSource {
  const path = cleanPath(`/${pattern}`);
  if (!/[*?[]/.test(path)) {
    const node = followed(engine, tree, path);
    return node ? [{ path, node }] : { missing: path };
  }
  return matching(tree, path).flatMap((match) => {
    const node = followed(engine, tree, match);
    return node ? [{ path: match, node }] : [];
  });
}

/** Paths that match; what is in a directory that matches is not asked for itself. */
function matching(tree: Dir, pattern: string): string[] {
  const glob = parseGlob(pattern.replaceAll('**', '*'));
  if (!glob.ok) return [];
  const found: string[] = [];
  for (const [path] of walk(tree)) {
    if (found.some((above) => path.startsWith(`${above}/`))) continue;
    if (matchesGlob(glob.value, path)) found.push(path);
  }
  return found;
}

function followed(engine: Engine, tree: Dir, path: string): Node | undefined {
  try {
    return openTree(engine, tree).files.resolve(path).node;
  } catch (error) {
    if (isSysError(error)) return undefined;
    throw error;
  }
}
