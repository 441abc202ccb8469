import { isSysError } from '../../linux/errno.ts';
import type { Files } from '../../linux/fs/files.ts';
import type { Node } from '../../linux/fs/node.ts';
import type { TarEntry } from '../../linux/fs/tar.ts';
import { pack } from '../archive/pack.ts';
import { baseName, joinPath, keepEnd } from '../archive/paths.ts';
import { unpack, UnpackFault, type Owner } from '../archive/unpack.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import type { Container } from '../state.ts';
import { containerEvent } from './event.ts';
import { containerFiles } from './file-system.ts';
import { findContainer } from './find.ts';
import { identityOf } from './identity.ts';

/** What is at a path of a container; a link's target is absolute, with all links in it followed. */
export type PathStat = { readonly node: Node; readonly linkTarget: string };

/** What a path of a container holds, as members of an archive. */
export type PathArchive = { readonly entries: readonly TarEntry[]; readonly stat: PathStat };

/** Looks at a path of a container (moby daemon/archive.go ContainerStatPath). Throws `Could not find the file …`. */
export function statPath(engine: Engine, reference: string, path: string): PathStat {
  const container = findContainer(engine, reference);
  return found(reference, path, () => stat(containerFiles(engine, container), absolute(path)));
}

/** Reads a path of a container as an archive (ContainerArchivePath). Throws as `statPath`. */
export function archivePath(engine: Engine, reference: string, path: string): PathArchive {
  const container = findContainer(engine, reference);
  const files = containerFiles(engine, container);
  const whole = absolute(path);
  const archive = found(reference, path, () => {
    const seen = stat(files, whole);
    const base = baseName(whole);
    const at = whole.lastIndexOf('/');
    const folder = seen.node.kind === 'dir' ? files.absolute(whole) : whole.slice(0, at) || '/';
    const entries = pack(files, folder, seen.node.kind === 'dir' ? '.' : base, base);
    return { entries, stat: seen };
  });
  engine.report(containerEvent(container, 'archive-path'));
  return archive;
}

/** Unpacks an archive in a directory of a container; `asUser` gives the files to its user (ContainerExtractToDir). */
export function extractToDir(
  engine: Engine,
  reference: string,
  path: string,
  entries: readonly TarEntry[],
  { asUser = false }: { readonly asUser?: boolean } = {},
): void {
  const container = findContainer(engine, reference);
  const files = containerFiles(engine, container);
  found(reference, path, () => {
    const place = files.resolve(keepEnd(joinPath('/', path), path));
    if (!place.node) throw notFound(reference, path);
    if (place.node.kind !== 'dir') throw errors.bad('extraction point is not a directory');
    refuseReadOnly(container, place.path);
    unpack(files, place.path, entries, asUser ? ownerOf(container) : undefined);
  });
  engine.report(containerEvent(container, 'extract-to-dir'));
}

function absolute(path: string): string {
  if (path === '') throw errors.bad('bad parameter: pathcannot be empty');
  return keepEnd(joinPath('/', path), path);
}

function stat(files: Files, path: string): PathStat {
  const bare = path.replace(/(?<=.)(?:\/|\/\.)$/, '');
  const node = files.lstat(bare);
  if (bare !== path && node.kind !== 'dir') {
    const real = node.kind === 'link' ? files.find(bare) : undefined;
    if (real?.kind !== 'dir') throw errors.system(`lstat ${path}: not a directory`);
    return { node: real, linkTarget: '' };
  }
  return { node, linkTarget: node.kind === 'link' ? targetOf(files, bare, node.target) : '' };
}

/** Where a link leads, as far as there is something. */
function targetOf(files: Files, path: string, target: string): string {
  try {
    return files.resolve(path).path;
  } catch (error) {
    if (isSysError(error)) return joinPath(target.startsWith('/') ? '/' : joinPath(path, '..'), target);
    throw error;
  }
}

function notFound(reference: string, path: string): EngineError {
  return new EngineError('not-found', `Could not find the file ${path} in container ${reference}`);
}

/** Turns what the file system and the archive refuse into the daemon's words. */
function found<T>(reference: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isSysError(error, 'ENOENT')) throw notFound(reference, path);
    if (isSysError(error)) throw errors.system(`lstat ${path}: ${error.message.toLowerCase()}`);
    if (error instanceof UnpackFault) throw errors.system(error.message);
    throw error;
  }
}

/** Nothing is written into volumes that are mounted read-only, nor beside volumes where the root is. */
function refuseReadOnly({ Mounts, HostConfig }: Container, path: string): void {
  const volume = Mounts.filter(
    ({ Destination }) => path === Destination || path.startsWith(`${Destination}/`),
  ).at(-1);
  if (volume && !volume.RW) throw errors.bad('mounted volume is marked read-only');
  if (!volume && HostConfig.ReadonlyRootfs) throw errors.bad('container rootfs is marked read-only');
}

function ownerOf(container: Container): Owner | undefined {
  if (container.Config.User === '') return undefined;
  const { uid, gid } = identityOf(container.rootfs, container.Config.User);
  return { uid, gid };
}
