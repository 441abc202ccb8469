import { catalogueConfigBlob } from '../../registry/manifest.ts';
import type { RegistryImage } from '../../registry/types.ts';
import type { Image, Layer, State } from '../state.ts';
import { imageOfBlob } from './config-blob.ts';

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
export function imageFromRegistry(remote: RegistryImage): {
  readonly image: Image;
  readonly layers: readonly Layer[];
} {
  const image = imageOfBlob(remote.id, remote.blob ?? catalogueConfigBlob(remote));
  const layers = remote.layers.map(({ diffId, digest, compressed, size, files }) => {
    return { diffId, digest, compressed, size, files };
  });
  return { image: remote.comment === undefined ? image : { ...image, Comment: remote.comment }, layers };
}
