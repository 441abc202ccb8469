import { findContainer } from '../container/find.ts';
import type { Config, HostConfig, MountPoint } from '../container/types.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors, isEngineError } from '../errors.ts';
import { treeOf } from '../image/tree.ts';
import type { Image } from '../state.ts';
import { nodeAt, withNode } from '../../linux/fs/tree.ts';
import { createVolume } from './create.ts';
import { LOCAL } from './driver.ts';
import { hostPlace, nodeOf } from './place.ts';
import { populateVolume } from './populate.ts';
import { realPath } from './real-path.ts';
import { dropVolume } from './remove.ts';
import {
  cleanPath,
  parseBind,
  parseMountSpec,
  parseVolumesFrom,
  pointOf,
  destinationFault,
  type MountRequest,
} from './spec.ts';
import { usersOf } from './users.ts';

export { mountTable, unmountVolumes } from './table.ts';

/** What of a container's creation concerns its mounts. */
type MountsRequest = {
  readonly hostConfig: HostConfig;
  readonly config: Config;
  readonly image: Image;
  readonly containerId: string;
};

/**
 * The mounts of a new container (moby registerMountPoints, createContainerVolumesOS): those of --volumes-from, then --volume,
 * --mount and the volumes of the image. Makes volumes that are missing and fills empty ones from the image.
 */
export function resolveMounts(
  engine: Engine,
  { hostConfig, config, image, containerId }: MountsRequest,
): MountPoint[] {
  for (const target of Object.keys(hostConfig.Tmpfs ?? {})) {
    const fault = destinationFault(target);
    if (fault !== undefined) throw errors.bad(fault);
  }
  for (const spec of hostConfig.Mounts ?? []) parseMountSpec(spec, (path) => existsOnHost(engine, path));
  const points = new Map<string, MountPoint>();
  for (const point of takenOver(engine, hostConfig)) points.set(point.Destination, point);
  const asked = new Set<string>();
  const add = (request: MountRequest, alsoTmpfs: boolean): void => {
    const { Destination, spec } = request;
    if (asked.has(Destination) || (alsoTmpfs && hostConfig.Tmpfs?.[Destination] !== undefined)) {
      throw errors.bad(`Duplicate mount point: ${alsoTmpfs ? Destination : spec.Target}`);
    }
    asked.add(Destination);
    points.set(Destination, made(engine, request));
  };
  for (const bind of hostConfig.Binds ?? []) add(parseBind(bind, hostConfig.VolumeDriver), true);
  for (const spec of hostConfig.Mounts ?? [])
    add(
      parseMountSpec(spec, (path) => existsOnHost(engine, path)),
      false,
    );
  const tree = treeOf(engine, image);
  for (const path of Object.keys(config.Volumes ?? {}).sort()) {
    const destination = cleanPath(path);
    if (points.has(destination) || hostConfig.Tmpfs?.[destination] !== undefined) continue;
    const real = realPath(tree, destination);
    const below = nodeAt(tree, real);
    if (below && below.kind !== 'dir') {
      const layer = `/var/lib/docker/overlay2/${containerId}/merged`;
      throw errors.system(`cannot mount volume over existing file, file exists ${layer}${real}`);
    }
    points.set(destination, volumePoint(engine, hostConfig.VolumeDriver, destination));
  }
  for (const { Type, Name, Destination, noCopy } of points.values()) {
    if (Type === 'volume' && Name !== undefined && noCopy !== true)
      populateVolume(engine, Name, tree, Destination);
  }
  return [...points.values()];
}

function existsOnHost(engine: Engine, path: string): boolean {
  return nodeOf(hostPlace(engine, cleanPath(path))) !== undefined;
}

function takenOver(engine: Engine, { VolumesFrom }: HostConfig): MountPoint[] {
  return (VolumesFrom ?? []).flatMap((text) => {
    const { container, readOnly } = parseVolumesFrom(text);
    let other;
    try {
      other = findContainer(engine, container);
    } catch (error) {
      if (isEngineError(error)) throw new EngineError('bad-parameter', error.message);
      throw error;
    }
    // a mount without a source is looked up as a volume, and a tmpfs of --mount is no volume (moby registerMountPoints)
    if (other.Mounts.some(({ Source }) => Source === '')) {
      throw new EngineError('not-found', 'get: no such volume');
    }
    return other.Mounts.map((point): MountPoint => ({
      ...point,
      Mode: '',
      RW: point.RW && !readOnly,
      noCopy: true,
    }));
  });
}

function made(engine: Engine, request: MountRequest): MountPoint {
  const point = pointOf(request);
  const { Type, Source, VolumeOptions } = request.spec;
  if (Type === 'image') {
    throw errors.system(
      'image: 이 가이드의 도커는 이 종류의 마운트를 흉내 내지 않는다 (mounts of this type are not simulated in this guide)',
    );
  }
  if (Type !== 'volume') return point;
  const volume = createVolume(engine, {
    ...(Source !== undefined && { Name: Source }),
    Driver: VolumeOptions?.DriverConfig?.Name ?? '',
    DriverOpts: VolumeOptions?.DriverConfig?.Options ?? {},
    Labels: VolumeOptions?.Labels ?? {},
  });
  return {
    ...point,
    Name: volume.Name,
    ...(Source !== undefined && Source !== '' && { named: true }),
    Source: volume.Mountpoint,
    Driver: LOCAL,
    // the label that SELinux would need, which Docker writes on every host
    Mode: point.Mode === '' ? 'z' : point.Mode,
  };
}

function volumePoint(engine: Engine, driver: string, Destination: string): MountPoint {
  const { Name, Mountpoint } = createVolume(engine, { Driver: driver });
  return {
    Type: 'volume',
    Name,
    Source: Mountpoint,
    Destination,
    Driver: LOCAL,
    Mode: '',
    RW: true,
    Propagation: '',
  };
}

/**
 * Lets go of a removed container's mounts. The volumes that it did not ask for by name go along where that is wanted
 * and no other container has them (moby removeMountPoints).
 */
export function releaseMounts(
  engine: Engine,
  containerId: string,
  { removeAnonymous }: { readonly removeAnonymous: boolean },
): void {
  const container = engine.state.containers[containerId];
  engine.commit((state) => ({
    ...state,
    host: withNode(state.host, `/var/lib/docker/containers/${containerId}`, undefined),
  }));
  if (!container || !removeAnonymous) return;
  for (const { Name, Type, named } of container.Mounts) {
    if (Type !== 'volume' || Name === undefined || named === true || !engine.state.volumes[Name]) continue;
    const others = usersOf(engine.state, Name).filter(({ Id }) => Id !== containerId);
    if (others.length === 0) dropVolume(engine, Name);
  }
}
