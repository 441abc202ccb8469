import { dir, file, type TreeRef } from '../../linux/fs/node.ts';
import { isLive, MountTable, type Mount } from '../../linux/fs/mounts.ts';
import { nodeAt, partsOf, withDirs, planted } from '../../linux/fs/tree.ts';
import { joinedShm } from '../container/ipc.ts';
import { startFault } from '../container/oci-error.ts';
import type { MountPoint } from '../container/types.ts';
import type { PidNamespace } from '../../linux/process.ts';
import type { Engine } from '../engine.ts';
import { event, type EventDraft } from '../events.ts';
import { containerFolder, ownerOfFiles } from '../network/files.ts';
import type { Container } from '../state.ts';
import { cgroupMounts } from './cgroup.ts';
import { hostPlace, memoryRoot } from './place.ts';
import { NOT_A_DIRECTORY, planned, plannedTmpfs, type Planned } from './plan.ts';
import { realPath } from './real-path.ts';
import { systemMounts } from './system.ts';
import { usersOf } from './users.ts';

/**
 * The file systems that a container sees when it starts, its /proc showing the processes of `pids` (moby setupMounts, runc
 * rootfs_linux.go); throws in runc's words.
 */
export function mountTable(engine: Engine, container: Container, pids: PidNamespace): MountTable {
  const { Id, HostConfig, Mounts } = container;
  const tree = engine.containerTree(Id);
  fillMemory(engine, container);
  const own = Mounts.map((point) => planned(engine, container, point));
  const inMemory = Object.entries(HostConfig.Tmpfs ?? {}).map(([target, options]) =>
    plannedTmpfs(engine, container, target, options, false),
  );
  const asked = [...own, ...inMemory];
  const taken = new Set(asked.map(({ target }) => target));
  const files = ownFiles(engine, container).filter(({ target }) => !taken.has(target));
  const wanted = [...asked, ...files].sort((a, b) => partsOf(a.target).length - partsOf(b.target).length);
  const table = new MountTable([
    { target: '/', tree, root: '/', readOnly: HostConfig.ReadonlyRootfs, type: 'overlay', source: 'overlay' },
    ...systemMounts(engine, HostConfig, pids, joinedShm(engine, container)),
    ...cgroupMounts(engine, Id, !HostConfig.Privileged),
  ]);
  for (const mount of wanted) {
    if (isPlanned(mount)) add(engine, container, table, mount);
    else table.add(mount);
  }
  const volumes = Mounts.filter(({ Type }) => Type === 'volume');
  if (volumes.length > 0) engine.report(...volumes.map((point) => mounted(Id, point)));
  return table;
}

const isPlanned = (mount: Planned | Mount): mount is Planned => 'node' in mount;

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
  const { tree: files, root, type, readOnly, limit, options } = source;
  const mount: Mount = {
    target,
    tree: files,
    root,
    readOnly,
    type,
    source: source.source,
    ...(limit !== undefined && { limit }),
    ...(options !== undefined && { options }),
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

function mismatch({ path, target, type }: Omit<Planned, 'node'>): ReturnType<typeof startFault> {
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

/** Volumes in memory begin anew when the first container mounts them. */
function fillMemory(engine: Engine, { Id, Mounts }: Container): void {
  for (const { Type, Name = '' } of Mounts) {
    const options = Type === 'volume' ? engine.state.volumes[Name]?.Options : undefined;
    if (options?.type !== 'tmpfs' || isMounted(engine, Name, Id)) continue;
    engine.volumeTree(Name).set(memoryRoot(options.o ?? '', engine.now));
  }
}

/** Whether another container that runs has a volume. */
function isMounted({ state }: Engine, name: string, containerId: string): boolean {
  return usersOf(state, name).some(({ Id, State }) => Id !== containerId && State.Running);
}

/** Lets go of the volumes of a container that ended: tells so, and empties those that are in memory when the last one leaves. */
export function unmountVolumes(engine: Engine, containerId: string): void {
  const container = engine.state.containers[containerId];
  const volumes = (container?.Mounts ?? []).filter(({ Type }) => Type === 'volume');
  for (const { Name = '' } of volumes) {
    const isMemory = engine.state.volumes[Name]?.Options?.type === 'tmpfs';
    if (isMemory && !isMounted(engine, Name, containerId)) engine.volumeTree(Name).set(dir());
  }
  if (volumes.length === 0) return;
  engine.report(
    ...volumes.map(({ Name = '', Driver = '' }) =>
      event('volume', 'unmount', Name, { container: containerId, driver: Driver }),
    ),
  );
}
