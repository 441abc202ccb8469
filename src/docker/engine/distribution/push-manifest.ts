import { byteLength } from '../../linux/fs/node.ts';
import type { Running } from '../../linux/wait.ts';
import { digest as digestOf } from '../../registry/digest.ts';
import { manifestOf } from '../../registry/manifest.ts';
import { imageBlob } from '../image/config-blob.ts';
import type { Reference } from '../image/reference.ts';
import type { Image, Layer } from '../state.ts';
import { blobOf } from './blob.ts';
import { demand, type RegistryClient } from './client.ts';
import { hasBlob, uploadBlob } from './upload.ts';

const TYPE = 'application/vnd.docker.distribution.manifest.v2+json';

/** Sends an image's config and manifest, once its layers are there. Gives the manifest's digest and its length. */
export function* pushManifest(
  client: RegistryClient,
  { path: repository, tag, digest: pinned }: Reference,
  image: Image,
  layers: readonly Layer[],
): Running<{ readonly digest: string; readonly size: number }> {
  const config = imageBlob(image);
  if (!(yield* hasBlob(client, repository, image.Id))) {
    yield* uploadBlob(client, repository, image.Id, { content: config, hole: 0 });
  }
  const body = manifestOf({ id: image.Id, configSize: byteLength(config), layers: layers.map(blobOf) });
  const digest = digestOf(body);
  const path = `/v2/${repository}/manifests/${tag ?? pinned ?? digest}`;
  yield* demand(client, { method: 'PUT', path, headers: [['Content-Type', TYPE]], body });
  return { digest, size: byteLength(body) };
}
