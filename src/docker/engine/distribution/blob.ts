import { gzipText } from '../../linux/fs/gzip.ts';
import type { Sparse } from '../../linux/net/sparse.ts';
import { byteLength } from '../../linux/fs/node.ts';
import { compressedDigest, compressedSize } from '../../registry/compressed.ts';
import { packLayer } from '../image/layer-archive.ts';
import type { Layer } from '../state.ts';

/** The digest and the bytes of a layer's compressed blob: those that a registry told, or those that follow from the layer. */
export function blobOf({ diffId, digest, compressed, size }: Layer): {
  readonly digest: string;
  readonly compressed: number;
} {
  return {
    digest: digest ?? compressedDigest(diffId),
    compressed: compressed ?? compressedSize(size),
  };
}

/** A layer's blob as it travels: its archive, as long as the compressed one as far as that can be. */
export function layerBlob(layer: Layer): Sparse {
  const content = gzipText(packLayer(layer).content);
  return { content, hole: Math.max(0, blobOf(layer).compressed - byteLength(content)) };
}
