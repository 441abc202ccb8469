import type { NetNamespace } from '../../linux/net/network.ts';
import { findContainer } from '../container/find.ts';
import { statusOf } from '../container/types.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors, isEngineError } from '../errors.ts';
import type { Container, State } from '../state.ts';
import { bindingAddress, isBridge } from './driver.ts';
import { createEndpoint, gatewayNetwork, plugIn, plugOut, routeOut, type Endpoint } from './endpoint.ts';
import { cleaned } from './endpoints.ts';
import { networkEvent } from './event.ts';
import { getFile, ownLine, setFile, writeFiles } from './files.ts';
import { findNetwork, isPredefined } from './find.ts';
import { newNamespace, runningOf } from './namespaces.ts';
import { allocatePorts, type PortTable } from './ports.ts';
import { checkTogether, requireHostMode } from './together.ts';
import type { Network } from './types.ts';

export { checkNetworking } from './check.ts';
export { initialEndpoints } from './endpoints.ts';
export { hostsFile, resolvConf } from './files.ts';
export { linkEnv } from './links.ts';

/** The network namespace of a container that is going to run: another container's, the host's, or a new one (moby initializeNetworking). */
export function openNamespace(engine: Engine, container: Container): NetNamespace {
  const namespace = namespaceFor(engine, container);
  runningOf(engine).namespaces.set(container.Id, namespace);
  return namespace;
}

function namespaceFor(engine: Engine, container: Container): NetNamespace {
  const { NetworkMode } = container.HostConfig;
  if (NetworkMode === 'host') return engine.hostNet;
  const [, other] = /^container:(.*)$/.exec(NetworkMode) ?? [];
  return other === undefined ? newNamespace(engine.ids.hex()) : sharedNamespace(engine, container, other);
}

/**
 * Gives a container whose namespace was opened an endpoint in each of its networks (moby allocateNetwork). Throws "failed to set up
 * container networking: …".
 */
export function joinNetworks(engine: Engine, containerId: string, namespace: NetNamespace): void {
  const container = engine.state.containers[containerId];
  if (!container) throw errors.noSuchContainer(containerId);
  if (container.HostConfig.NetworkMode.startsWith('container:')) return;
  try {
    enter(engine, container, namespace);
  } catch (error) {
    if (!isEngineError(error)) throw error;
    throw new EngineError(error.code, `failed to set up container networking: ${error.message}`);
  }
}

function enter(engine: Engine, container: Container, namespace: NetNamespace): void {
  const { Id } = container;
  const sandbox = namespace === engine.hostNet ? engine.ids.hex() : namespace.id;
  // the default bridge comes first, as its links are needed by the others
  const names = Object.keys(container.Networks).sort(
    (a, b) => Number(b === 'bridge') - Number(a === 'bridge'),
  );
  const wanted = names.map((name) => {
    const asked = container.Networks[name];
    if (!asked) throw errors.noSuchNetwork(name);
    const reference = isPredefined(name) || asked.NetworkID === '' ? name : asked.NetworkID;
    const network = lookup(engine, container, reference, name);
    requireHostMode(container, network);
    return { network, asked };
  });
  const endpoints = wanted.map(({ network, asked }) => {
    checkTogether(engine, container, network);
    return createEndpoint(engine, container, network, asked);
  });
  const Networks = Object.fromEntries(endpoints.map(({ network, settings }) => [network.Name, settings]));
  const Ports = publish(engine, container, Networks);
  engine.commit(
    (state) =>
      endpoints.reduce(withEndpoint(Id), withContainer(state, Id, { Networks, Ports, SandboxID: sandbox })),
    ...endpoints.map(({ network }) => networkEvent(network, 'connect', { container: Id })),
  );
  for (const endpoint of endpoints) plugIn(engine, namespace, endpoint);
  if (namespace !== engine.hostNet) routeOut(namespace, Networks);
  writeFiles(engine, Id);
}

function lookup(
  engine: Engine,
  { HostConfig, HasBeenStarted }: Container,
  reference: string,
  name: string,
): Network {
  try {
    return findNetwork(engine, reference);
  } catch (error) {
    if (!isEngineError(error, 'not-found')) throw error;
    const { message } = errors.noSuchNetwork(name);
    const isMode = HasBeenStarted && HostConfig.NetworkMode === name;
    throw new EngineError(
      'not-found',
      isMode ? `could not find a network matching network mode ${name}: ${message}` : message,
    );
  }
}

/** The ports of the host that a container gets in the network that it goes out through. */
function publish(engine: Engine, container: Container, networks: Container['Networks']): PortTable {
  const [name, settings] = gatewayNetwork(networks) ?? [];
  const network = settings && engine.state.networks[settings.NetworkID];
  if (!network || !isBridge(network)) return {};
  try {
    return allocatePorts(engine, container, settings.IPAddress, bindingAddress(network));
  } catch (error) {
    if (!isEngineError(error) || name === undefined) throw error;
    const endpoint = `${container.Name.slice(1)} (${settings.EndpointID})`;
    throw errors.system(
      `driver failed programming external connectivity on endpoint ${endpoint}: ${error.message}`,
    );
  }
}

function sharedNamespace(engine: Engine, container: Container, reference: string): NetNamespace {
  let other: Container;
  try {
    other = findContainer(engine, reference);
  } catch (error) {
    if (!isEngineError(error)) throw error;
    throw errors.system(`joining network namespace of container: ${error.message}`);
  }
  if (other.Id === container.Id) throw errors.system('cannot join own network namespace');
  const name = other.Name.slice(1);
  if (!other.State.Running) {
    throw errors.conflict(
      `cannot join network namespace of a non running container: container ${name} is ${statusOf(other.State)}`,
    );
  }
  const namespace = runningOf(engine).namespaces.get(other.Id);
  if (other.State.Restarting || !namespace) {
    throw errors.conflict(
      `cannot join network namespace of container: Container ${reference} is restarting, wait until the container is running`,
    );
  }
  return namespace;
}

/** Takes a container that ended out of its networks (moby releaseNetwork); one that was in none is left as it is. */
export function leaveNetworks(engine: Engine, containerId: string): void {
  const { namespaces } = runningOf(engine);
  const namespace = namespaces.get(containerId);
  const container = engine.state.containers[containerId];
  if (!namespace) return;
  namespaces.delete(containerId);
  if (!container || container.HostConfig.NetworkMode.startsWith('container:')) return;
  // a container that could not be started leaves networks too that it never was in
  const left = Object.values(engine.state.networks).filter((network) => isAskedFor(container, network));
  const Networks = Object.fromEntries(
    Object.entries(container.Networks).map(([name, settings]) => [name, cleaned(settings)]),
  );
  engine.commit(
    (state) =>
      left.reduce(
        withoutEndpoint(containerId),
        withContainer(state, containerId, { Networks, Ports: {}, SandboxID: '' }),
      ),
    ...left.map((network) => networkEvent(network, 'disconnect', { container: containerId })),
  );
  if (namespace === engine.hostNet) return;
  for (const { Id } of left) plugOut(engine, namespace, Id);
  namespace.interfaces = namespace.interfaces.filter(({ kind }) => kind === 'loopback');
  const addresses = Object.values(container.Networks).map(({ IPAddress }) => IPAddress);
  setFile(engine, containerId, 'hosts', withoutLines(getFile(engine, containerId, 'hosts'), addresses));
}

function isAskedFor({ Networks }: Container, { Id, Name }: Network): boolean {
  return Object.entries(Networks).some(([name, { NetworkID }]) => NetworkID === Id || name === Name);
}

/** Brings a running container into one more network. */
export function enterNetwork(
  engine: Engine,
  container: Container,
  namespace: NetNamespace,
  endpoint: Endpoint,
): void {
  const { Id } = container;
  const { network, settings } = endpoint;
  const Networks = { ...container.Networks, [network.Name]: settings };
  const Ports = republish(engine, container, Networks);
  engine.commit(
    (state) => withEndpoint(Id)(withContainer(state, Id, { Networks, Ports }), endpoint),
    networkEvent(network, 'connect', { container: Id }),
  );
  plugIn(engine, namespace, endpoint);
  routeOut(namespace, Networks);
  if (settings.IPAddress !== '') {
    setFile(engine, Id, 'hosts', getFile(engine, Id, 'hosts') + ownLine(container, settings.IPAddress));
  }
  const wasNamed = Object.entries(container.Networks).some(
    ([name, { EndpointID }]) => EndpointID !== '' && !isPredefined(name),
  );
  if (!wasNamed && !isPredefined(network.Name)) writeFiles(engine, Id);
}

/** Takes a running container out of a network. */
export function leaveNetwork(
  engine: Engine,
  container: Container,
  namespace: NetNamespace,
  network: Network,
): void {
  const { Id } = container;
  const address = container.Networks[network.Name]?.IPAddress ?? '';
  const Networks = Object.fromEntries(
    Object.entries(container.Networks).filter(([name]) => name !== network.Name),
  );
  plugOut(engine, namespace, network.Id);
  routeOut(namespace, Networks);
  const Ports = republish(engine, container, Networks);
  engine.commit(
    (state) => withoutEndpoint(Id)(withContainer(state, Id, { Networks, Ports }), network),
    networkEvent(network, 'disconnect', { container: Id }),
  );
  setFile(engine, Id, 'hosts', withoutLines(getFile(engine, Id, 'hosts'), [address]));
}

/** Published ports follow the network that a container goes out through; those that it has stay the same. */
function republish(engine: Engine, container: Container, networks: Container['Networks']): PortTable {
  const [, out] = gatewayNetwork(networks) ?? [];
  const network = out && engine.state.networks[out.NetworkID];
  if (!network || !isBridge(network)) return {};
  return Object.keys(container.Ports).length > 0 ? container.Ports : publish(engine, container, networks);
}

function withoutLines(text: string, addresses: readonly string[]): string {
  const isOwn = (line: string): boolean =>
    addresses.some((address) => address !== '' && line.startsWith(`${address}\t`));
  return text
    .split('\n')
    .filter((line) => !isOwn(line))
    .join('\n');
}

function withContainer(state: State, id: string, change: Partial<Container>): State {
  const container = state.containers[id];
  if (!container) return state;
  return { ...state, containers: { ...state.containers, [id]: { ...container, ...change } } };
}

const withEndpoint =
  (id: string) =>
  (state: State, { network, shown }: Endpoint): State => {
    const now = state.networks[network.Id];
    if (!now) return state;
    const changed = { ...now, Containers: { ...now.Containers, [id]: shown } };
    return { ...state, networks: { ...state.networks, [network.Id]: changed } };
  };

const withoutEndpoint =
  (id: string) =>
  (state: State, { Id }: Network): State => {
    const now = state.networks[Id];
    if (!now) return state;
    const Containers = Object.fromEntries(Object.entries(now.Containers).filter(([key]) => key !== id));
    return { ...state, networks: { ...state.networks, [Id]: { ...now, Containers } } };
  };
