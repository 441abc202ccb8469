import type { RegistryImage, Repository } from '../../registry/types.ts';
import type { Running } from '../../linux/wait.ts';
import { connectRegistry, type Credentials } from '../distribution/client.ts';
import { HUB } from '../distribution/endpoint.ts';
import { privateImage, privateTags } from '../distribution/private.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import { RegistryError } from '../distribution/faults.ts';
import { TransportError } from '../distribution/transport.ts';
import { familiarName, familiarString, withDefaultTag, type Reference } from './reference.ts';

/** Hub's answer to whoever may not see or write a repository, or asks for one that is not there. */
export const DENIED = 'denied: requested access to the resource is denied';

/** The time that Hub takes to answer, in milliseconds. */
const ROUND_TRIP = 400;

/** A repository of Hub. Throws Hub's refusal in the daemon's words. */
function hubRepository(engine: Engine, reference: Reference): Repository {
  const repository = engine.registry.hub(reference.path);
  if (repository) return repository;
  throw new EngineError(
    'not-found',
    `pull access denied for ${familiarName(reference)}, repository does not exist or may require 'docker login': ${DENIED}`,
  );
}

/** The image that a reference names at Hub. Throws `pull access denied for …` and `manifest for … not found`. */
export function hubImage(engine: Engine, reference: Reference): RegistryImage {
  const { tags } = hubRepository(engine, reference);
  const { tag = 'latest', digest } = reference;
  const image = digest === undefined ? tags[tag] : Object.values(tags).find((one) => one.digest === digest);
  if (image) return image;
  throw unknownManifest(reference, 'manifest unknown: manifest unknown');
}

function unknownManifest(reference: Reference, why: string): EngineError {
  const wanted = familiarString(withDefaultTag(reference));
  return new EngineError('not-found', `manifest for ${wanted} not found: ${why}`);
}

/**
 * The image that a reference names in its registry: Hub, or one that is reached over the network, where layers that the engine
 * has are not fetched. Throws what the registry refuses, in the daemon's words.
 */
export function* fetchImage(
  engine: Engine,
  reference: Reference,
  credentials?: Credentials,
): Running<RegistryImage> {
  if (reference.domain === HUB) {
    yield* hubAnswers(engine);
    return hubImage(engine, reference);
  }
  try {
    const client = yield* connectRegistry(engine, reference.domain, credentials);
    return yield* privateImage(client, reference);
  } catch (error) {
    throw inDaemonsWords(error, (why) => unknownManifest(reference, why));
  }
}

/** The tags of the repository that a reference names. Throws what its registry refuses, in the daemon's words. */
export function* fetchTags(
  engine: Engine,
  reference: Reference,
  credentials?: Credentials,
): Running<readonly string[]> {
  if (reference.domain === HUB) {
    yield* hubAnswers(engine);
    return Object.keys(hubRepository(engine, reference).tags);
  }
  try {
    const client = yield* connectRegistry(engine, reference.domain, credentials);
    return yield* privateTags(client, reference.path);
  } catch (error) {
    throw inDaemonsWords(
      error,
      (why) => new EngineError('not-found', `repository ${familiarName(reference)} not found: ${why}`),
    );
  }
}

/** Digests of all layers of a repository of Hub; none where there is no such repository. */
export function hubLayers(engine: Engine, { path }: Reference): ReadonlySet<string> {
  const images = Object.values(engine.registry.hub(path)?.tags ?? {});
  return new Set(images.flatMap(({ layers }) => layers.map(({ digest }) => digest)));
}

/** Waits as long as Hub takes to answer. */
export function* hubAnswers(engine: Engine): Running<void> {
  const until = engine.now + ROUND_TRIP;
  while (engine.now < until) yield { kind: 'sleep', until };
}

/** A registry's fault as the daemon tells it (moby distribution/errors.go translatePullError). */
function inDaemonsWords(error: unknown, missing: (why: string) => EngineError): unknown {
  if (error instanceof TransportError) return errors.system(error.message);
  if (!(error instanceof RegistryError)) return error;
  const isMissing = error.code === 'MANIFEST_UNKNOWN' || error.code === 'NAME_UNKNOWN';
  return isMissing ? missing(error.message) : errors.system(error.message);
}
