import { MountTable, type Mount } from '../../linux/fs/mounts.ts';
import type { Engine } from '../engine.ts';
import { devices, sysfs } from './system.ts';
import { containerMounts, hostDisk } from './host-disk.ts';
import { memoryTree } from './place.ts';
import { procMount } from './proc.ts';

/**
 * What the programs of the host see: its disk, /proc and /dev, and the volumes' files where the local driver keeps them. Volumes
 * come and go with the engine's state.
 */
export function hostMounts(engine: Engine): MountTable {
  return new HostMounts(engine, [
    { target: '/', tree: hostDisk(engine), root: '/', readOnly: false, type: 'ext4', source: '/dev/vda' },
    procMount(engine, engine.kernel.rootPids),
    { target: '/sys', tree: sysfs(engine.now), root: '/', readOnly: false, type: 'sysfs', source: 'sysfs' },
    {
      target: '/dev',
      tree: memoryTree(devices(engine.now)),
      root: '/',
      readOnly: false,
      type: 'tmpfs',
      source: 'udev',
    },
  ]);
}

const MERGED = /^\/var\/lib\/docker\/overlay2\/[0-9a-f]+\/merged$/;

/** A table that also holds a mount for each running container, and leads to the files of volumes. */
class HostMounts extends MountTable {
  private readonly engine: Engine;
  private readonly volumes = new Map<string, Mount>();

  constructor(engine: Engine, mounts: Iterable<Mount>) {
    super(mounts);
    this.engine = engine;
  }

  override get all(): readonly Mount[] {
    return [...super.all, ...containerMounts(this.engine)];
  }

  override at(path: string): Mount | undefined {
    if (MERGED.test(path)) return containerMounts(this.engine).find(({ target }) => target === path);
    const [, name = ''] = /^\/var\/lib\/docker\/volumes\/([^/]+)\/_data$/.exec(path) ?? [];
    return this.engine.state.volumes[name] ? this.volume(name) : super.at(path);
  }

  private volume(name: string): Mount {
    const mount = this.volumes.get(name) ?? volumePlace(this.engine, name);
    this.volumes.set(name, mount);
    return mount;
  }
}

/** A volume's files, which are on the host's disk. */
function volumePlace(engine: Engine, name: string): Mount {
  return {
    target: '/',
    tree: engine.volumeTree(name),
    root: '/',
    readOnly: false,
    type: 'ext4',
    source: '/dev/vda',
  };
}
