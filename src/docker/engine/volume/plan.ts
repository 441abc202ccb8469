import { dir, type Node } from '../../linux/fs/node.ts';
import { nodeAt, partsOf } from '../../linux/fs/tree.ts';
import { startFault } from '../container/oci-error.ts';
import type { MountPoint } from '../container/types.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Container } from '../state.ts';
import { pinnedTree } from './pinned.ts';
import { hostPlace, makeHostDir, nodeOf, volumePlace, type Source } from './place.ts';
import { realPath } from './real-path.ts';
import { tmpfs } from './tmpfs.ts';

/** What runc adds where a directory meets a file. */
export const NOT_A_DIRECTORY =
  'not a directory: Are you trying to mount a directory onto a file (or vice-versa)? ' +
  'Check if the specified host path exists and is the expected type';

/** A mount of a container before it is put into its tree. */
export type Planned = Source & {
  readonly target: string;
  readonly readOnly: boolean;
  readonly node: Node;
  /** The path of the host that runc mounts. */
  readonly path: string;
};

/** Where the files of a mount point lie when its container starts; makes or misses paths of the host. */
export function planned(engine: Engine, container: Container, point: MountPoint): Planned {
  const { Type, Destination, RW, Source: source } = point;
  if (Type === 'tmpfs') {
    const asked = container.HostConfig.Mounts?.find(
      ({ Target }) => realTarget(container, Target) === realTarget(container, Destination),
    );
    const { SizeBytes, Mode } = asked?.TmpfsOptions ?? {};
    const words = [
      ...(Mode === undefined ? [] : [`mode=${Mode.toString(8)}`]),
      ...(SizeBytes === undefined ? [] : [`size=${SizeBytes}`]),
    ];
    return plannedTmpfs(engine, container, Destination, words.join(','), !RW);
  }
  if (Type === 'bind') {
    requireHostPath(engine, container, point);
    checkPropagation(point);
    const place = hostPlace(engine, source);
    const node = nodeOf(place) ?? dir();
    const tree = node.kind === 'file' ? pinnedTree(engine, place.tree, place.root, node) : place.tree;
    return { ...place, tree, path: source, target: Destination, readOnly: !RW, node };
  }
  return plannedVolume(engine, point);
}

function plannedVolume(engine: Engine, { Name = '', Destination, RW, subpath }: MountPoint): Planned {
  const volume = engine.state.volumes[Name];
  if (!volume) throw errors.noSuchVolume(Name);
  const place = volumePlace(engine, volume);
  const shared = { path: volume.Mountpoint, target: Destination, readOnly: !RW };
  if (subpath === undefined) return { ...place, ...shared, node: nodeOf(place) ?? dir() };
  const root = realPath(place.tree.get(), `${place.root}/${subpath}`);
  const node = nodeAt(place.tree.get(), root);
  if (node) return { ...place, ...shared, root, node };
  const path = `${volume.Mountpoint}/${subpath}`;
  throw errors.system(`cannot access path ${path}: lstat ${path}: no such file or directory`);
}

/** A file system in memory; it has the mode of the directory that it covers. */
export function plannedTmpfs(
  engine: Engine,
  container: Container,
  target: string,
  options: string,
  readOnly: boolean,
): Planned {
  const below = nodeAt(container.rootfs, realTarget(container, target));
  const made = tmpfs(target, options, below ? below.mode & 0o7777 : 0o1777, engine.now);
  return { ...made, path: 'tmpfs', target, readOnly: readOnly || made.readOnly, node: made.tree.get() };
}

/** `--volume` makes a missing directory of the host, `--mount` refuses. */
function requireHostPath(
  engine: Engine,
  { HostConfig }: Container,
  { Source: source, Destination }: MountPoint,
): void {
  if (nodeOf(hostPlace(engine, source))) return;
  const spec = HostConfig.Mounts?.find(
    ({ Type, Target }) => Type === 'bind' && cleanEnd(Target) === Destination,
  );
  if (spec && spec.BindOptions?.CreateMountpoint !== true) {
    throw errors.bad(`invalid mount config for type "bind": bind source path does not exist: ${source}`);
  }
  const { host } = engine.state;
  const parts = partsOf(source);
  const isBelowFile = parts.some(
    (_, depth) => nodeAt(host, parts.slice(0, depth).join('/'))?.kind === 'file',
  );
  if (isBelowFile) throw startFault(`failed to fulfil mount request: open ${source}: ${NOT_A_DIRECTORY}`);
  makeHostDir(engine, source);
}

/** The host's root is a private mount, which shares nothing (moby oci_linux.go, ensureShared). */
function checkPropagation({ Propagation, Source: source }: MountPoint): void {
  const kind = Propagation.replace(/^r/, '');
  if (kind !== 'shared' && kind !== 'slave') return;
  const wanted = kind === 'shared' ? 'shared' : 'shared or slave';
  throw errors.system(`path ${source} is mounted on / but it is not a ${wanted} mount`);
}

function cleanEnd(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

function realTarget({ rootfs }: Container, target: string): string {
  return realPath(rootfs, target);
}
