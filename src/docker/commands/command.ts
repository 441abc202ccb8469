import type { CommandFlags } from '../cli/index.ts';
import type { Reading } from '../cli/reading.ts';
import type { Engine } from '../engine/engine.ts';
import type { Process } from '../linux/process.ts';
import type { Running } from '../linux/wait.ts';

/** A call of a docker command that was parsed and checked: what it acts on, and where it prints. */
export type Call<Flags = Readonly<Record<string, unknown>>> = {
  readonly engine: Engine;
  /** The `docker` process: descriptors 0 to 2, cwd, env, files. */
  readonly process: Process;
  readonly invocation: Reading;
  readonly flags: Flags;
  readonly args: readonly string[];
  /** No daemon answers: the command tells what the client knows of itself, and the refusal follows. */
  readonly isAlone?: boolean;
};

/** A docker command: prints through its process and ends with the exit status. Throws EngineError or CommandError. */
export type Command = (call: Call) => Running<number>;

/** Declares the command of a grammar path; its flags have the grammar's types. */
export function command<Path extends keyof CommandFlags>(
  _path: Path,
  run: (call: Call<Readonly<CommandFlags[Path]>>) => Running<number>,
): Command {
  return run as Command;
}

/** What the CLI itself refuses while a command runs; printed as it is. */
export class CommandError extends Error {
  readonly exit: number;

  constructor(message: string, exit = 1) {
    super(message);
    this.exit = exit;
  }
}

/** Prints to stdout. */
export function out({ process }: Pick<Call, 'process'>, text: string): void {
  process.put(1, text);
}

/** Prints to stderr. */
export function err({ process }: Pick<Call, 'process'>, text: string): void {
  process.put(2, text);
}

/** What the CLI shows of a daemon's refusal. */
export function daemonError(message: string): string {
  return `Error response from daemon: ${message}`;
}
