import { isSysError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import { guardOf, type Guard } from './auth.ts';
import { collectGarbage } from './garbage.ts';
import { serve } from './serve.ts';
import { ConfigurationError, readSettings, type Settings } from './settings.ts';

const VERSION = 'docker-registry github.com/docker/distribution 2.8.2+ds1\n';

const USAGE = `\`registry\`

Usage:
  registry [flags]
  registry [command]

Available Commands:
  completion      Generate the autocompletion script for the specified shell
  garbage-collect \`garbage-collect\` deletes layers not referenced by any manifests
  help            Help about any command
  serve           \`serve\` stores and distributes Docker images

Flags:
  -h, --help      help for registry
  -v, --version   show the version and exit

Use "registry [command] --help" for more information about a command.
`;

const SERVE_USAGE = `Usage:
  registry serve <config> [flags]

Flags:
  -h, --help   help for serve
`;

const COLLECT_USAGE = `Usage:
  registry garbage-collect <config> [flags]

Flags:
  -m, --delete-untagged   delete manifests that are not currently referenced via tag
  -d, --dry-run           do everything except remove the blobs
  -h, --help              help for garbage-collect
`;

/** The settings of a configuration; undefined after saying what is wrong with it, and how the command is used. */
function settingsOf(process: Process, path: string | undefined, usage: string): Settings | undefined {
  try {
    if (path === undefined) throw new ConfigurationError('configuration path unspecified');
    return readSettings(process, path);
  } catch (error) {
    if (!(error instanceof ConfigurationError) && !isSysError(error)) throw error;
    const why = isSysError(error) ? `open ${path ?? ''}: ${error.message.toLowerCase()}` : error.message;
    process.put(2, `configuration error: ${why}\n${usage}`);
    return undefined;
  }
}

/** `registry serve CONFIG`. */
const server: Program = function* (process) {
  const settings = settingsOf(process, process.argv[2], SERVE_USAGE);
  if (!settings) return 1;
  let guard: Guard | undefined;
  try {
    guard = guardOf(settings);
  } catch (error) {
    // Go ends a program that panics with 2
    process.put(2, `panic: ${error instanceof Error ? error.message : ''}\n\ngoroutine 1 [running]:\n`);
    return 2;
  }
  return yield* serve(process, settings, guard);
};

/** `docker-registry` of Debian (distribution 2.8). */
const registry: Program = function* (process) {
  yield* process.work(20);
  process.memory = 15_000_000;
  // Go's runtime ends a first process that does not handle these with 2
  for (const signal of ['TERM', 'INT'] as const) {
    process.on(signal, () => {
      process.kernel.end(process, { code: 2 });
    });
  }
  const [, verb, ...words] = process.argv;
  if (verb === 'serve') return yield* server(process);
  if (verb === 'garbage-collect') {
    const isDryRun = words.some((word) => word === '-d' || word === '--dry-run');
    const path = words.find((word) => !word.startsWith('-'));
    const settings = settingsOf(process, path, COLLECT_USAGE);
    if (!settings) return 1;
    const root = settings.get('storage.filesystem.rootdirectory') ?? '/var/lib/registry';
    collectGarbage(process, { process, root }, isDryRun);
    return 0;
  }
  if (verb === '-v' || verb === '--version') process.put(1, VERSION);
  else if (verb === undefined || verb === 'help' || verb === '-h' || verb === '--help') process.put(1, USAGE);
  else {
    process.put(2, `Error: unknown command "${verb}" for "registry"\nRun 'registry --help' for usage.\n`);
    return 1;
  }
  return 0;
};

export const programs = { 'docker-registry': registry };
