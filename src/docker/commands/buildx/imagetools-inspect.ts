import { isEngineError } from '../../engine/errors.ts';
import { keyOf, readReference, withDefaultTag } from '../../engine/image/reference.ts';
import { command, CommandError, out } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';
import { manifestFrom } from '../registry-manifest.ts';

const MEDIA_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';

/** `docker buildx imagetools inspect` of an image (buildx commands/imagetools/inspect.go). */
export default command('docker buildx imagetools inspect', function* (call) {
  const { flags, args, process } = call;
  const [name = ''] = args;
  if ((flags.format ?? '') !== '') return notSimulated(process, 'docker buildx imagetools inspect --format');
  const full = keyOf(withDefaultTag(readReference(name)));
  try {
    const { text, digest } = yield* manifestFrom(call, name);
    out(
      call,
      flags.raw === true ? text : `Name:      ${full}\nMediaType: ${MEDIA_TYPE}\nDigest:    ${digest}\n`,
    );
    return 0;
  } catch (error) {
    if (!isEngineError(error)) throw error;
    throw new CommandError(`ERROR: ${full}: not found`);
  }
});
