import type { Engine } from '../engine.ts';
import { hubImage } from '../distribution/hub.ts';
import { withSources } from '../distribution/sources.ts';
import { keyOf, readReference, repositoryOf } from './reference.ts';
import { imageFromRegistry, withImage, withReference } from './store.ts';

/** Gives a new engine images of its registry as if they had been loaded long ago: no events, no digests, no time. */
export function loadImages(engine: Engine, names: readonly string[]): void {
  for (const name of names) {
    const reference = readReference(name);
    const remote = hubImage(engine, reference);
    const { image, layers } = imageFromRegistry(remote);
    engine.commit((state) => {
      const known = withSources(state, remote, repositoryOf(reference));
      return withReference(withImage(known, image, layers), keyOf(reference), image.Id);
    });
  }
}
