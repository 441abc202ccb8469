import type { Files } from '../../linux/fs/files.ts';
import type { Node } from '../../linux/fs/node.ts';
import type { TarEntry } from '../../linux/fs/tar.ts';

/** Who the unpacked files belong to; undefined for who the archive says. */
export type Owner = { readonly uid: number; readonly gid: number };

/** A file in the way of a directory, or the other way round; in the daemon's words. */
export class UnpackFault extends Error {}

/** Writes the members of an archive into a folder (moby/go-archive Untar with NoOverwriteDirNonDir). Throws UnpackFault, SysError. */
export function unpack(files: Files, folder: string, entries: readonly TarEntry[], owner?: Owner): void {
  for (const { path, node } of entries) {
    const name = path.replace(/^(?:\.\/)+/, '');
    if (name === '.' || name === '') continue;
    const target = `${folder === '/' ? '' : folder}/${name}`;
    const old = files.find(target, false);
    if (old?.kind === 'dir' && node.kind !== 'dir') {
      throw new UnpackFault(
        `cannot overwrite directory ${quoted(name)} with non-directory ${quoted(folder)}`,
      );
    }
    if (old && old.kind !== 'dir' && node.kind === 'dir') {
      throw new UnpackFault(
        `cannot overwrite non-directory ${quoted(name)} with directory ${quoted(folder)}`,
      );
    }
    makeParents(files, target);
    const placed: Node = { ...node, ...owner };
    const merged = placed.kind === 'dir' ? { ...placed, entries: entriesOf(old) } : placed;
    files.put(target, merged);
  }
}

function entriesOf(old: Node | undefined): ReadonlyMap<string, Node> {
  return old?.kind === 'dir' ? old.entries : new Map<string, Node>();
}

function makeParents(files: Files, target: string): void {
  const parent = target.slice(0, target.lastIndexOf('/'));
  if (parent !== '' && !files.find(parent)) files.mkdirs(parent, 0o755);
}

const quoted = (text: string): string => JSON.stringify(text);
