import { exitStatus } from '../linux/exit.ts';
import type { Handle } from '../linux/streams/handle.ts';
import { nullHandle } from '../linux/streams/handle.ts';
import type { Machine } from './machine.ts';

/** What a command printed and how it ended; undefined where it did not end in its time. */
export type Result = { readonly stdout: string; readonly stderr: string; readonly exit: number | undefined };

/** Virtual milliseconds that a command may take before it is killed. */
const LIMIT = 120_000;
/** Steps between two looks at whether code is being loaded. */
const STEPS = 1_000_000;

const keep = (): void => undefined;

/** A descriptor that gathers what is written. */
export function gather(onText: (text: string) => void): Handle {
  return { kind: 'pipe', write: onText, retain: keep, release: keep };
}

/**
 * Runs a command on the host, without a terminal and with nothing to read, until it ends or its time is over;
 * virtual time goes as fast as it can.
 */
export async function runCommand(
  machine: Machine,
  argv: readonly string[],
  limit = LIMIT,
  steps = STEPS,
): Promise<Result> {
  const { kernel, init } = machine;
  let stdout = '';
  let stderr = '';
  const process = kernel.spawn(
    {
      argv,
      fds: new Map<number, Handle>([
        [0, nullHandle],
        [1, gather((text) => (stdout += text))],
        [2, gather((text) => (stderr += text))],
      ]),
      group: 'new',
    },
    init,
  );
  await runUntil(machine, () => process.exit !== undefined, limit, steps);
  if (!process.exit) kernel.killGroup(process.group, 'KILL');
  const exit = process.exit as typeof process.exit;
  return { stdout, stderr, exit: exit && exitStatus(exit) };
}

/** Runs a machine until the goal holds or virtual time has passed, waiting for code that is loaded; gives whether it holds. */
export async function runUntil(
  { kernel }: Machine,
  goal: () => boolean,
  limit: number,
  steps = STEPS,
): Promise<boolean> {
  const until = kernel.now + limit;
  for (;;) {
    const rest = kernel.scheduler.run(until, goal, steps);
    if (goal()) return true;
    if (rest === 'loading') await Promise.all(kernel.scheduler.loading);
    else return false;
  }
}
