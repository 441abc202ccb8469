import type { Engine } from '../engine.ts';

/** An image and those that it was made of, as `docker ps --filter ancestor=` follows them (moby daemon/list.go). */
export function ancestryOf(engine: Engine, imageId: string): string[] {
  const { images } = engine.state;
  const own = images[imageId];
  if (!own) return [imageId];
  return Object.values(images)
    .filter(
      ({ Id, Layers }) =>
        Id === imageId ||
        (Layers.length < own.Layers.length &&
          Layers.length > 0 &&
          Layers.every((layer, at) => own.Layers[at] === layer)),
    )
    .map(({ Id }) => Id);
}
