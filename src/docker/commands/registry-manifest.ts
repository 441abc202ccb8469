import { fetchImage } from '../engine/image/remote.ts';
import { keyOf, readReference, withDefaultTag, type Reference } from '../engine/image/reference.ts';
import { byteLength } from '../linux/fs/node.ts';
import type { Running } from '../linux/wait.ts';
import { catalogueConfigBlob, manifestOf } from '../registry/manifest.ts';
import type { Call } from './command.ts';
import { credentialsFor } from './registry-credentials.ts';

/** A manifest that a registry gives: its text, its digest, and what it is of. */
export type FoundManifest = { readonly reference: Reference; readonly text: string; readonly digest: string };

/** The manifest of an image in its registry, which clients may ask for themselves. Throws what the registry refuses. */
export function* manifestFrom(call: Pick<Call, 'engine' | 'process'>, name: string): Running<FoundManifest> {
  const reference = withDefaultTag(readReference(name));
  const image = yield* fetchImage(call.engine, reference, credentialsFor(call, keyOf(reference)));
  const configSize = byteLength(image.blob ?? catalogueConfigBlob(image));
  return { reference, text: manifestOf({ ...image, configSize }), digest: image.digest };
}
