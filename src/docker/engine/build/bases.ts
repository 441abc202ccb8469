import type { Running } from '../../linux/wait.ts';
import type { RegistryImage } from '../../registry/types.ts';
import type { Engine } from '../engine.ts';
import { isEngineError } from '../errors.ts';
import { chainIdOf } from '../image/chain.ts';
import { readReference, type Reference } from '../image/reference.ts';
import { fetchImage } from '../image/remote.ts';
import { layersOf, lookupImage } from '../image/resolve.ts';
import { imageFromRegistry } from '../image/store.ts';
import type { Image, Layer } from '../state.ts';
import { BuildFailure } from './failure.ts';

/** An image that a build stands on: the engine's own, or one that is fetched from its registry for this build. */
export type Base = {
  readonly image: Image;
  readonly layers: readonly Layer[];
  /** The chain id of its layers, by which the cache knows it. */
  readonly chainId: string;
  /** Its full name; with its digest where a registry was asked. */
  readonly name: string;
  /** What has to be fetched; undefined where the engine has it. */
  readonly remote: RegistryImage | undefined;
};

const DENIED =
  'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';

/** Finds an image by its full name; a registry is asked where the engine does not have it, or always with `pull`. Throws a BuildFailure. */
export function* resolveBase(engine: Engine, name: string, pull: boolean): Running<Base> {
  const own = pull ? undefined : lookupImage(engine.state, name);
  if (own) {
    const layers = layersOf(engine.state, own);
    return { image: own, layers, chainId: chainIdOf(own.Layers), name, remote: undefined };
  }
  const remote = yield* ask(engine, readReference(name), name);
  const { image, layers } = imageFromRegistry(remote);
  const bare = name.replace(/@.*$/, '');
  return { image, layers, chainId: chainIdOf(image.Layers), name: `${bare}@${remote.digest}`, remote };
}

function* ask(engine: Engine, reference: Reference, name: string): Running<RegistryImage> {
  try {
    return yield* fetchImage(engine, reference);
  } catch (error) {
    if (!isEngineError(error)) throw error;
    if (error.message.startsWith('pull access denied')) throw new BuildFailure(DENIED);
    const [, asked] = /^Head "(.*)": no basic auth credentials$/.exec(error.message) ?? [];
    if (asked !== undefined)
      throw new BuildFailure(`unexpected status from HEAD request to ${asked}: 401 Unauthorized`);
    if (error.message.startsWith('manifest for')) throw new BuildFailure(`${name}: not found`);
    throw new BuildFailure(
      error.message.replace(
        /^Get (".*)\/v2\/"/,
        (_, url: string) =>
          `failed to do request: Head ${url}/v2/${reference.path}/manifests/${reference.tag ?? 'latest'}"`,
      ),
    );
  }
}
