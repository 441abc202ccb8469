import { isEngineError } from '../../engine/errors.ts';
import { pushImage } from '../../engine/image/push.ts';
import { familiarString, readReference, withDefaultTag } from '../../engine/image/reference.ts';
import { command, CommandError, out } from '../command.ts';
import { progressDisplay } from './json-messages.ts';

/** `docker push` (docker/cli image/push.go): the daemon's errors come with the stream and are printed as they are. */
export default command('docker image push', function* (call) {
  const { engine, flags, args, process } = call;
  const reference = readReference(args[0] ?? '');
  const allTags = flags['all-tags'] ?? false;
  const quiet = flags.quiet ?? false;
  const full = allTags ? reference : withDefaultTag(reference);
  if (full.tag !== reference.tag && !quiet) out(call, `Using default tag: ${full.tag ?? ''}\n`);
  const onProgress = quiet ? () => undefined : progressDisplay(process, 1);
  try {
    yield* pushImage(engine, familiarString(full), { allTags, onProgress });
  } catch (error) {
    if (isEngineError(error)) throw new CommandError(error.message);
    throw error;
  }
  return 0;
});
