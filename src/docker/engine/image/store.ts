import type { RegistryImage } from '../../registry/types.ts';
import type { Image, Layer, State } from '../state.ts';

/** The state with an image and its layers. */
export function withImage(state: State, image: Image, layers: readonly Layer[]): State {
  const added = Object.fromEntries(layers.map((layer) => [layer.diffId, layer]));
  return {
    ...state,
    images: { ...state.images, [image.Id]: image },
    layers: { ...state.layers, ...added },
  };
}

/** The state in which a reference, by its key, means this image. */
export function withReference(state: State, key: string, imageId: string): State {
  return { ...state, references: { ...state.references, [key]: imageId } };
}

/** The state without these references, by their keys. */
export function withoutReferences(state: State, keys: readonly string[]): State {
  const references = Object.entries(state.references).filter(([key]) => !keys.includes(key));
  return { ...state, references: Object.fromEntries(references) };
}

/** The state without an image, its references, and the layers that no other image has. */
export function withoutImage(state: State, imageId: string): State {
  const images = Object.fromEntries(Object.entries(state.images).filter(([id]) => id !== imageId));
  const used = new Set(Object.values(images).flatMap(({ Layers }) => Layers));
  const layers = Object.entries(state.layers).filter(([diffId]) => used.has(diffId));
  const references = Object.entries(state.references).filter(([, id]) => id !== imageId);
  return { ...state, images, layers: Object.fromEntries(layers), references: Object.fromEntries(references) };
}

/** A registry's image as the engine holds it. */
export function imageFromRegistry(image: RegistryImage): {
  readonly image: Image;
  readonly layers: readonly Layer[];
} {
  return {
    image: {
      Id: image.id,
      Created: Date.parse(image.created),
      Author: image.author ?? '',
      Comment: image.comment ?? lastComment(image),
      Architecture: image.architecture,
      Os: image.os,
      DockerVersion: '',
      Config: image.config,
      History: image.history,
      Layers: image.layers.map(({ diffId }) => diffId),
      Parent: '',
      Container: '',
      LastTagTime: 0,
    },
    layers: image.layers.map(({ diffId, digest, size, files }) => ({ diffId, digest, size, files })),
  };
}

/** The newest comment of the history, which inspect shows where the image has none of its own (moby image_inspect.go). */
function lastComment({ history }: RegistryImage): string {
  return history.at(-1)?.comment ?? '';
}
