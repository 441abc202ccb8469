import { dir, file, type Node, type TreeRef } from '../../linux/fs/node.ts';
import { isLive, MountTable, type Mount } from '../../linux/fs/mounts.ts';
import { nodeAt, partsOf, withDirs, planted } from '../../linux/fs/tree.ts';
import { startFault } from '../container/oci-error.ts';
import type { MountPoint } from '../container/types.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { event, type EventDraft } from '../events.ts';
import { containerFolder, ownerOfFiles } from '../network/files.ts';
import type { Container } from '../state.ts';
import { hostPlace, makeHostDir, nodeOf, volumePlace, type Source } from './place.ts';
import { realPath } from './real-path.ts';
import { systemMounts } from './system.ts';
import { tmpfs } from './tmpfs.ts';
import { usersOf } from './users.ts';

const NOT_A_DIRECTORY =
  'not a directory: Are you trying to mount a directory onto a file (or vice-versa)? ' +
  'Check if the specified host path exists and is the expected type';

/** A mount of a container before it is put into its tree. */
type Planned = Source & { readonly target: string; readonly readOnly: boolean; readonly node: Node };

/** The file systems that a container sees when it starts (moby setupMounts, runc rootfs_linux.go); throws in runc's words. */
export function mountTable(engine: Engine, container: Container): MountTable {
  const { Id, HostConfig, Mounts } = container;
  const tree = engine.containerTree(Id);
  const own = Mounts.map((point) => planned(engine, container, point));
  const inMemory = Object.entries(HostConfig.Tmpfs ?? {}).map(([target, options]) =>
    plannedTmpfs(engine, container, target, options, false),
  );
  const wanted = [...own, ...inMemory].sort((a, b) => partsOf(a.target).length - partsOf(b.target).length);
  const table = new MountTable([
    { target: '/', tree, root: '/', readOnly: HostConfig.ReadonlyRootfs, type: 'overlay', source: 'overlay' },
    ...systemMounts(engine, HostConfig),
    ...ownFiles(engine, container),
  ]);
  for (const mount of wanted) add(engine, container, table, mount);
  const volumes = Mounts.filter(({ Type }) => Type === 'volume');
  if (volumes.length > 0) engine.report(...volumes.map((point) => mounted(Id, point)));
  return table;
}

function planned(engine: Engine, container: Container, point: MountPoint): Planned {
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
    return { ...place, target: Destination, readOnly: !RW, node: nodeOf(place) ?? dir() };
  }
  return plannedVolume(engine, point);
}

function plannedVolume(engine: Engine, { Name = '', Destination, RW, subpath }: MountPoint): Planned {
  const volume = engine.state.volumes[Name];
  if (!volume) throw errors.noSuchVolume(Name);
  const place = volumePlace(engine, volume);
  const shared = { target: Destination, readOnly: !RW };
  if (subpath === undefined) return { ...place, ...shared, node: nodeOf(place) ?? dir() };
  const root = realPath(place.tree.get(), `${place.root}/${subpath}`);
  const node = nodeAt(place.tree.get(), root);
  if (node) return { ...place, ...shared, root, node };
  const path = `${volume.Mountpoint}/${subpath}`;
  throw errors.system(`cannot access path ${path}: lstat ${path}: no such file or directory`);
}

function plannedTmpfs(
  engine: Engine,
  container: Container,
  target: string,
  options: string,
  readOnly: boolean,
): Planned {
  const below = nodeAt(container.rootfs, realTarget(container, target));
  const made = tmpfs(target, options, below ? below.mode & 0o7777 : 0o1777, engine.now);
  return { ...made, target, readOnly: readOnly || made.readOnly, node: made.tree.get() };
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

/** Mounts onto what the container sees so far, making the mount point where it is missing (runc createMountpoint). */
function add(engine: Engine, container: Container, table: MountTable, { node, ...source }: Planned): void {
  const target = realPath(engine.containerTree(container.Id).get(), source.target);
  const { tree, inner } = lowerPlace(table, target);
  const below = nodeAt(tree.get(), inner);
  if (below && (below.kind === 'dir') !== (node.kind === 'dir')) throw mismatch(source);
  if (!below && !isLive(tree)) {
    const mtime = engine.now;
    const made =
      node.kind === 'dir'
        ? withDirs(tree.get(), inner, 0o755, mtime)
        : planted(tree.get(), inner, file('', { mtime, mode: 0o755 }));
    tree.set(made);
  }
  const { tree: files, root, type, readOnly, limit } = source;
  const mount: Mount = {
    target,
    tree: files,
    root,
    readOnly,
    type,
    source: source.source,
    ...(limit !== undefined && { limit }),
  };
  table.remove(target);
  table.add(mount);
}

/** The tree that a path lies in before something is mounted there, and the path in it. */
function lowerPlace(table: MountTable, target: string): { readonly tree: TreeRef; readonly inner: string } {
  const parts = partsOf(target);
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const mount = table.at(`/${parts.slice(0, depth).join('/')}`);
    if (mount)
      return { tree: mount.tree, inner: `/${[...partsOf(mount.root), ...parts.slice(depth)].join('/')}` };
  }
  throw new Error('a container has a root');
}

function mismatch({ source, root, target, type }: Omit<Planned, 'node'>): ReturnType<typeof startFault> {
  const path = type === 'tmpfs' ? source : root;
  const flags = type === 'tmpfs' ? 'MS_NOSUID|MS_NODEV|MS_NOEXEC, data=mode=0644' : 'MS_BIND|MS_REC';
  return startFault(
    `error mounting ${JSON.stringify(path)} to rootfs at ${JSON.stringify(target)}: mount src=${path}, dst=${target}, ` +
      `dstFd=/proc/thread-self/fd/14, flags=${flags}: ${NOT_A_DIRECTORY}`,
  );
}

/** /etc/hosts, /etc/hostname and /etc/resolv.conf, which dockerd keeps on the host. */
function ownFiles(engine: Engine, container: Container): Mount[] {
  const { Id } = ownerOfFiles(engine, container);
  return ['resolv.conf', 'hostname', 'hosts'].map((name) => ({
    ...hostPlace(engine, `${containerFolder(Id)}/${name}`),
    target: `/etc/${name}`,
    readOnly: container.HostConfig.ReadonlyRootfs,
  }));
}

function mounted(
  container: string,
  { Name = '', Driver = '', Destination, RW, Propagation }: MountPoint,
): EventDraft {
  return event('volume', 'mount', Name, {
    container,
    destination: Destination,
    driver: Driver,
    propagation: Propagation,
    'read/write': String(RW),
  });
}

/** Lets go of the volumes of a container that ended: tells so, and empties those that are in memory when the last one leaves. */
export function unmountVolumes(engine: Engine, containerId: string): void {
  const container = engine.state.containers[containerId];
  const volumes = (container?.Mounts ?? []).filter(({ Type }) => Type === 'volume');
  for (const { Name = '' } of volumes) {
    const isUsed = usersOf(engine.state, Name).some(({ Id, State }) => Id !== containerId && State.Running);
    if (engine.state.volumes[Name]?.Options?.type === 'tmpfs' && !isUsed) engine.volumeTree(Name).set(dir());
  }
  if (volumes.length === 0) return;
  engine.report(
    ...volumes.map(({ Name = '', Driver = '' }) =>
      event('volume', 'unmount', Name, { container: containerId, driver: Driver }),
    ),
  );
}
