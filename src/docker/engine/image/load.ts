import { gunzipText } from '../../linux/fs/gzip.ts';
import { fileSize, type File } from '../../linux/fs/node.ts';
import type { Platform } from '../../cli/opts/platform.ts';
import { parseTar, TarError, type TarEntry } from '../../linux/fs/tar.ts';
import { cachedChains } from '../build/cache/usage.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Image, Layer } from '../state.ts';
import { chainIds } from './chain.ts';
import { imageOfBlob } from './config-blob.ts';
import { imageEvent } from './events.ts';
import { unpackLayer } from './layer-archive.ts';
import { platformMismatch, readPlatform } from './platform.ts';
import { message, shortId, update, type OnProgress } from './progress.ts';
import { familiarString, keyOf, readReference } from './reference.ts';
import { withImage, withReference } from './store.ts';

type Manifest = {
  readonly Config: string;
  readonly RepoTags: readonly string[] | null;
  readonly Layers: readonly string[];
  readonly Parent?: string;
};

/**
 * Takes the images of an archive that `docker save` wrote (moby image/tarexport/load.go). Throws what is wrong with the
 * archive, which the CLI prints as it is.
 */
export function loadArchive(engine: Engine, archive: string, tell: OnProgress, platform?: string): void {
  const wanted = readPlatform(platform);
  const files = filesOf(archive);
  const manifest = files.get('manifest.json');
  if (manifest?.kind !== 'file') throw errors.system(legacyFault(engine, files));
  const parents = new Map<string, string>();
  for (const one of JSON.parse(manifest.content) as readonly Manifest[]) {
    if (wanted && isOther(files, one, wanted)) continue;
    const image = loadImage(engine, files, one, tell);
    if (one.Parent !== undefined) parents.set(image.Id, one.Parent);
    for (const tag of one.RepoTags ?? []) setTag(engine, image, tag, tell);
    if ((one.RepoTags ?? []).length === 0) tell(message('', `Loaded image ID: ${image.Id}`));
    engine.report(imageEvent(image, 'load', image.Id, image.Id));
  }
  for (const [id, Parent] of parents) adopt(engine, id, Parent);
}

/** Whether an image of an archive is made for another platform than the wanted one; such images are left out. */
function isOther(
  files: ReadonlyMap<string, TarEntry['node']>,
  { Config }: Manifest,
  wanted: Platform,
): boolean {
  const node = files.get(Config);
  return node?.kind === 'file' && platformMismatch(imageOfBlob('', node.content), '', wanted) !== undefined;
}

function filesOf(archive: string): Map<string, TarEntry['node']> {
  try {
    return new Map(parseTar(gunzipText(archive) ?? archive).map(({ path, node }) => [path, node]));
  } catch (error) {
    if (error instanceof TarError) throw errors.system(error.message);
    throw error;
  }
}

/** What the loader of old archives misses: the json of the first directory, or else the list of repositories. */
function legacyFault(engine: Engine, files: ReadonlyMap<string, TarEntry['node']>): string {
  const [folder] = [...files]
    .filter(([path, node]) => node.kind === 'dir' && !path.includes('/'))
    .map(([path]) => path)
    .sort();
  const missing = folder === undefined ? 'repositories' : `${folder}/json`;
  const place = `/var/lib/docker/tmp/docker-import-${1_000_000_000 + engine.ids.number(1_000_000_000)}`;
  return `open ${place}/${missing}: no such file or directory`;
}

function loadImage(
  engine: Engine,
  files: ReadonlyMap<string, TarEntry['node']>,
  { Config, Layers }: Manifest,
  tell: OnProgress,
): Image {
  const config = files.get(Config);
  if (config?.kind !== 'file') throw errors.system(`open ${Config}: no such file or directory`);
  const id = `sha256:${Config.replace(/^.*\//, '').replace(/\.json$/, '')}`;
  const image = imageOfBlob(id, config.content);
  const names = chainIds(image.Layers);
  const cached = cachedChains(engine);
  const layers = image.Layers.map((diffId, depth): Layer => {
    const known = engine.state.layers[diffId];
    if (known) return known;
    const path = Layers[depth] ?? '';
    const blob = files.get(path);
    if (blob?.kind !== 'file') throw errors.system(`open ${path}: no such file or directory`);
    const size = fileSize(blob);
    // a layer that the build cache keeps is there, though no image has it
    if (!cached.has(names[depth] ?? '')) tell(update(shortId(diffId), 'Loading layer', size, size));
    return layerOfBlob(diffId, blob);
  });
  const held = engine.state.images[id];
  if (!held) engine.commit((state) => withImage(state, image, layers));
  return held ?? image;
}

function layerOfBlob(diffId: string, { content }: File): Layer {
  const { files, size } = unpackLayer(content);
  return { diffId, digest: undefined, size, files: () => files };
}

function setTag(engine: Engine, image: Image, tag: string, tell: OnProgress): void {
  const reference = readReference(tag);
  const key = keyOf(reference);
  const shown = familiarString(reference);
  const before = engine.state.references[key];
  if (before !== undefined && before !== image.Id) {
    const old = `The image ${shown} already exists, renaming the old one with ID ${before} to empty string`;
    tell(message('', old));
  }
  engine.commit((state) => withReference(state, key, image.Id));
  tell(message('', `Loaded image: ${shown}`));
}

function adopt(engine: Engine, id: string, Parent: string): void {
  engine.commit((state) => {
    const image = state.images[id];
    return image && state.images[Parent]
      ? { ...state, images: { ...state.images, [id]: { ...image, Parent } } }
      : state;
  });
}
