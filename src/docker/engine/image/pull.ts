import type { RegistryImage } from '../../registry/types.ts';
import type { Running } from '../../linux/wait.ts';
import type { Credentials } from '../distribution/client.ts';
import { withSources } from '../distribution/sources.ts';
import type { Engine } from '../engine.ts';
import { imageEvent } from './events.ts';
import { platformMismatch, readPlatform } from './platform.ts';
import { message, type OnProgress } from './progress.ts';
import {
  familiarName,
  familiarString,
  keyOf,
  readReference,
  repositoryOf,
  withDefaultTag,
  type Reference,
} from './reference.ts';
import { fetchImage, fetchTags } from './remote.ts';
import { imageFromRegistry, withImage, withReference } from './store.ts';
import { transferLayers } from './transfer.ts';

/** How to pull: for which platform, every tag of the repository, as whom, and who is told of the progress. */
export type PullOptions = {
  readonly platform?: string | undefined;
  readonly allTags?: boolean;
  readonly credentials?: Credentials | undefined;
  readonly onProgress?: OnProgress | undefined;
};

/** What was pulled last, and whether anything was new. */
export type Pulled = { readonly digest: string; readonly status: 'downloaded' | 'up-to-date' };

/**
 * Gets an image from its registry, `latest` where no tag is given (moby distribution/pull_v2.go). Virtual time passes by
 * the size of what is missing. Throws what the registry refuses. An image of another platform is taken, with a warning, as
 * images of one platform alone are.
 */
export function* pullImage(engine: Engine, ref: string, options: PullOptions = {}): Running<Pulled> {
  const platform = readPlatform(options.platform);
  const named = readReference(ref);
  const { credentials, onProgress: tell = () => undefined } = options;
  const references = options.allTags
    ? (yield* fetchTags(engine, named, credentials)).map((tag) => ({ ...named, tag }))
    : [withDefaultTag(named)];
  let pulled: Pulled = { digest: '', status: 'up-to-date' };
  for (const reference of references) {
    const image = yield* fetchImage(engine, reference, credentials);
    const { status } = yield* pullTag(engine, reference, image, tell);
    pulled = { digest: image.digest, status: pulled.status === 'downloaded' ? pulled.status : status };
  }
  const shown = options.allTags ? familiarName(named) : familiarString(withDefaultTag(named));
  const what = pulled.status === 'downloaded' ? 'Downloaded newer image' : 'Image is up to date';
  tell(message('', `Status: ${what} for ${shown}`));
  const key = keyOf(references.at(-1) ?? named);
  const image = engine.state.images[engine.state.references[key] ?? ''];
  engine.report(imageEvent(image, 'pull', shown, familiarName(named)));
  const mismatch = image && platform && platformMismatch(image, key, platform);
  if (mismatch !== undefined) tell(message('', `WARNING: ${mismatch}`));
  return pulled;
}

/** What stands in front of the first line: the tag, or the whole name with its digest. */
function asked({ domain, path, tag, digest }: Reference): string {
  return digest === undefined ? (tag ?? '') : `${domain}/${path}@${digest}`;
}

function* pullTag(
  engine: Engine,
  reference: Reference,
  remote: RegistryImage,
  tell: OnProgress,
): Running<Pick<Pulled, 'status'>> {
  tell(message(asked(reference), `Pulling from ${reference.path}`));
  if (!engine.state.images[remote.id]) yield* transferLayers(engine, remote.layers, tell);
  tell(message('', `Digest: ${remote.digest}`));
  const byDigest = keyOf({ ...reference, tag: undefined, digest: remote.digest });
  const key = keyOf(reference);
  const isNew = engine.state.references[key] !== remote.id;
  const { image, layers } = imageFromRegistry(remote);
  engine.commit((state) => {
    const held = state.images[image.Id] ? state : withImage(state, image, layers);
    const sourced = withSources(held, remote, repositoryOf(reference));
    return withReference(withReference(sourced, byDigest, image.Id), key, image.Id);
  });
  return { status: isNew ? 'downloaded' : 'up-to-date' };
}
