import type { CommandFlags } from '../../cli/index.ts';
import { ComposeError } from '../../engine/compose/index.ts';
import type { Running } from '../../linux/wait.ts';
import { command, CommandError, type Call, type Command } from '../command.ts';

/** Declares a command of Compose, whose refusals are printed as they are. */
export function composeCommand<Path extends keyof CommandFlags>(
  path: Path,
  run: (call: Call<Readonly<CommandFlags[Path]>>) => Running<number>,
): Command {
  return command(path, function* (call) {
    try {
      return yield* run(call);
    } catch (error) {
      if (error instanceof ComposeError) throw new CommandError(error.message);
      throw error;
    }
  });
}
