import { HUB } from '../../engine/distribution/hub.ts';
import { isEngineError } from '../../engine/errors.ts';
import { familiarString, readReference, withDefaultTag } from '../../engine/image/reference.ts';
import { command, CommandError, out } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';
import { manifestFrom } from '../registry-manifest.ts';

/** `docker manifest inspect` (docker/cli manifest/inspect.go): the client itself asks, and speaks HTTP with `--insecure` alone. */
export default command('docker manifest inspect', function* (call) {
  const { flags, args, process } = call;
  const [name = ''] = args;
  if (flags.verbose === true || args.length > 1) return notSimulated(process, 'docker manifest inspect -v');
  const reference = withDefaultTag(readReference(name));
  const isHub = reference.domain === HUB;
  const missing = new CommandError(`no such manifest: ${familiarString(reference)}`);
  if (!isHub && flags.insecure !== true) throw missing;
  try {
    const { text } = yield* manifestFrom(call, name);
    out(call, `${JSON.stringify(JSON.parse(text), undefined, '\t')}\n`);
    return 0;
  } catch (error) {
    if (!isEngineError(error)) throw error;
    if (!isHub || error.message.startsWith('manifest for')) throw missing;
    throw new CommandError(
      'errors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required\n',
    );
  }
});
