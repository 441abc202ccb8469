import { configBlob } from '../../registry/manifest.ts';
import type { HistoryItem, ImageConfig } from '../../registry/types.ts';
import type { Image } from '../state.ts';
import { rfc3339 } from '../time.ts';

/** What only images have that Docker made of a container. */
type Origin = { readonly container?: string; readonly docker_version?: string };

/** The config JSON of an image: as it came, or as the engine writes it, when its digest is the id of a new one. */
export function imageBlob(image: Omit<Image, 'Id'>): string {
  if (image.ConfigBlob !== undefined) return image.ConfigBlob;
  const blob = configBlob({
    architecture: image.Architecture,
    os: image.Os,
    ...(image.Author !== '' && { author: image.Author }),
    created: rfc3339(image.Created),
    config: image.Config,
    history: image.History,
    layers: image.Layers.map((diffId) => ({ diffId })),
  });
  if (image.Container === '' && image.DockerVersion === '') return blob;
  const origin: Origin = {
    ...(image.Container !== '' && { container: image.Container }),
    docker_version: image.DockerVersion,
  };
  return JSON.stringify({ ...(JSON.parse(blob) as object), ...origin });
}

type Blob = Origin & {
  readonly architecture: string;
  readonly os: string;
  readonly author?: string;
  readonly created: string;
  readonly config?: ImageConfig;
  readonly history?: readonly HistoryItem[];
  readonly rootfs: { readonly diff_ids?: readonly string[] };
};

/** The image that a config JSON describes. */
export function imageOfBlob(Id: string, text: string): Image {
  const blob = JSON.parse(text) as Blob;
  const history = blob.history ?? [];
  return {
    Id,
    Created: Date.parse(blob.created),
    Author: blob.author ?? '',
    Comment: history.at(-1)?.comment ?? '',
    Architecture: blob.architecture,
    Os: blob.os,
    DockerVersion: blob.docker_version ?? '',
    Config: blob.config ?? {},
    History: history,
    Layers: blob.rootfs.diff_ids ?? [],
    Parent: '',
    Container: blob.container ?? '',
    LastTagTime: 0,
    ConfigBlob: text,
  };
}
