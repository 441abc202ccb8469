import type { Engine } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { networkEvent } from './event.ts';
import { findNetwork, isPredefined } from './find.ts';
import type { Network } from './types.ts';

/** Removes a network in which no container runs (moby daemon/network.go, deleteNetwork). */
export function removeNetwork(engine: Engine, reference: string): void {
  const network = findNetwork(engine, reference);
  const { Name } = network;
  if (isPredefined(Name)) {
    throw new EngineError('forbidden', `${Name} is a pre-defined network and cannot be removed`);
  }
  const endpoints = Object.values(network.Containers);
  if (endpoints.length > 0) {
    const list = endpoints
      .map(({ Name: name, EndpointID }) => ({ name, id: EndpointID.slice(0, 12) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, id }) => `name:${JSON.stringify(name)} id:${JSON.stringify(id)}`);
    throw new EngineError(
      'forbidden',
      `error while removing network: network ${Name} has active endpoints (${list.join(', ')})`,
    );
  }
  const isSource = Object.values(engine.state.networks).some(({ ConfigFrom }) => ConfigFrom.Network === Name);
  if (network.ConfigOnly && isSource) {
    throw new EngineError(
      'forbidden',
      `error while removing network: configuration network ${JSON.stringify(Name)} is in use`,
    );
  }
  dropNetwork(engine, network);
}

/** Removes a network that nobody is in, with its bridge. */
export function dropNetwork(engine: Engine, network: Network): void {
  engine.commit(
    (state) => ({
      ...state,
      networks: Object.fromEntries(Object.entries(state.networks).filter(([id]) => id !== network.Id)),
    }),
    networkEvent(network, 'destroy'),
  );
  engine.hostNet.interfaces = engine.hostNet.interfaces.filter(({ networkId }) => networkId !== network.Id);
}
