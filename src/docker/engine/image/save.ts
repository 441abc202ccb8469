import { byteLength, dir, file } from '../../linux/fs/node.ts';
import { holesOf, tarText, type TarEntry } from '../../linux/fs/tar.ts';
import { digest } from '../../registry/digest.ts';
import type { Archive } from '../container/export.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Layer } from '../state.ts';
import { imageBlob } from './config-blob.ts';
import { imageEvent } from './events.ts';
import { legacyConfigs } from './legacy-config.ts';
import { packLayer } from './layer-archive.ts';
import { formatPlatform, platformMismatch, readPlatform } from './platform.ts';
import { chosenImages, type Chosen } from './save-names.ts';
import { familiarKey, referenceOf, repositoryOfKey, familiarName } from './reference.ts';
import { layersOf } from './resolve.ts';

const LAYER_TYPE = 'application/vnd.oci.image.layer.v1.tar';

/** A file of the archive's blobs, by its digest's digits. */
type Blob = { readonly id: string; readonly content: string; readonly hole: number };

/** Images as `docker save` writes them: an OCI layout with Docker's own manifest.json (moby image/tarexport/save.go). */
export function saveImages(engine: Engine, names: readonly string[], platform?: string): Archive {
  const wanted = readPlatform(platform);
  const chosen = chosenImages(engine, names);
  for (const { image } of chosen) {
    if (wanted && platformMismatch(image, '', wanted) !== undefined) {
      throw errors.system(`no suitable export target found for platform ${formatPlatform(wanted)}`);
    }
  }
  const blobs = new Map<string, Blob>();
  const add = (blob: Blob): string => {
    blobs.set(blob.id, blob);
    return `blobs/sha256/${blob.id}`;
  };
  const manifests = chosen.map((one) => manifestOf(engine, one, chosen, add));
  const index = chosen.flatMap((one) => indexOf(engine, one, add));
  const entries = layout(blobs, manifests, index, repositoriesOf(chosen));
  engine.report(...chosen.map(({ image }) => imageEvent(image, 'save', image.Id, image.Id)));
  return { text: tarText(entries), hole: holesOf(entries) };
}

const hexOf = (id: string): string => id.replace(/^sha256:/, '');

function layerBlob(layer: Layer): Blob & { readonly size: number } {
  const { content, hole } = packLayer(layer);
  const size = Math.max(layer.size, byteLength(content) + hole);
  return { id: hexOf(layer.diffId), content, hole, size };
}

function manifestOf(
  engine: Engine,
  { image, keys }: Chosen,
  all: readonly Chosen[],
  add: (blob: Blob) => string,
): Record<string, unknown> {
  const layers = layersOf(engine.state, image).map(layerBlob);
  for (const content of legacyConfigs(image)) add({ id: hexOf(digest(content)), content, hole: 0 });
  const sources = layers.map(({ id, size }) => {
    const source = { mediaType: LAYER_TYPE, size, digest: `sha256:${id}` };
    return [source.digest, source] as const;
  });
  return {
    Config: add({ id: hexOf(image.Id), content: imageBlob(image), hole: 0 }),
    RepoTags: keys.length > 0 ? keys.map(familiarKey) : null,
    Layers: layers.map(add),
    ...(all.some((one) => one.image.Id === image.Parent) && { Parent: image.Parent }),
    LayerSources: sorted(Object.fromEntries(sources)),
  };
}

/** The entries of index.json: an OCI manifest of the image, once for each of its names. */
function indexOf(engine: Engine, { image, keys }: Chosen, add: (blob: Blob) => string): unknown[] {
  const layers = layersOf(engine.state, image).map((layer) => ({
    mediaType: LAYER_TYPE,
    digest: layer.diffId,
    size: layer.size,
  }));
  const type = 'application/vnd.oci.image.config.v1+json';
  const config = { mediaType: type, digest: image.Id, size: byteLength(imageBlob(image)) };
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const content = JSON.stringify({ schemaVersion: 2, mediaType, config, layers });
  const id = digest(content);
  add({ id: hexOf(id), content, hole: 0 });
  const entry = { mediaType, digest: id, size: byteLength(content) };
  if (keys.length === 0) return [entry];
  return keys.map((key) => ({
    ...entry,
    annotations: {
      'io.containerd.image.name': key,
      'org.opencontainers.image.ref.name': referenceOf(key).tag ?? '',
    },
  }));
}

/** The file that Docker before 1.10 reads: repositories, their tags, and the top layer of each, in the order of their names. */
function repositoriesOf(chosen: readonly Chosen[]): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = {};
  for (const { image, keys } of chosen) {
    for (const key of keys) {
      const name = familiarName(referenceOf(repositoryOfKey(key)));
      found[name] = { ...found[name], [referenceOf(key).tag ?? '']: hexOf(image.Layers.at(-1) ?? '') };
    }
  }
  return sorted(Object.fromEntries(Object.entries(found).map(([name, tags]) => [name, sorted(tags)])));
}

/** Go writes maps in the order of their keys. */
function sorted<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function layout(
  blobs: ReadonlyMap<string, Blob>,
  manifests: readonly unknown[],
  index: readonly unknown[],
  repositories: Readonly<Record<string, unknown>>,
): TarEntry[] {
  const text = (path: string, value: unknown): TarEntry => ({
    path,
    node: file(`${JSON.stringify(value)}\n`),
  });
  const folder = (path: string): TarEntry => ({ path, node: dir() });
  const files = [...blobs.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, content, hole }) => ({
      path: `blobs/sha256/${id}`,
      node: file(content, hole > 0 ? { hole } : {}),
    }));
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  return [
    folder('blobs'),
    folder('blobs/sha256'),
    ...files,
    { path: 'index.json', node: file(JSON.stringify({ schemaVersion: 2, mediaType, manifests: index })) },
    text('manifest.json', manifests),
    { path: 'oci-layout', node: file('{"imageLayoutVersion": "1.0.0"}') },
    ...(Object.keys(repositories).length > 0 ? [text('repositories', repositories)] : []),
  ];
}
