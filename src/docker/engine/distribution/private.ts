import { gunzipText } from '../../linux/fs/gzip.ts';
import { acceptSparse } from '../../linux/net/sparse.ts';
import type { Headers } from '../../linux/net/http.ts';
import type { Running } from '../../linux/wait.ts';
import { digest as digestOf } from '../../registry/digest.ts';
import type { ConfigParts } from '../../registry/manifest.ts';
import type { RegistryImage, RegistryLayer } from '../../registry/types.ts';
import { unpackLayer } from '../image/layer-archive.ts';
import type { Reference } from '../image/reference.ts';
import { askRegistry, demand, type RegistryClient } from './client.ts';

type Descriptor = { readonly digest: string; readonly size: number };
type Manifest = { readonly config: Descriptor; readonly layers: readonly Descriptor[] };
type Config = Omit<ConfigParts, 'layers'> & { readonly rootfs: { readonly diff_ids: readonly string[] } };

/** The kinds of manifests that the daemon understands. */
const accepted: Headers = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
].map((type) => ['Accept', type] as const);

/** The tags of a repository of a registry. Throws TransportError and RegistryError. */
export function* privateTags(client: RegistryClient, path: string): Running<readonly string[]> {
  const { body } = yield* demand(client, { method: 'GET', path: `/v2/${path}/tags/list` });
  const { tags } = JSON.parse(body) as { readonly tags: readonly string[] | null };
  return tags ?? [];
}

/**
 * An image of a registry (moby distribution/pull_v2.go): its manifest, its config, and the layers that the engine does not
 * have. Throws TransportError and RegistryError.
 */
export function* privateImage(client: RegistryClient, reference: Reference): Running<RegistryImage> {
  const { path: repository, tag = 'latest' } = reference;
  const path = `/v2/${repository}/manifests/${reference.digest ?? tag}`;
  yield* askRegistry(client, { method: 'HEAD', path, headers: accepted });
  const { body } = yield* demand(client, { method: 'GET', path, headers: accepted });
  const manifest = JSON.parse(body) as Manifest;
  const { body: blob } = yield* blobOf(client, repository, manifest.config.digest);
  const { rootfs, ...parts } = JSON.parse(blob) as Config;
  const layers: RegistryLayer[] = [];
  for (const [depth, descriptor] of manifest.layers.entries()) {
    layers.push(yield* layerOf(client, repository, descriptor, rootfs.diff_ids[depth] ?? ''));
  }
  return { ...parts, id: manifest.config.digest, digest: digestOf(body), blob, layers };
}

function* layerOf(
  client: RegistryClient,
  repository: string,
  { digest, size: compressed }: Descriptor,
  diffId: string,
): Running<RegistryLayer> {
  const known = client.engine.state.layers[diffId];
  if (known) return { diffId, digest, compressed, size: known.size, files: known.files };
  const { body } = yield* blobOf(client, repository, digest);
  const { files, size } = unpackLayer(gunzipText(body) ?? body);
  return { diffId, digest, compressed, size, files: () => files };
}

function blobOf(client: RegistryClient, repository: string, digest: string): ReturnType<typeof demand> {
  return demand(client, { method: 'GET', path: `/v2/${repository}/blobs/${digest}`, headers: acceptSparse });
}
