import type { Container, State } from '../../../docker/engine/state.ts';
import type { ContainerState } from '../../diagram/shapes/container.ts';
import { shortId } from './images.ts';
import { portsOf } from './ports.ts';
import type { ContainerModel, Key, MountModel, NetworkMode, PlugModel } from './types.ts';

/** A container as the picture has it. `names`: the tags of each image. */
export function toContainer(
  container: Container,
  state: State,
  names: ReadonlyMap<string, readonly string[]>,
): ContainerModel {
  const { Id, Name, State: now, HostConfig, Path, Args, Config } = container;
  const { Name: policy, MaximumRetryCount: most } = HostConfig.RestartPolicy;
  return {
    kind: 'container',
    key: `container/${Id}`,
    id: Id,
    name: Name.replace(/^\//, ''),
    state: stateOf(now),
    exitCode: now.ExitCode,
    oomKilled: now.OOMKilled,
    error: now.Error,
    health: now.Health?.Status,
    startedAt: now.StartedAt,
    restarts: container.RestartCount,
    restartPolicy: policy === 'on-failure' && most > 0 ? `${policy}:${most}` : policy === '' ? 'no' : policy,
    memory: HostConfig.Memory,
    command: [Path, ...Args].join(' '),
    image: imageOf(container.Image, Config.Image, state, names),
    mode: modeOf(HostConfig.NetworkMode, state),
    plugs: plugsOf(container, state),
    ports: portsOf(container.Ports),
    askedPorts: portsOf(HostConfig.PortBindings),
    mounts: container.Mounts.map(toMount),
    files: container.rootfs,
  };
}

/** The state as it is drawn; what is on its way out is drawn as gone. */
function stateOf({
  Running,
  Paused,
  Restarting,
  Dead,
  RemovalInProgress,
  StartedAt,
}: Container['State']): ContainerState {
  if (Running) return Paused ? 'paused' : Restarting ? 'restarting' : 'running';
  if (Dead || RemovalInProgress) return 'removed';
  return StartedAt === 0 ? 'created' : 'exited';
}

/** As `docker ps` names it: what was asked for while that is still this image, else its id. */
function imageOf(
  id: string,
  asked: string,
  { images }: State,
  names: ReadonlyMap<string, readonly string[]>,
): ContainerModel['image'] {
  const tags = names.get(id) ?? [];
  const isNamed = tags.includes(asked) || tags.includes(`${asked}:latest`);
  const image = images[id];
  return {
    key: image && `image/${id}`,
    name: isNamed ? asked : asked.startsWith('sha256:') || tags.length === 0 ? shortId(id) : (tags[0] ?? ''),
    layers: image?.Layers.length ?? 0,
  };
}

function modeOf(mode: string, { containers }: State): NetworkMode {
  if (mode === 'host' || mode === 'none') return { kind: mode };
  const [, id] = /^container:(.+)$/.exec(mode) ?? [];
  if (id === undefined) return { kind: 'own' };
  return { kind: 'container', of: containers[id]?.Name.replace(/^\//, '') ?? id.slice(0, 12) };
}

function plugsOf({ Networks }: Container, { networks }: State): PlugModel[] {
  return Object.entries(Networks).flatMap(([name, { NetworkID, IPAddress }]) => {
    const found = networks[NetworkID] ?? Object.values(networks).find((one) => one.Name === name);
    if (!found || found.Driver === 'host' || found.Driver === 'null') return [];
    return [{ network: `network/${found.Id}` as Key, name: found.Name, address: IPAddress }];
  });
}

function toMount({ Type, Name, Source, Destination, RW }: Container['Mounts'][number]): MountModel {
  const shared = { type: Type, target: Destination, readOnly: !RW };
  if (Type === 'volume' && Name !== undefined) return { ...shared, thing: `volume/${Name}`, source: Name };
  return Type === 'bind'
    ? { ...shared, thing: `bind/${Source}`, source: Source }
    : { ...shared, thing: undefined, source: '' };
}
