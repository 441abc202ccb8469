import { isEngineError } from '../../engine/errors.ts';
import { pushImage } from '../../engine/image/push.ts';
import { familiarString, readReference, withDefaultTag } from '../../engine/image/reference.ts';
import { command, CommandError, out } from '../command.ts';
import { credentialsFor } from '../registry-credentials.ts';
import { progressDisplay } from './json-messages.ts';

/** `docker push` (docker/cli image/push.go): the daemon's errors come with the stream and are printed as they are. */
export default command('docker image push', function* (call) {
  const { engine, flags, args, process } = call;
  const reference = readReference(args[0] ?? '');
  const allTags = flags['all-tags'] ?? false;
  const quiet = flags.quiet ?? false;
  const isNameOnly = reference.tag === undefined && reference.digest === undefined;
  if (allTags && !isNameOnly) throw new CommandError("tag can't be used with --all-tags/-a");
  const name = familiarString(allTags ? reference : withDefaultTag(reference));
  if (isNameOnly && !allTags && !quiet) out(call, 'Using default tag: latest\n');
  const onProgress = quiet ? () => undefined : progressDisplay(process, 1);
  try {
    yield* pushImage(engine, name, { allTags, credentials: credentialsFor(call, name), onProgress });
  } catch (error) {
    if (isEngineError(error)) throw new CommandError(error.message);
    throw error;
  }
  if (quiet) out(call, `${name}\n`);
  return 0;
});
