import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import type { Network } from './types.ts';

/** Names that Docker keeps to itself (moby daemon/network, IsPredefined). */
export function isPredefined(name: string): boolean {
  return ['bridge', 'host', 'none', 'default'].includes(name);
}

/** The network of a full id, a name, or a prefix that only one id has; undefined where there is none. */
export function lookupNetwork(engine: Engine, reference: string): Network | undefined {
  const { networks } = engine.state;
  const all = Object.values(networks);
  const wanted = reference === 'default' ? 'bridge' : reference;
  const exact = networks[reference] ?? all.find(({ Name }) => Name === wanted);
  if (exact || reference === '') return exact;
  const matches = all.filter(({ Id }) => Id.startsWith(reference));
  if (matches.length > 1) {
    throw new EngineError(
      'bad-parameter',
      `network ${reference} is ambiguous (${matches.length} matches found based on ID prefix)`,
    );
  }
  return matches[0];
}

/** The same; a network that is not there throws (moby daemon/network.go, FindNetwork). */
export function findNetwork(engine: Engine, reference: string): Network {
  const network = lookupNetwork(engine, reference);
  if (!network) throw errors.noSuchNetwork(reference);
  return network;
}
