import type { RegistryImage, Repository } from '../../registry/types.ts';
import { arrived } from '../../linux/loaded.ts';
import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { familiarName, familiarString, withDefaultTag, type Reference } from '../image/reference.ts';

/** Hub's place among registries; all others are named by their host. */
export const HUB = 'docker.io';

/** Hub's answer to whoever may not see or write a repository, or asks for one that is not there. */
export const DENIED = 'denied: requested access to the resource is denied';

/** The time that Hub takes to answer, in milliseconds. */
const ROUND_TRIP = 400;

/** Waits as long as Hub takes to answer. */
export function* hubAnswers(engine: Engine): Running<void> {
  const until = engine.now + ROUND_TRIP;
  while (engine.now < until) yield { kind: 'sleep', until };
}

/** Waits until the repository that a reference names can be asked for, or without one all of Hub. */
export function* brought(engine: Engine, reference?: Reference): Running<void> {
  const coming = engine.registry.bring(reference?.path);
  if (coming) yield* arrived(coming);
}

/** The image that a reference names at Hub. Throws `pull access denied for …` and `manifest for … not found`. */
export function hubImage(engine: Engine, reference: Reference): RegistryImage {
  const { tags } = hubRepository(engine, reference);
  const { tag = 'latest', digest } = reference;
  const image = digest === undefined ? tags[tag] : Object.values(tags).find((one) => one.digest === digest);
  if (image) return image;
  throw unknownManifest(reference, 'manifest unknown: manifest unknown');
}

/** The tags of a repository of Hub. Throws `pull access denied for …`. */
export function hubTags(engine: Engine, reference: Reference): readonly string[] {
  return Object.keys(hubRepository(engine, reference).tags);
}

/** Digests of all layers of a repository of Hub; none where there is no such repository. */
export function* hubLayers(engine: Engine, reference: Reference): Running<ReadonlySet<string>> {
  yield* brought(engine, reference);
  const images = Object.values(engine.registry.hub(reference.path)?.tags ?? {});
  return new Set(images.flatMap(({ layers }) => layers.map(({ digest }) => digest)));
}

/** A repository of Hub. Throws Hub's refusal in the daemon's words. */
function hubRepository(engine: Engine, reference: Reference): Repository {
  const repository = engine.registry.hub(reference.path);
  if (repository) return repository;
  throw new EngineError(
    'not-found',
    `pull access denied for ${familiarName(reference)}, repository does not exist or may require 'docker login': ${DENIED}`,
  );
}

/** What the daemon says where a registry has not the image that a reference names. */
export function unknownManifest(reference: Reference, why: string): EngineError {
  const wanted = familiarString(withDefaultTag(reference));
  return new EngineError('not-found', `manifest for ${wanted} not found: ${why}`);
}
