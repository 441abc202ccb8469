import type { State } from '../../../docker/engine/state.ts';
import { toContainer } from './containers.ts';
import { imageNames, toImage } from './images.ts';
import { toNetwork } from './networks.ts';
import type { BindModel, HostModel, Key, MachineModel, VolumeModel } from './types.ts';

/** What the picture shows of an engine's state. Pure; `host` is the computer that the engine runs on. */
export function toModel(state: State, host?: HostModel): MachineModel {
  const names = imageNames(state.references);
  const containers = Object.values(state.containers).map((one) => toContainer(one, state, names));
  const users = new Map<string, Key[]>();
  for (const { key, image } of containers) {
    if (image.key !== undefined) users.set(image.key, [...(users.get(image.key) ?? []), key]);
  }
  return {
    host,
    containers,
    images: Object.values(state.images).map((one) => toImage(one, state, names, users)),
    networks: Object.values(state.networks).filter(isDrawn).map(toNetwork),
    volumes: Object.values(state.volumes).map(({ Name, anonymous, files }): VolumeModel => ({
      kind: 'volume',
      key: `volume/${Name}`,
      name: Name,
      anonymous,
      files,
    })),
    binds: bindsOf(containers),
  };
}

/** `host` and `none` are no networks to plug in to: a container of theirs says so itself. */
function isDrawn({ Driver, ConfigOnly }: State['networks'][string]): boolean {
  return Driver !== 'host' && Driver !== 'null' && !ConfigOnly;
}

function bindsOf(containers: MachineModel['containers']): BindModel[] {
  const paths = containers.flatMap(({ mounts }) =>
    mounts.flatMap(({ type, source }) => (type === 'bind' ? [source] : [])),
  );
  return [...new Set(paths)].map((path) => ({ kind: 'bind', key: `bind/${path}`, path }));
}
