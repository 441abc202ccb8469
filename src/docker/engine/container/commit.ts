import { layerBetween } from '../../linux/fs/layer.ts';
import { digest } from '../../registry/digest.ts';
import type { ImageConfig } from '../../registry/types.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { changedConfig } from '../image/changes.ts';
import { imageBlob } from '../image/config-blob.ts';
import { imageEvent } from '../image/events.ts';
import { layerOf } from '../image/layer.ts';
import { layersOf } from '../image/resolve.ts';
import { withImage } from '../image/store.ts';
import { tagImage } from '../image/tag.ts';
import type { Container, Image } from '../state.ts';
import { rfc3339 } from '../time.ts';
import { containerEvent } from './event.ts';
import { findContainer } from './find.ts';
import { pauseContainer, unpauseContainer } from './pause.ts';

/** What a new image shall say, and whether the container rests meanwhile. */
export type CommitOptions = {
  readonly author?: string;
  readonly comment?: string;
  readonly changes?: readonly string[];
  readonly pause?: boolean;
  /** `repository:tag`, '' for none. */
  readonly name?: string;
};

/** Makes an image of a container: its image and a layer of what it changed (moby daemon/commit.go). Gives the image's id. */
export function commitContainer(engine: Engine, reference: string, options: CommitOptions = {}): string {
  const { author = '', comment = '', changes = [], pause = true, name = '' } = options;
  const container = findContainer(engine, reference);
  const isResting = pause && container.State.Running && !container.State.Paused;
  if (isResting) pauseContainer(engine, container.Id);
  try {
    const config = changedConfig(configOf(container), changes);
    const image = makeImage(engine, container, config, author, comment);
    const imageRef = name === '' ? '' : tagImage(engine, image, name);
    engine.report(containerEvent(container, 'commit', { comment, imageID: image.Id, imageRef }));
    return image.Id;
  } finally {
    if (isResting) unpauseContainer(engine, container.Id);
  }
}

/** The image of a container may have been removed by force (moby image/fs.go). */
function missing(image: string): ReturnType<typeof errors.system> {
  const file = `/var/lib/docker/image/overlay2/imagedb/content/${image.replace(':', '/')}`;
  return errors.system(`failed to get digest ${image}: open ${file}: no such file or directory`);
}

function makeImage(
  engine: Engine,
  container: Container,
  config: ImageConfig,
  author: string,
  comment: string,
): Image {
  const parent = engine.state.images[container.Image];
  if (!parent) throw missing(container.Image);
  const change = layerBetween(container.base, container.rootfs);
  // what changed nothing adds no layer (moby image.NewChildImage)
  const added = change.entries.size > 0 || change.hole !== undefined ? [layerOf(change)] : [];
  const history = {
    created: rfc3339(engine.now),
    created_by: [...(container.Config.Cmd ?? [])].join(' '),
    ...(author !== '' && { author }),
    ...(comment !== '' && { comment }),
    ...(added.length === 0 && { empty_layer: true }),
  };
  const parts: Omit<Image, 'Id'> = {
    Created: engine.now,
    Author: author,
    Comment: comment,
    Architecture: parent?.Architecture ?? 'amd64',
    Os: parent?.Os ?? 'linux',
    DockerVersion: '28.5.2',
    Config: config,
    History: [...(parent?.History ?? []), history],
    Layers: [...(parent?.Layers ?? []), ...added.map(({ diffId }) => diffId)],
    Parent: container.Image,
    Container: container.Id,
    LastTagTime: 0,
  };
  const image: Image = { ...parts, Id: digest(imageBlob(parts)) };
  const below = parent ? layersOf(engine.state, parent) : [];
  engine.commit(
    (state) => withImage(state, image, [...below, ...added]),
    imageEvent(image, 'create', image.Id, image.Id),
  );
  return image;
}

/** The part of a container's config that an image keeps. */
function configOf({ Config }: Container): ImageConfig {
  const { User, ExposedPorts, Env, Entrypoint, Cmd, Volumes, WorkingDir, Labels } = Config;
  const { StopSignal, Healthcheck, Shell, OnBuild } = Config;
  return {
    ...(User !== '' && { User }),
    ...(Object.keys(ExposedPorts ?? {}).length > 0 && ExposedPorts && { ExposedPorts }),
    Env,
    ...(Entrypoint && { Entrypoint }),
    ...(Cmd && { Cmd }),
    ...(Volumes && { Volumes }),
    ...(WorkingDir !== '' && { WorkingDir }),
    Labels,
    ...(StopSignal !== undefined && { StopSignal }),
    ...(Healthcheck && { Healthcheck }),
    ...(Shell && { Shell }),
    ...(OnBuild && { OnBuild }),
  };
}
