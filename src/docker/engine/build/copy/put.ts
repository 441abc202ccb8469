import type { Files } from '../../../linux/fs/files.ts';
import type { Dir, Node } from '../../../linux/fs/node.ts';
import { BuildFailure } from '../failure.ts';
import { changedMode } from './mode.ts';
import type { Owner } from './owner.ts';

/** What copying changes of what is copied. */
export type CopyOptions = {
  readonly owner: Owner | undefined;
  readonly chmod: string;
  /** Whether a path relative to the source is left out (`--exclude`). */
  readonly isExcluded: (path: string) => boolean;
};

/** Makes a directory and its parents; new ones belong to the owner (fsutil copy.MkdirAll). Throws a BuildFailure. */
export function makeDirs(files: Files, path: string, owner: Owner | undefined): void {
  const parts = path.split('/').filter((part) => part !== '');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const here = `/${parts.slice(0, depth).join('/')}`;
    const node = files.find(here);
    if (node?.kind === 'dir') continue;
    if (node) throw new BuildFailure(`mkdir ${here}: not a directory`);
    const { uid, gid } = owner ?? { uid: 0, gid: 0 };
    files.mkdir(here, 0o755);
    const made = files.stat(here);
    files.put(files.resolve(here).path, { ...made, uid, gid });
  }
}

/** Puts a node at a path; a directory's entries are merged into one that is there (fsutil copy.Copy). Throws a BuildFailure. */
export function putNode(files: Files, path: string, node: Node, options: CopyOptions, below = ''): void {
  if (node.kind === 'dir') {
    putDir(files, path, node, options, below);
    return;
  }
  if (below !== '' && options.isExcluded(below)) return;
  const old = files.find(path, false);
  if (old?.kind === 'dir') throw new BuildFailure(`cannot copy to directory: ${path}`);
  files.put(path, changed(node, options));
}

function putDir(files: Files, path: string, node: Dir, options: CopyOptions, below: string): void {
  const isExcluded = below !== '' && options.isExcluded(below);
  const old = files.find(path);
  if (old && old.kind !== 'dir') throw new BuildFailure(`cannot copy to non-directory: ${path}`);
  const meta = changed(node, options);
  // the destination itself keeps its rights where it was there; directories in it take the source's
  const kept: Dir = old && below === '' ? old : { ...meta, entries: old ? old.entries : new Map() };
  if (!isExcluded && kept !== old) files.put(old ? files.resolve(path).path : path, kept);
  for (const [name, entry] of [...node.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const inner = below === '' ? name : `${below}/${name}`;
    if (isExcluded && entry.kind !== 'dir' && options.isExcluded(inner)) continue;
    if (isExcluded) makeDirs(files, path, options.owner);
    putNode(files, `${path === '/' ? '' : path}/${name}`, entry, options, inner);
  }
}

function changed<Kind extends Node>(node: Kind, { owner, chmod }: CopyOptions): Kind {
  if (node.kind === 'link') return owner ? { ...node, ...owner } : node;
  const mode = changedMode(chmod, node.mode, node.kind === 'dir');
  // a copy is a new file even where it equals the old one
  return { ...node, ...owner, mode };
}
