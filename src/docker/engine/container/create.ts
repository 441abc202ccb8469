import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import { event } from '../events.ts';
import { platformMismatch, readPlatform } from '../image/platform.ts';
import { findImage } from '../image/resolve.ts';
import { treeOf } from '../image/tree.ts';
import { checkLinks } from '../network/links.ts';
import type { NetworkRequest } from '../network/request.ts';
import { checkNetworking, initialEndpoints } from '../network/sandbox.ts';
import type { Container } from '../state.ts';
import { resolveMounts } from '../volume/mounts.ts';
import { cleanPath } from '../volume/spec.ts';
import { mergeConfig } from './config.ts';
import { withDefaults } from './defaults.ts';
import { attributesOf } from './event.ts';
import { findContainer } from './find.ts';
import { withInitLayer } from './init-layer.ts';
import { generateName } from './names.ts';
import { checkVolumePlaces, withWorkingDir } from './places.ts';
import type { Config, HostConfig } from './types.ts';
import { verifyContainer, withoutWeight } from './verify.ts';

/** POST /containers/create: an empty name lets Docker choose one. */
export type CreateRequest = {
  readonly name: string;
  readonly platform: string;
  readonly config: Config;
  readonly hostConfig: HostConfig;
  readonly networks: readonly NetworkRequest[];
};

/** The id of the new container, and what the daemon warns of. */
export type Created = { readonly Id: string; readonly Warnings: readonly string[] };

/** Makes a container of an image that is there (moby daemon/create.go); refused, it leaves nothing behind. */
export function createContainer(engine: Engine, request: CreateRequest): Created {
  const image = findImage(engine, request.config.Image);
  const platform = readPlatform(request.platform);
  const mismatch = platform && platformMismatch(image, request.config.Image, platform);
  if (mismatch !== undefined) throw new EngineError('not-found', mismatch);
  const warnings = verifyContainer(request.config, request.hostConfig, engine.host);
  warnings.push(...checkNetworking(engine, request));
  const merged = mergeConfig(request.config, image.Config);
  const hostConfig = withDefaults({
    ...withoutWeight(request.hostConfig),
    IpcMode: sharedNamespace(engine, request.hostConfig.IpcMode),
    PidMode: sharedNamespace(engine, request.hostConfig.PidMode),
    NetworkMode: sharedNetwork(engine, request.hostConfig.NetworkMode),
    CapAdd: capabilities(request.hostConfig.CapAdd),
    CapDrop: capabilities(request.hostConfig.CapDrop),
  });
  const Id = engine.ids.hex();
  const name = reserveName(engine, request.name, Id);
  checkLinks(engine, hostConfig.Links ?? []);
  if (hostConfig.StorageOpt) {
    throw errors.bad("--storage-opt is supported only for overlay over xfs with 'pquota' mount option");
  }
  const WorkingDir = merged.WorkingDir === '' ? '' : cleanPath(merged.WorkingDir);
  const config = { ...merged, WorkingDir, Hostname: hostnameOf(engine, merged, hostConfig, Id) };
  const base = withInitLayer(treeOf(engine, image));
  const [Path = '', ...Args] = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
  const Mounts = resolveMounts(engine, { hostConfig, config, image, containerId: Id });
  const rootfs = withWorkingDir({ id: Id, tree: base }, config.WorkingDir, engine.now);
  checkVolumePlaces(engine, { id: Id, tree: rootfs }, Mounts);
  const container: Container = {
    Id,
    Created: engine.now,
    Name: `/${name}`,
    Path,
    Args,
    State: neverRun,
    Image: image.Id,
    RestartCount: 0,
    Config: config,
    HostConfig: hostConfig,
    Mounts,
    Networks: initialEndpoints(engine, request),
    Ports: {},
    SandboxID: '',
    HasBeenManuallyStopped: false,
    HasBeenStarted: false,
    ExecIDs: [],
    rootfs,
    base,
  };
  engine.commit(
    (state) => ({ ...state, containers: { ...state.containers, [Id]: container } }),
    event('container', 'create', Id, attributesOf(container)),
  );
  return { Id, Warnings: warnings };
}

/** `container:web` by the container's id, where there is one; a missing one is found out at the start. */
function sharedNetwork(engine: Engine, mode: string): string {
  const [, reference] = /^container:(.+)$/.exec(mode) ?? [];
  if (reference === undefined) return mode;
  try {
    return `container:${findContainer(engine, reference).Id}`;
  } catch (error) {
    if (error instanceof EngineError) return mode;
    throw error;
  }
}

/** `container:web` by the container's id; a missing one is refused (moby generateSecurityOpt). */
function sharedNamespace(engine: Engine, mode: string): string {
  const [, reference] = /^container:(.+)$/.exec(mode) ?? [];
  if (reference === undefined) return mode;
  try {
    return `container:${findContainer(engine, reference).Id}`;
  } catch (error) {
    if (error instanceof EngineError) throw errors.bad(error.message);
    throw error;
  }
}

/** `net_admin` as clients send it: `CAP_NET_ADMIN`, each once and sorted (moby client normalizeCapabilities). */
function capabilities(names: readonly string[] | null): readonly string[] | null {
  if (!names) return null;
  const whole = names.map((name) => {
    const upper = name.toUpperCase();
    return upper === 'ALL' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
  });
  return [...new Set(whole)].sort();
}

const neverRun: Container['State'] = {
  Running: false,
  Paused: false,
  Restarting: false,
  OOMKilled: false,
  Dead: false,
  RemovalInProgress: false,
  Pid: 0,
  ExitCode: 0,
  Error: '',
  StartedAt: 0,
  FinishedAt: 0,
};

/** A checked name that is free, or one of Docker's (moby daemon/names.go). */
export function reserveName(engine: Engine, asked: string, id: string): string {
  const owner = (name: string): Container | undefined =>
    Object.values(engine.state.containers).find((container) => container.Name === `/${name}`);
  if (asked === '') return generateName(engine.ids, (name) => owner(name) !== undefined);
  const name = asked.replace(/^\//, '');
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
    throw errors.bad(`Invalid container name (${asked}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  }
  const taken = owner(name);
  if (taken && taken.Id !== id) {
    throw new EngineError(
      'conflict',
      `Conflict. The container name "/${name}" is already in use by container "${taken.Id}". ` +
        'You have to remove (or rename) that container to be able to reuse that name.',
    );
  }
  return name;
}

function hostnameOf(engine: Engine, config: Config, hostConfig: HostConfig, id: string): string {
  if (config.Hostname !== '') return config.Hostname;
  if (hostConfig.NetworkMode === 'host' || hostConfig.UTSMode === 'host') return engine.host.name;
  return id.slice(0, 12);
}
