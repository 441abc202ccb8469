import { current, findContainer } from '../container/find.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors, isEngineError } from '../errors.ts';
import type { Container } from '../state.ts';
import { endpointFault } from './check.ts';
import { createEndpoint, namesOf } from './endpoint.ts';
import { findNetwork, lookupNetwork } from './find.ts';
import { namespaceOf } from './namespaces.ts';
import { dnsNames } from './names.ts';
import { enterNetwork, leaveNetwork } from './sandbox.ts';
import { checkTogether } from './together.ts';
import type { EndpointSettings, Network } from './types.ts';

/** Connects a container, running or not, to a network (moby daemon ConnectToNetwork). */
export function connectNetwork(
  engine: Engine,
  reference: string,
  container: string,
  settings: EndpointSettings,
): void {
  const { Id } = findContainer(engine, container);
  const target = current(engine, Id);
  const network = lookupNetwork(engine, reference);
  if (!target.State.Running) {
    connectStopped(engine, target, reference, network, settings);
    return;
  }
  if (!network) throw errors.noSuchNetwork(reference);
  checkEndpoint(network, settings);
  checkTogether(engine, target, network);
  if ((target.Networks[network.Name]?.EndpointID ?? '') !== '' || target.Id in network.Containers) {
    throw errors.conflict(
      `endpoint with name ${target.Name.slice(1)} already exists in network ${network.Name}`,
    );
  }
  const namespace = namespaceOf(engine, Id);
  if (!namespace) {
    // between two runs of its restart policy the container only notes the network
    engine.update(Id, ({ Networks }) => ({ Networks: { ...Networks, [network.Name]: settings } }));
    throw errors.system(`network sandbox for container ${Id} not found`);
  }
  try {
    enterNetwork(engine, target, namespace, createEndpoint(engine, target, network, settings));
  } catch (error) {
    // the daemon notes the network before it asks for an address, and leaves the note
    noteNetwork(engine, target, network.Name, settings);
    throw error;
  }
}

/** A container that does not run only notes the network, which may come later. */
function connectStopped(
  engine: Engine,
  container: Container,
  reference: string,
  network: Network | undefined,
  settings: EndpointSettings,
): void {
  if (network) {
    checkEndpoint(network, settings);
    checkTogether(engine, container, network);
  }
  if (network && container.Networks[network.Name]) return;
  const known = network ? dnsNames(network.Name, namesOf(container), settings.Aliases) : null;
  noteNetwork(engine, container, network?.Name ?? reference, { ...settings, DNSNames: known });
}

function noteNetwork(engine: Engine, { Id }: Container, name: string, settings: EndpointSettings): void {
  engine.update(Id, ({ Networks }) => ({ Networks: { ...Networks, [name]: settings } }));
}

function checkEndpoint(network: Network, settings: EndpointSettings): void {
  const fault = endpointFault(network, network.Name, settings);
  if (fault !== undefined) throw errors.bad(fault);
}

/** Disconnects a container from a network (moby daemon DisconnectFromNetwork); `force` also from one that is gone. */
export function disconnectNetwork(
  engine: Engine,
  reference: string,
  container: string,
  { force = false }: { readonly force?: boolean } = {},
): void {
  let target: Container;
  try {
    target = findContainer(engine, container);
  } catch (error) {
    if (!force || !isEngineError(error)) throw error;
    disconnectEndpoint(engine, reference, container);
    return;
  }
  const network = lookupNetwork(engine, reference);
  const { Id } = target;
  if (!target.State.Running || (!network && force)) {
    const name = network?.Name ?? reference;
    if (!target.Networks[name])
      throw errors.system(`container ${Id} is not connected to the network ${name}`);
    engine.update(Id, ({ Networks }) => ({
      Networks: Object.fromEntries(Object.entries(Networks).filter(([key]) => key !== name)),
    }));
    return;
  }
  if (!network) throw errors.noSuchNetwork(reference);
  if (target.HostConfig.NetworkMode === 'host' && network.Driver === 'host') {
    throw errors.bad(
      'cannot disconnect container from host network - container was created in host network mode',
    );
  }
  const namespace = namespaceOf(engine, Id);
  if (!(Id in network.Containers) || !namespace) {
    throw errors.system(`container ${Id} is not connected to network ${network.Name}`);
  }
  leaveNetwork(engine, target, namespace, network);
}

/** `--force` with a container that is gone takes what is left of it in the network. */
function disconnectEndpoint(engine: Engine, reference: string, name: string): void {
  findNetwork(engine, reference);
  throw new EngineError('not-found', `endpoint ${name} not found`);
}
