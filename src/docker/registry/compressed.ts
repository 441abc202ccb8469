import { digest } from './digest.ts';

/*
 * Layers travel compressed. Their compressed bytes are not held, so what registries say of them follows from the layer: the
 * same layer has the same blob everywhere, as it has where one Docker compresses it.
 */

/** The digest of a layer's compressed blob. */
export function compressedDigest(diffId: string): string {
  return digest(`gzip ${diffId}`);
}

/** Bytes of a layer as gzip leaves them: its frame and names, and about two fifths of the content. */
export function compressedSize(size: number): number {
  return 100 + Math.round(size * 0.4);
}
