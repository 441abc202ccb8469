import { isEngineError } from '../../engine/errors.ts';
import { pushImage } from '../../engine/image/push.ts';
import { familiarString, readReference, withDefaultTag } from '../../engine/image/reference.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError, err, type Call } from '../command.ts';
import { credentialsFor } from '../registry-credentials.ts';

/** `docker build --push`: the docker driver pushes each name when the image is there. */
export function* pushed(call: Pick<Call, 'engine' | 'process'>, tags: readonly string[]): Running<void> {
  for (const tag of tags) {
    const name = familiarString(withDefaultTag(readReference(tag)));
    const step = `pushing ${tag} with docker`;
    try {
      const credentials = credentialsFor(call, name);
      yield* pushImage(call.engine, name, { credentials, onProgress: () => undefined });
    } catch (error) {
      if (!isEngineError(error)) throw error;
      err(call, `------\n > ${step}:\n------\n`);
      throw new CommandError(`ERROR: failed to build: ${error.message}`);
    }
  }
}
