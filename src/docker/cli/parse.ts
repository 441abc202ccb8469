import { allChecks } from './checks/all.ts';
import type { Context } from './context.ts';
import { parseWith } from './parse-with.ts';
import type { Parsed } from './types.ts';

/**
 * Reads a command line as the real docker CLI does, up to the point where it would talk to the daemon:
 * `argv` are the words, the first being `docker`; `context` is what the CLI sees around it (files, terminals).
 * Without a context, checks that need it are left out. Total: never throws.
 * Imitates docker/cli 28.5.2, Compose 2.40.3, Buildx 0.29.1, pflag and cobra.
 */
export function parse(argv: readonly string[], context: Context = {}): Parsed {
  return parseWith(allChecks, argv, context);
}
