import { gunzipText } from '../../linux/fs/gzip.ts';
import { parseArchive, TarError } from '../../linux/fs/tar.ts';
import { layerOfEntries } from '../../linux/fs/tar-tree.ts';
import type { LayerDir } from '../../linux/fs/layer.ts';
import { digest } from '../../registry/digest.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Image } from '../state.ts';
import { rfc3339 } from '../time.ts';
import { changedConfig } from './changes.ts';
import { imageBlob } from './config-blob.ts';
import { imageEvent } from './events.ts';
import { layerOf } from './layer.ts';
import { readPlatform } from './platform.ts';
import { withImage } from './store.ts';
import { tagImage } from './tag.ts';

/** What the new image shall say; `source` is `-` or an address. */
export type ImportOptions = {
  readonly changes?: readonly string[];
  readonly message?: string;
  readonly source?: string;
  readonly name?: string;
  readonly platform?: string | undefined;
};

/** Makes an image of one layer of an archive (moby daemon/images/image_import.go). Gives its id. */
export function importImage(engine: Engine, archive: string, options: ImportOptions = {}): string {
  const { changes = [], message = '', source = '-', name = '' } = options;
  const config = changedConfig({}, changes);
  const platform = readPlatform(options.platform);
  const layer = layerOf(layerOfArchive(archive));
  const comment = message === '' ? `Imported from ${source}` : message;
  const parts: Omit<Image, 'Id'> = {
    Created: engine.now,
    Author: '',
    Comment: comment,
    Architecture: platform?.architecture === '' ? 'amd64' : (platform?.architecture ?? 'amd64'),
    Os: platform?.os ?? 'linux',
    DockerVersion: '28.5.2',
    Config: config,
    History: [{ created: rfc3339(engine.now), comment }],
    Layers: [layer.diffId],
    Parent: '',
    Container: '',
    LastTagTime: 0,
  };
  const image: Image = { ...parts, Id: digest(imageBlob(parts)) };
  engine.commit((state) => withImage(state, image, [layer]));
  if (name !== '') tagImage(engine, image, name);
  engine.report(imageEvent(image, 'import', image.Id, image.Id));
  return image.Id;
}

function layerOfArchive(archive: string): LayerDir {
  try {
    const { entries, hole } = parseArchive(gunzipText(archive) ?? archive);
    const files = layerOfEntries(entries);
    return hole > 0 ? { ...files, hole } : files;
  } catch (error) {
    if (error instanceof TarError) throw errors.system(error.message);
    throw error;
  }
}
