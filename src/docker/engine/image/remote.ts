import type { RegistryImage, Repository } from '../../registry/types.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { familiarName, familiarString, withDefaultTag, type Reference } from './reference.ts';
import { HUB, notExchanged, requireReachable } from './registry-host.ts';

/** Hub's answer to whoever may not see or write a repository, or asks for one that is not there. */
export const DENIED = 'denied: requested access to the resource is denied';

/** The repository that a reference names, as a registry shows it. Throws Hub's refusal in the daemon's words. */
export function remoteRepository(engine: Engine, reference: Reference): Repository {
  if (reference.domain !== HUB) {
    requireReachable(engine, reference.domain);
    throw notExchanged(reference.domain);
  }
  const repository = engine.registry.hub(reference.path);
  if (repository) return repository;
  throw new EngineError(
    'not-found',
    `pull access denied for ${familiarName(reference)}, repository does not exist or may require 'docker login': ${DENIED}`,
  );
}

/** The image that a reference names in its registry. Throws `pull access denied for …` and `manifest for … not found`. */
export function remoteImage(engine: Engine, reference: Reference): RegistryImage {
  const { tags } = remoteRepository(engine, reference);
  const { tag = 'latest', digest } = reference;
  const image = digest === undefined ? tags[tag] : Object.values(tags).find((one) => one.digest === digest);
  if (image) return image;
  const wanted = familiarString(withDefaultTag(reference));
  throw new EngineError('not-found', `manifest for ${wanted} not found: manifest unknown: manifest unknown`);
}
