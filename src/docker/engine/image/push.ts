import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { message, shortId, update, type OnProgress } from './progress.ts';
import {
  familiarName,
  familiarString,
  isDigestKey,
  keyOf,
  readReference,
  repositoryOf,
  repositoryOfKey,
  type Reference,
} from './reference.ts';
import { HUB, notExchanged, requireReachable } from './registry-host.ts';
import { DENIED } from './remote.ts';

/** How to push: every tag of the repository, and who is told of the progress. */
export type PushOptions = { readonly allTags?: boolean; readonly onProgress: OnProgress };

/**
 * Sends an image to its registry (moby distribution/push.go, push_v2.go). Hub refuses whoever is not logged in, and nobody is.
 * Throws what comes with the stream, which the CLI prints as it is.
 */
export function* pushImage(engine: Engine, ref: string, options: PushOptions): Running<void> {
  const reference = readReference(ref);
  const { allTags = false, onProgress: tell } = options;
  const repository = repositoryOf(reference);
  tell(message('', `The push refers to repository [${repository}]`));
  const keys = Object.keys(engine.state.references).filter((key) => repositoryOfKey(key) === repository);
  if (keys.length === 0) {
    throw errors.system(`An image does not exist locally with the tag: ${familiarName(reference)}`);
  }
  const until = engine.now + 400;
  while (engine.now < until) yield { kind: 'sleep', until };
  if (reference.domain !== HUB) requireReachable(engine, reference.domain);
  const [first] = allTags ? keys.filter((key) => !isDigestKey(key)).sort() : [tagOf(engine, reference)];
  if (first === undefined) throw errors.system(`no tags to push for ${familiarName(reference)}`);
  const image = engine.state.images[engine.state.references[first] ?? ''];
  for (const diffId of [...(image?.Layers ?? [])].reverse()) tell(update(shortId(diffId), 'Preparing'));
  throw reference.domain === HUB ? errors.system(DENIED) : notExchanged(reference.domain);
}

function tagOf(engine: Engine, reference: Reference): string {
  const key = keyOf(reference);
  if (key in engine.state.references) return key;
  throw errors.system(`tag does not exist: ${familiarString(reference)}`);
}
