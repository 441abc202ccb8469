import type { Arity, Command } from './grammar.ts';
import type { FlagError } from './pflag.ts';
import type { CliError, ErrorKind } from './types.ts';

/** A refusal before its family's program has printed it. */
export type Refusal = {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly exit?: number;
  /** What was printed before it was refused. */
  readonly stdout?: string;
  /** A build had begun: on a terminal its display stands above. */
  readonly isBegun?: boolean;
};

/** A flag error as docker/cli prints it, with the usage line (cli/cobra.go, FlagErrorFunc); Compose prints the message alone. */
export function flagError(command: Command, error: FlagError): CliError {
  const { kind, message, index } = error;
  const usage = `${message}\n\nUsage:  ${command.use}\n\nRun '${command.path} --help' for more information`;
  return {
    kind,
    exit: command.family === 'compose' ? 1 : 125,
    stderr: command.family === 'compose' ? message : usage,
    path: command.path,
    ...(index >= 0 && { tokenIndex: index }),
  };
}

/** Any other error as the program of the command's family prints it: buildx puts ERROR: in front of all. */
export function plainError(command: Command, refusal: Refusal, tokenIndex?: number): CliError {
  const { kind, message, exit = 1, stdout, isBegun } = refusal;
  return {
    kind,
    exit,
    stderr: command.family === 'buildx' ? `ERROR: ${message}` : message,
    path: command.path,
    ...(stdout !== undefined && { stdout }),
    ...(isBegun === true && { isBegun }),
    ...(tokenIndex !== undefined && tokenIndex >= 0 && { tokenIndex }),
  };
}

function plural(count: number): string {
  return count === 1 ? 'argument' : 'arguments';
}

/** What is wrong with this number of arguments, in the words of cli/required.go and cobra's args.go; undefined where it is right. */
export function arityMessage(command: Command, args: readonly string[]): string | undefined {
  const { style, min, max } = command.arity;
  if (args.length >= min && args.length <= max) return undefined;
  const { path, use } = command;
  const [first = ''] = args;
  const frame = (said: string, see = 'Run') =>
    `docker: '${path}' ${said}\n\nUsage:  ${use}\n\n${see} '${path} --help' for more information`;
  const wordings: Readonly<Record<Arity['style'], () => string>> = {
    any: () => '',
    group: () =>
      `docker: unknown command: ${path} ${first}\n\nUsage:  ${use}\n\nRun '${path} --help' for more information`,
    none: () => frame('accepts no arguments'),
    exact: () => frame(`requires ${min} ${plural(min)}`),
    min: () => frame(`requires at least ${min} ${plural(min)}`, 'See'),
    max: () => frame(`requires at most ${max} ${plural(max)}`, 'SRun'),
    range: () => frame(`requires at least ${min} and at most ${max} ${plural(max)}`),
    'cobra-none': () => `unknown command "${first}" for "${path}"`,
    'cobra-exact': () => `accepts ${min} arg(s), received ${args.length}`,
    'cobra-min': () => `requires at least ${min} arg(s), only received ${args.length}`,
    'cobra-max': () => `accepts at most ${max} arg(s), received ${args.length}`,
    'cobra-range': () => `accepts between ${min} and ${max} arg(s), received ${args.length}`,
  };
  return wordings[style]();
}

/** What a Linux daemon without experimental features does not do (cmd/docker/docker.go, isSupported). */
export function gateMessage(command: Command, changed: ReadonlySet<string>): string | undefined {
  if (command.gated) {
    return `${command.path} is only supported on a Docker daemon with experimental features enabled`;
  }
  const refused = command.flags.flatMap((flag) => {
    if (!flag.gate || !changed.has(flag.name)) return [];
    const needs =
      flag.gate === 'windows'
        ? 'running on windows, but the Docker daemon is running on linux'
        : 'with experimental features enabled';
    return `"--${flag.name}" is only supported on a Docker daemon ${needs}`;
  });
  return refused.length > 0 ? refused.join('\n') : undefined;
}
