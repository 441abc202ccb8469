import type { CommandFlags } from '../../cli/index.ts';
import { ComposeError } from '../../engine/compose/index.ts';
import type { Running } from '../../linux/wait.ts';
import { command, CommandError, err, type Call, type Command } from '../command.ts';

/** The status of a client that got a signal. */
const INTERRUPTED = 130;

/** Declares a command of Compose, whose refusals are printed as they are, and which ends with a status of its own at ^C (Adapt). */
export function composeCommand<Path extends keyof CommandFlags>(
  path: Path,
  run: (call: Call<Readonly<CommandFlags[Path]>>) => Running<number>,
): Command {
  return command(path, function* (call) {
    const { process } = call;
    for (const signal of ['INT', 'TERM'] as const) {
      process.on(signal, () => {
        // the CLI prints the message of the status, which is empty
        err(call, '\n');
        process.kernel.end(process, { code: INTERRUPTED });
      });
    }
    try {
      return yield* run(call);
    } catch (error) {
      if (error instanceof ComposeError) throw new CommandError(error.message);
      throw error;
    }
  });
}
