import { dir } from '../../linux/fs/node.ts';
import { withDirs } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';
import { EngineError, isEngineError } from '../errors.ts';
import { event } from '../events.ts';
import { ANONYMOUS_LABEL, checkName, checkOptions, LOCAL, mountpointOf, requireDriver } from './driver.ts';
import type { Volume } from './types.ts';

/** POST /volumes/create; without a name Docker chooses one. */
export type VolumeRequest = {
  readonly Name?: string;
  readonly Driver?: string;
  readonly DriverOpts?: Readonly<Record<string, string>>;
  readonly Labels?: Readonly<Record<string, string>>;
};

/** Makes a volume, or gives the one that has the name (moby volume/service/store.go, Create). */
export function createVolume(
  engine: Engine,
  { Name = '', Driver = '', DriverOpts = {}, Labels = {} }: VolumeRequest,
): Volume {
  const isAnonymous = Name === '';
  const name = isAnonymous ? engine.ids.hex() : Name;
  const existing = engine.state.volumes[name];
  try {
    requireDriver(Driver);
    if (existing) return existing;
    checkName(name);
    checkOptions(DriverOpts);
  } catch (error) {
    if (!isEngineError(error)) throw error;
    throw new EngineError(error.code, `create ${name}: ${error.message}`);
  }
  const labels = isAnonymous ? { ...Labels, [ANONYMOUS_LABEL]: '' } : Labels;
  const volume: Volume = {
    Name: name,
    CreatedAt: engine.now,
    Driver: LOCAL,
    Labels: Object.keys(labels).length > 0 ? sorted(labels) : null,
    Mountpoint: mountpointOf(name),
    Options: Object.keys(DriverOpts).length > 0 ? sorted(DriverOpts) : null,
    Scope: 'local',
    anonymous: isAnonymous,
    files: dir([], { mtime: engine.now }),
  };
  engine.commit(
    (state) => ({
      ...state,
      volumes: { ...state.volumes, [name]: volume },
      host: withDirs(state.host, volume.Mountpoint, 0o701, engine.now),
    }),
    event('volume', 'create', name, { driver: LOCAL }),
  );
  return volume;
}

function sorted(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
