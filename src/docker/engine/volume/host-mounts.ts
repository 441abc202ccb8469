import { MountTable, type Mount } from '../../linux/fs/mounts.ts';
import type { Engine } from '../engine.ts';
import { devices, sysfs } from './system.ts';
import { memoryTree } from './place.ts';
import { procTree } from './proc.ts';

/**
 * What the programs of the host see: its disk, /proc and /dev, and the volumes' files where the local driver keeps them. Volumes
 * come and go with the engine's state.
 */
export function hostMounts(engine: Engine): MountTable {
  return new HostMounts(engine, [
    { target: '/', tree: engine.hostTree, root: '/', readOnly: false, type: 'ext4', source: '/dev/vda' },
    { target: '/proc', tree: procTree(engine), root: '/', readOnly: false, type: 'proc', source: 'proc' },
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

/** A table that also holds a mount for each volume there is. */
class HostMounts extends MountTable {
  private readonly engine: Engine;

  constructor(engine: Engine, mounts: Iterable<Mount>) {
    super(mounts);
    this.engine = engine;
  }

  override at(path: string): Mount | undefined {
    const [, name = ''] = /^\/var\/lib\/docker\/volumes\/([^/]+)\/_data$/.exec(path) ?? [];
    return this.engine.state.volumes[name] ? volumeMount(this.engine, name) : super.at(path);
  }
}

function volumeMount(engine: Engine, name: string): Mount {
  return {
    target: `/var/lib/docker/volumes/${name}/_data`,
    tree: engine.volumeTree(name),
    root: '/',
    readOnly: false,
    type: 'ext4',
    source: '/dev/vda',
  };
}
