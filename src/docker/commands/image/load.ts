import { isEngineError } from '../../engine/errors.ts';
import { loadArchive } from '../../engine/image/load.ts';
import { command, CommandError } from '../command.ts';
import { progressDisplay } from './json-messages.ts';

/** `docker load` (docker/cli image/load.go): the daemon's errors come with the stream and are printed as they are. */
export default command('docker image load', function* (call) {
  const { engine, flags, process } = call;
  const input = flags.input ?? '';
  const archive = input === '' ? yield* process.readAll(0) : process.files.readFile(input);
  const display = progressDisplay(process, 1);
  const isQuiet = flags.quiet ?? false;
  try {
    loadArchive(engine, archive, (progress) => {
      if (progress.isMessage || !isQuiet) display(progress);
    });
  } catch (error) {
    if (isEngineError(error)) throw new CommandError(error.message);
    throw error;
  }
  return 0;
});
