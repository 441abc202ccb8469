import type { Running } from '../../linux/wait.ts';
import type { RegistryImage } from '../../registry/types.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import { familiarName, type Reference } from '../image/reference.ts';
import { connectRegistry, type Credentials } from './client.ts';
import { RegistryError } from './faults.ts';
import { unknownManifest } from './hub.ts';
import { privateImage, privateTags } from './private.ts';
import { TransportError } from './transport.ts';

/** The image that a reference names in a registry that is reached over the network. Throws its refusals in the daemon's words. */
export function* fetchPrivateImage(
  engine: Engine,
  reference: Reference,
  credentials?: Credentials,
): Running<RegistryImage> {
  try {
    const client = yield* connectRegistry(engine, reference.domain, credentials);
    return yield* privateImage(client, reference);
  } catch (error) {
    throw inDaemonsWords(error, (why) => unknownManifest(reference, why));
  }
}

/** The tags of its repository. Throws the registry's refusals in the daemon's words. */
export function* fetchPrivateTags(
  engine: Engine,
  reference: Reference,
  credentials?: Credentials,
): Running<readonly string[]> {
  try {
    const client = yield* connectRegistry(engine, reference.domain, credentials);
    return yield* privateTags(client, reference.path);
  } catch (error) {
    throw inDaemonsWords(
      error,
      (why) => new EngineError('not-found', `repository ${familiarName(reference)} not found: ${why}`),
    );
  }
}

/** A registry's fault as the daemon tells it (moby distribution/errors.go translatePullError). */
function inDaemonsWords(error: unknown, missing: (why: string) => EngineError): unknown {
  if (error instanceof TransportError) return errors.system(error.message);
  if (!(error instanceof RegistryError)) return error;
  const isMissing = error.code === 'MANIFEST_UNKNOWN' || error.code === 'NAME_UNKNOWN';
  return isMissing ? missing(error.message) : errors.system(error.message);
}
