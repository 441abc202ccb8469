import type { Files } from '../../linux/fs/files.ts';
import { MountTable, type Mount } from '../../linux/fs/mounts.ts';
import { PidNamespace, Process, type Environment } from '../../linux/process.ts';
import type { Engine } from '../engine.ts';
import { containerFolder, ownerOfFiles } from '../network/files.ts';
import type { Container } from '../state.ts';
import { hostPlace, nodeOf, volumePlace, type Source } from '../volume/place.ts';
import type { MountPoint } from './types.ts';

/**
 * A container's files as dockerd itself sees them, whether it runs or not: its tree with volumes and bind mounts, without
 * /proc, /dev and what is in memory (moby daemon/containerfs_linux.go).
 */
export function containerFiles(engine: Engine, container: Container): Files {
  const environment: Environment = {
    mounts: mountsOf(engine, container),
    net: engine.hostNet,
    pids: new PidNamespace(),
    uts: { hostname: engine.host.name },
    group: { frozen: false, memoryLimit: undefined, pidsLimit: undefined },
  };
  const seed = { parent: undefined, argv: ['dockerd'], env: new Map<string, string>(), cwd: '/' };
  return new Process(engine.kernel, 0, environment, { ...seed, uid: 0, gid: 0, gids: [0], tty: undefined })
    .files;
}

function mountsOf(engine: Engine, container: Container): MountTable {
  const root: Mount = {
    target: '/',
    tree: engine.containerTree(container.Id),
    root: '/',
    readOnly: false,
    type: 'overlay',
    source: 'overlay',
  };
  const points = container.Mounts.flatMap((point) => {
    const source = sourceOf(engine, point);
    return source ? [{ ...source, target: point.Destination, readOnly: false }] : [];
  });
  return new MountTable([root, ...ownFiles(engine, container), ...points]);
}

function sourceOf(engine: Engine, { Type, Name = '', Source: path }: MountPoint): Source | undefined {
  const volume = engine.state.volumes[Name];
  if (Type === 'volume') return volume && volumePlace(engine, volume);
  return Type === 'bind' ? hostPlace(engine, path) : undefined;
}

function ownFiles(engine: Engine, container: Container): Mount[] {
  const { Id } = ownerOfFiles(engine, container);
  return ['resolv.conf', 'hostname', 'hosts'].flatMap((name) => {
    const source = hostPlace(engine, `${containerFolder(Id)}/${name}`);
    return nodeOf(source) ? [{ ...source, target: `/etc/${name}`, readOnly: false }] : [];
  });
}
