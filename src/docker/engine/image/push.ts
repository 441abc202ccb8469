import type { Running } from '../../linux/wait.ts';
import { connectRegistry, type Credentials, type RegistryClient } from '../distribution/client.ts';
import { RegistryError } from '../distribution/faults.ts';
import { DENIED, HUB, hubAnswers, hubLayers } from '../distribution/hub.ts';
import { pushManifest } from '../distribution/push-manifest.ts';
import { pushLayers } from '../distribution/push-layers.ts';
import { blobSources } from '../distribution/sources.ts';
import { TransportError } from '../distribution/transport.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Image, Layer } from '../state.ts';
import { imageEvent } from './events.ts';
import { message, shortId, update, type OnProgress } from './progress.ts';
import {
  familiarName,
  familiarString,
  isDigestKey,
  keyOf,
  readReference,
  referenceOf,
  repositoryOf,
  repositoryOfKey,
  type Reference,
} from './reference.ts';
import { layersOf } from './resolve.ts';
import { withReference } from './store.ts';

/** How to push: every tag of the repository, as whom, and who is told of the progress. */
export type PushOptions = {
  readonly allTags?: boolean;
  readonly credentials?: Credentials | undefined;
  readonly onProgress: OnProgress;
};

/**
 * Sends an image to its registry (moby distribution/push.go, push_v2.go). Hub refuses whoever is not logged in, and nobody is.
 * Throws what comes with the stream, which the CLI prints as it is.
 */
export function* pushImage(engine: Engine, ref: string, options: PushOptions): Running<void> {
  const reference = readReference(ref);
  const { allTags = false, onProgress: tell, credentials } = options;
  const repository = repositoryOf(reference);
  tell(message('', `The push refers to repository [${repository}]`));
  const keys = Object.keys(engine.state.references).filter((key) => repositoryOfKey(key) === repository);
  if (keys.length === 0) {
    throw errors.system(`An image does not exist locally with the tag: ${familiarName(reference)}`);
  }
  const chosen = allTags ? keys.filter((key) => !isDigestKey(key)).sort() : [keyOf(reference)];
  try {
    const isHub = reference.domain === HUB;
    const client = isHub ? undefined : yield* connectRegistry(engine, reference.domain, credentials);
    if (chosen.length === 0) throw errors.system(`no tags to push for ${familiarName(reference)}`);
    for (const key of chosen) yield* pushTag(engine, client, referenceOf(key), tell);
  } catch (error) {
    if (error instanceof TransportError || error instanceof RegistryError) throw errors.system(error.message);
    throw error;
  }
  const [first = ''] = chosen;
  const image = engine.state.images[engine.state.references[first] ?? ''];
  engine.report(imageEvent(image, 'push', familiarString(reference), familiarName(reference)));
}

/** Sends what one tag means; without a client it is meant for Hub. */
function* pushTag(
  engine: Engine,
  client: RegistryClient | undefined,
  reference: Reference,
  tell: OnProgress,
): Running<void> {
  const image = engine.state.images[engine.state.references[keyOf(reference)] ?? ''];
  if (!image) throw errors.system(`tag does not exist: ${familiarString(reference)}`);
  const layers = layersOf(engine.state, image);
  for (const { diffId } of [...layers].reverse()) tell(update(shortId(diffId), 'Preparing'));
  if (!client) {
    yield* hubAnswers(engine);
    throw yield* refuseAtHub(engine, reference, layers, tell);
  }
  const repository = repositoryOf(reference);
  yield* pushLayers(client, repository, [...layers].reverse(), tell);
  yield* finish(client, reference, image, tell);
}

/**
 * What Hub says to whoever is not logged in: layers that its repository has anyway are found, but nothing new is taken, at the
 * latest not the manifest.
 */
function* refuseAtHub(
  engine: Engine,
  reference: Reference,
  layers: readonly Layer[],
  tell: OnProgress,
): Running<Error> {
  const there = yield* hubLayers(engine, reference);
  const isThere = ({ diffId }: Layer): boolean =>
    blobSources(engine.state, diffId).some(({ digest }) => there.has(digest));
  for (const { diffId } of layers.filter(isThere)) tell(update(shortId(diffId), 'Layer already exists'));
  if (!layers.every(isThere)) return errors.system(DENIED);
  return errors.system(`errors:\n${DENIED}\nunauthorized: authentication required\n`);
}

function* finish(
  client: RegistryClient,
  reference: Reference,
  image: Image,
  tell: OnProgress,
): Running<void> {
  const { engine } = client;
  const { digest, size } = yield* pushManifest(client, reference, image, layersOf(engine.state, image));
  tell(message('', `${reference.tag ?? digest}: digest: ${digest} size: ${size}`));
  const byDigest = keyOf({ ...reference, tag: undefined, digest });
  engine.commit((state) => withReference(state, byDigest, image.Id));
}
