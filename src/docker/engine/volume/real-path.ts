import type { Dir } from '../../linux/fs/node.ts';
import { nodeAt, partsOf } from '../../linux/fs/tree.ts';

const MAX_LINKS = 40;

/** An absolute path of a tree with its links resolved, none of them leading out (symlink.FollowSymlinkInScope); parts may be missing. */
export function realPath(tree: Dir, path: string): string {
  const todo = partsOf(path);
  let at: string[] = [];
  let links = 0;
  for (let part = todo.shift(); part !== undefined; part = todo.shift()) {
    if (part === '..') {
      at.pop();
      continue;
    }
    const node = nodeAt(tree, [...at, part].join('/'));
    if (node?.kind !== 'link' || links >= MAX_LINKS) {
      at.push(part);
      continue;
    }
    links += 1;
    if (node.target.startsWith('/')) at = [];
    todo.unshift(...partsOf(node.target));
  }
  return `/${at.join('/')}`;
}
