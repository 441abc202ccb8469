import type { Running } from '../../linux/wait.ts';
import { loaded } from '../../linux/loaded.ts';
import type { RegistryImage } from '../../registry/types.ts';
import type { Credentials } from '../distribution/client.ts';
import { brought, HUB, hubAnswers, hubImage, hubTags } from '../distribution/hub.ts';
import type { Engine } from '../engine.ts';
import type { Reference } from './reference.ts';

const loadPrivate = () => import('../distribution/private-remote.ts');

/**
 * The image that a reference names in its registry: Hub, or one that is reached over the network, where layers that the engine
 * has are not fetched. Throws what the registry refuses, in the daemon's words.
 */
export function* fetchImage(
  engine: Engine,
  reference: Reference,
  credentials?: Credentials,
): Running<RegistryImage> {
  if (reference.domain !== HUB) {
    const { fetchPrivateImage } = yield* loaded(loadPrivate);
    return yield* fetchPrivateImage(engine, reference, credentials);
  }
  yield* hubAnswers(engine);
  yield* brought(engine, reference);
  return hubImage(engine, reference);
}

/** The tags of the repository that a reference names. Throws what its registry refuses, in the daemon's words. */
export function* fetchTags(
  engine: Engine,
  reference: Reference,
  credentials?: Credentials,
): Running<readonly string[]> {
  if (reference.domain !== HUB) {
    const { fetchPrivateTags } = yield* loaded(loadPrivate);
    return yield* fetchPrivateTags(engine, reference, credentials);
  }
  yield* hubAnswers(engine);
  yield* brought(engine, reference);
  return hubTags(engine, reference);
}
