import type { TarEntry } from '../../linux/fs/tar.ts';
import { assertsDirectory, baseName, keepEnd, specifiesCurrentDir, splitPath } from './paths.ts';

/** What is known of one end of a copy; `rebaseName` is the name that a followed link had. */
export type CopyInfo = {
  readonly path: string;
  readonly exists: boolean;
  readonly isDir: boolean;
  readonly rebaseName: string;
};

/** Why a copy cannot be made; the CLI prints it as it is. */
export class CopyFault extends Error {}

/** Members to unpack in a directory. */
export type PreparedCopy = { readonly folder: string; readonly entries: readonly TarEntry[] };

/** Where the members of a source are to be unpacked, and under which name (moby/go-archive PrepareArchiveCopy). Throws CopyFault. */
export function prepareCopy(entries: readonly TarEntry[], source: CopyInfo, target: CopyInfo): PreparedCopy {
  const { folder, base } = splitPath(target.path);
  const name = source.rebaseName === '' ? splitPath(source.path).base : source.rebaseName;
  if (target.exists && target.isDir) return { folder: target.path, entries };
  if (target.exists && source.isDir) throw new CopyFault('cannot copy directory');
  if (target.exists || source.isDir) return { folder, entries: rebased(entries, name, base) };
  if (assertsDirectory(target.path)) throw new CopyFault('no such directory');
  return { folder, entries: rebased(entries, name, base) };
}

/** The members with another name at the front of their paths (RebaseArchiveEntries). */
export function rebased(entries: readonly TarEntry[], from: string, to: string): TarEntry[] {
  const old = from === '/' ? '' : from;
  return entries.map((entry) => ({ ...entry, path: entry.path.replace(old, () => to) }));
}

/** A followed link's target with the end of the path that named it, and the name it was asked by (GetRebaseName). */
export function rebaseOf(path: string, resolved: string): { readonly path: string; readonly name: string } {
  const target = specifiesCurrentDir(path) || path.endsWith('/') ? keepEnd(resolved, path) : resolved;
  return { path: target, name: baseName(path) === baseName(target) ? '' : baseName(path) };
}

/** Bytes of the archive of these members, which `docker cp` tells: blocks of 512, two at the end. */
export function archiveSize(entries: readonly TarEntry[], sizeOf: (entry: TarEntry) => number): number {
  return entries.reduce((sum, entry) => sum + 512 + Math.ceil(sizeOf(entry) / 512) * 512, 1024);
}
