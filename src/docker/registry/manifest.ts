import { byteLength } from '../linux/fs/node.ts';
import type { RegistryImage } from './types.ts';

/** What a manifest is made of; a pushed image has these too. */
export type ManifestParts = Pick<RegistryImage, 'id'> & {
  /** Bytes of the config blob. */
  readonly configSize: number;
  readonly layers: readonly { readonly digest: string; readonly compressed: number }[];
};

/** What the config blob says of an image. */
export type ConfigParts = Omit<RegistryImage, 'digest' | 'id' | 'blob' | 'layers'> & {
  readonly layers: readonly { readonly diffId: string }[];
};

/** An image's config blob, whose digest is the image ID (OCI image-spec config), as Docker writes it. */
export function configBlob(image: ConfigParts): string {
  return JSON.stringify(configOf(image));
}

/** The config blob of an image of the catalogue: a space follows each separator, as in the recorded images. */
export function catalogueConfigBlob(image: ConfigParts): string {
  return spaced(configOf(image));
}

function configOf({ architecture, os, author, created, config, history, layers }: ConfigParts): object {
  const rootfs = { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) };
  return { architecture, os, author, created, config, history, rootfs };
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}: ${spaced(field)}`).join(', ')}}`;
}

/**
 * The manifest as moby makes it (distribution manifest/schema2: JSON with an indent of three), whose length is the `size`
 * that `docker push` prints.
 */
export function manifestOf({ id, configSize, layers }: ManifestParts): string {
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: configSize, digest: id },
    layers: layers.map(({ digest, compressed }) => ({
      mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
      size: compressed,
      digest,
    })),
  };
  return JSON.stringify(manifest, undefined, 3);
}

/** The manifest of an image of the catalogue. */
export function imageManifest(image: RegistryImage): string {
  return manifestOf({ ...image, configSize: byteLength(catalogueConfigBlob(image)) });
}
