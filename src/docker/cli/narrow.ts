import type { CommandFlags } from './flags.generated.ts';
import type { Invocation } from './types.ts';

/** An invocation of one command, its flags by their own types: a flag that the command does not have does not compile. */
export type InvocationOf<Path extends keyof CommandFlags> = Omit<Invocation, 'path' | 'flags'> & {
  readonly path: Path;
  readonly flags: Readonly<CommandFlags[Path]>;
};

/** Whether an invocation is of this command; if so, its flags have their types. */
export function isInvocationOf<Path extends keyof CommandFlags>(
  invocation: Invocation,
  path: Path,
): invocation is InvocationOf<Path> {
  return invocation.path === path;
}
