import type { Engine } from '../engine.ts';
import type { Image } from '../state.ts';
import { imageEvent } from './events.ts';
import { familiarString, keyOf, readReference, withDefaultTag } from './reference.ts';
import { withReference } from './store.ts';

/** Gives an image a name, which another may lose (moby daemon/images/image_tag.go). Gives the name as people write it. */
export function tagImage(engine: Engine, image: Image, name: string): string {
  const reference = withDefaultTag(readReference(name));
  const tagged: Image = { ...image, LastTagTime: engine.now };
  const shown = familiarString(reference);
  engine.commit(
    (state) => ({
      ...withReference(state, keyOf(reference), image.Id),
      images: { ...state.images, [image.Id]: tagged },
    }),
    imageEvent(image, 'tag', image.Id, shown),
  );
  return shown;
}
