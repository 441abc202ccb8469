import { isEngineError } from '../../engine/errors.ts';
import type { Progress } from '../../engine/image/progress.ts';
import { loadArchive } from '../../engine/image/load.ts';
import { command, CommandError } from '../command.ts';
import { archiveAt } from './archive-file.ts';
import { progressDisplay } from './json-messages.ts';

/** `docker load` (docker/cli image/load.go): the daemon's errors come with the stream and are printed as they are. */
export default command('docker image load', function* (call) {
  const { engine, flags, process } = call;
  const input = flags.input ?? '';
  const isQuiet = flags.quiet ?? false;
  const archive =
    input === ''
      ? yield* process.readAll(0)
      : archiveAt(process, input, `images/load?quiet=${process.fds.get(1)?.tty && !isQuiet ? 0 : 1}`);
  const display = progressDisplay(process, 1);
  const tell = (progress: Progress): void => {
    if (progress.isMessage || !isQuiet) display(progress);
  };
  try {
    loadArchive(engine, archive, tell, flags.platform);
  } catch (error) {
    if (isEngineError(error)) throw new CommandError(error.message);
    throw error;
  }
  return 0;
});
