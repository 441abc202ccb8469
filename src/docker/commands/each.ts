import { isEngineError } from '../engine/errors.ts';
import type { Running } from '../linux/wait.ts';
import { CommandError, daemonError, err, out, type Call } from './command.ts';
import { named } from './named.ts';

/**
 * Does the same to each thing that is named, as most commands of docker/cli: what succeeds prints a line at once, what fails
 * prints its error behind all others, and makes the status 1. `act` gets the name as the
 * client library asks for it, and as it was written.
 */
export function* each(
  call: Pick<Call, 'process' | 'args'>,
  act: (name: string, written: string) => Running<string | undefined>,
  ask: (written: string) => string = (written) => named('container', written),
): Running<number> {
  const failures: string[] = [];
  for (const written of call.args) {
    try {
      const line = yield* act(ask(written), written);
      if (line !== undefined) out(call, `${line}\n`);
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  if (failures.length > 0) err(call, `${failures.join('\n')}\n`);
  return failures.length > 0 ? 1 : 0;
}

/** What the CLI prints of an exception; others than refusals are bugs and go on. */
export function messageOf(error: unknown): string {
  if (isEngineError(error)) return daemonError(error.message);
  if (error instanceof CommandError) return error.message;
  throw error;
}
