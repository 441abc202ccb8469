import type { Engine } from '../engine.ts';
import { errors, type EngineError } from '../errors.ts';
import type { Container } from '../state.ts';
import { lookupNetwork } from './find.ts';
import type { Network } from './types.ts';

/** Refuses networks that a container may not have together with those that it has (moby updateNetworkSettings). */
export function checkTogether(engine: Engine, container: Container, network: Network): void {
  const { NetworkMode } = container.HostConfig;
  if (NetworkMode.startsWith('container:')) throw sharing();
  requireHostMode(container, network);
  for (const name of Object.keys(container.Networks)) {
    if (name === network.Name) continue;
    const other = lookupNetwork(engine, name);
    if (other?.Driver === 'host' || network.Driver === 'host') throw sharing();
    if (name === 'none' || network.Name === 'none') {
      throw errors.bad(
        'container cannot be connected to multiple networks with one of the networks in private (none) mode',
      );
    }
  }
}

function sharing(): EngineError {
  return errors.bad(
    'container sharing network namespace with another container or host cannot be connected to any other network',
  );
}

/** The host network is only for containers that were made for it. */
export function requireHostMode({ HostConfig }: Container, network: Network): void {
  if (HostConfig.NetworkMode === 'host' || network.Driver !== 'host') return;
  throw errors.bad(
    'cannot connect container to host network - container must be created in host network mode',
  );
}
