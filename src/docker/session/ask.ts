import { plainCommand } from '../shell/plain.ts';
import { runCommand, type Result } from './command.ts';
import type { Machine } from './machine.ts';

/** Virtual milliseconds and steps that an asked line may take: a loop in a container cannot hold up who asks. */
const LIMIT = 15_000;
const STEPS = 200_000;

/**
 * Runs a line on the host as in a second terminal: from the working folder, with nothing to read; neither the reader's terminal nor
 * its history knows of it. A plain docker command runs without the bash library. One that does not end is killed (137).
 */
export function ask(machine: Machine, line: string): Promise<Result> {
  const words = plainCommand(line);
  const argv = words?.[0] === 'docker' ? words : ['bash', '-c', line];
  return runCommand(machine, argv, LIMIT, STEPS);
}
