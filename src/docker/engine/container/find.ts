import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import type { Container } from '../state.ts';

/** The container of a full id, a name, or a prefix that only one id has (moby daemon/container.go, GetContainer). */
export function findContainer(engine: Engine, reference: string): Container {
  if (reference === '') throw new EngineError('bad-parameter', 'invalid name or ID supplied: ""');
  const { containers } = engine.state;
  const whole = containers[reference];
  if (whole) return whole;
  const name = reference.startsWith('/') ? reference : `/${reference}`;
  const all = Object.values(containers);
  const named = all.find((container) => container.Name === name);
  if (named) return named;
  const matches = all.filter(({ Id }) => Id.startsWith(reference));
  if (matches.length > 1) {
    throw new EngineError('bad-parameter', `multiple IDs found with provided prefix: ${reference}`);
  }
  const [match] = matches;
  if (!match) throw errors.noSuchContainer(reference);
  return match;
}

/** The same container as it is now; a container that is gone throws. */
export function current(engine: Engine, id: string): Container {
  const container = engine.state.containers[id];
  if (!container) throw errors.noSuchContainer(id);
  return container;
}

/** A name as people write it, without its slash. */
export function plainName({ Name }: Pick<Container, 'Name'>): string {
  return Name.replace(/^\//, '');
}
