import type { Engine } from '../engine.ts';
import { keyOf, readReference } from './reference.ts';
import { remoteImage } from './remote.ts';
import { imageFromRegistry, withImage, withReference } from './store.ts';

/** Gives a new engine images of its registry as if they had been loaded long ago: no events, no digests, no time. */
export function loadImages(engine: Engine, names: readonly string[]): void {
  for (const name of names) {
    const reference = readReference(name);
    const { image, layers } = imageFromRegistry(remoteImage(engine, reference));
    engine.commit((state) => withReference(withImage(state, image, layers), keyOf(reference), image.Id));
  }
}
