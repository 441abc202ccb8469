import { file, link, type Dir, type Node } from '../../linux/fs/node.ts';

/** What a listed file becomes; `simulated` where a program of its name is. */
export type Make = (path: string, size: number, mode: number, simulated: boolean) => Node;

type Draft = { readonly mode: number; readonly entries: Map<string, Draft | Node> };

function isDraft(node: Draft | Node | undefined): node is Draft {
  return node !== undefined && !('kind' in node);
}

/**
 * The tree of a listing: a line is `path/ [mode]`, `path>target` or `path size [mode]`; `!` follows the path of a
 * program that is not simulated, `+` is the folder of the line before. Parents come before what is in them, or are made.
 */
export function treeOf(listing: string, mtime: number, make: Make): Dir {
  const root: Draft = { mode: 0o755, entries: new Map() };
  let folder = '';
  let parent = root;
  for (const line of listing.trim().split('\n')) {
    const [place = '', size, mode] = line.split(' ');
    const [marked = '', target] = place.split('>');
    const mark = ['/', '!'].find((one) => marked.endsWith(one));
    let path = mark === undefined ? marked : marked.slice(0, -1);
    if (path.startsWith('+')) path = folder + path.slice(1);
    if (!path.startsWith(folder) || path.includes('/', folder.length) || folder === '') {
      folder = path.slice(0, path.lastIndexOf('/') + 1);
      parent = draftAt(root, folder);
    }
    const name = path.slice(folder.length);
    if (mark === '/') parent.entries.set(name, { mode: parseInt(size ?? '755', 8), entries: new Map() });
    else if (target !== undefined) parent.entries.set(name, link(target, { mtime }));
    else
      parent.entries.set(name, make(`/${path}`, Number(size ?? 0), parseInt(mode ?? '755', 8), mark !== '!'));
  }
  return finished(root, mtime);
}

function draftAt(root: Draft, path: string): Draft {
  let at = root;
  for (const part of path.split('/').filter((one) => one !== '')) {
    const found = at.entries.get(part);
    const next = isDraft(found) ? found : { mode: 0o755, entries: new Map<string, Draft | Node>() };
    at.entries.set(part, next);
    at = next;
  }
  return at;
}

function finished({ mode, entries }: Draft, mtime: number): Dir {
  const nodes = [...entries].map(
    ([name, node]) => [name, isDraft(node) ? finished(node, mtime) : node] as const,
  );
  return { kind: 'dir', mode, uid: 0, gid: 0, mtime, entries: new Map(nodes) };
}

/** A file whose bytes are not held, or that runs a program. */
export function binary(size: number, mode: number, mtime: number, program?: string): Node {
  return file('', {
    mode,
    mtime,
    ...(size > 0 && { hole: size }),
    ...(program !== undefined && { program }),
  });
}
