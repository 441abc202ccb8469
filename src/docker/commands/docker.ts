import type { CliError, Context, Notice } from '../cli/index.ts';
import { readingKey, type Reading, type Readings } from '../cli/reading.ts';
import type { Engine } from '../engine/engine.ts';
import { isEngineError } from '../engine/errors.ts';
import { loadDockerRoot } from '../engine/volume/host-disk.ts';
import { isSysError } from '../linux/errno.ts';
import { loaded } from '../linux/loaded.ts';
import type { Process } from '../linux/process.ts';
import type { Program } from '../linux/program.ts';
import type { Running } from '../linux/wait.ts';
import { CommandError, daemonError, err, out, type Command } from './command.ts';
import { loadEveryday, loadParse } from './grammar.ts';
import { commands } from './index.ts';
import { notSimulated } from './not-simulated.ts';
import { unlikeFlag } from './unlike-flags.ts';

const loadHelp = () => import('../cli/help.ts');
const loadDisplay = () => import('./build/progress/tty.ts');
const loadShutOut = () => import('./shut-out.ts');

/** The versions that the command line is modelled on. */
const VERSION = 'Docker version 28.5.2, build 9cc6dea35e9a963f281434761c656fba4ac43aed';

/** Virtual milliseconds that the client takes to start and to reach the daemon. */
const LATENCY = 30;

/**
 * The `docker` program of a host: reads its words as the real CLI does, then acts on the engine. `readings` are lines that need not be
 * read any more.
 */
export function dockerProgram(engine: Engine, readings: Readings = new Map()): Program {
  return function* docker(process) {
    yield* process.sleep(LATENCY);
    // docker may be the first to look there
    if (process.argv.some((word) => word.includes('/var/lib/docker'))) yield* loaded(loadDockerRoot);
    const parsed = yield* read([...wordsOf(process), ...process.argv.slice(1)], contextOf(process), readings);
    const notices = parsed.ok ? parsed.invocation.notices : parsed.notices;
    for (const { stream, text } of notices) process.put(stream === 'stdout' ? 1 : 2, `${text}\n`);
    if (!parsed.ok) {
      // Compose shows its help before it refuses a command
      if (parsed.error.kind === 'command' && parsed.error.path === 'docker compose') {
        const { help } = yield* loaded(loadHelp);
        process.put(1, `${help('docker compose') ?? ''}\n`);
      }
      process.put(1, parsed.error.stdout ?? '');
      if (parsed.error.isBegun === true) yield* showBegun(process);
      process.put(2, `${parsed.error.stderr}\n`);
      return parsed.error.exit;
    }
    const { invocation } = parsed;
    if (invocation.action.kind !== 'run') return yield* tell(process, invocation);
    return yield* run(engine, process, invocation);
  };
}

/** What became of a line: its reading, or why it is refused. */
type Read =
  | { readonly ok: true; readonly invocation: Reading }
  | { readonly ok: false; readonly error: CliError; readonly notices: readonly Notice[] };

/** Reads a line; the grammar is loaded for the first that was not read before, the checks of rarer commands when one is called. */
function* read(words: readonly string[], context: Context, readings: Readings): Running<Read> {
  const { stdin, stdout, stderr } = context.terminal ?? {};
  const known = stdin && stdout && stderr ? readings.get(readingKey(words)) : undefined;
  if (known) return { ok: true, invocation: known };
  const { parseEveryday } = yield* loaded(loadEveryday);
  const parsed = parseEveryday(words, context);
  if (parsed) return parsed;
  const { parse } = yield* loaded(loadParse);
  return parse(words, context);
}

/** The words that the program's name stands for: `docker-compose` is Compose by itself. */
function wordsOf({ name }: Process): readonly string[] {
  return name === 'docker-compose' ? ['docker', 'compose'] : ['docker'];
}

/** Help, version and completions, which need no engine. */
function* tell(process: Process, { action }: Reading): Running<number> {
  if (action.kind === 'version') out({ process }, `${VERSION}\n`);
  if (action.kind === 'help') {
    const { help } = yield* loaded(loadHelp);
    process.put(action.stream === 'stdout' ? 1 : 2, `${help(action.path) ?? ''}\n`);
  }
  return 0;
}

/** The display of a build that ended before its first step. */
function* showBegun(process: Process): Running<void> {
  const tty = process.fds.get(2)?.tty;
  if (!tty) return;
  const { ttyDisplay } = yield* loaded(loadDisplay);
  const print = (text: string): void => {
    process.put(2, text);
  };
  ttyDisplay(print, tty, () => process.kernel.now).finish();
}

function* run(engine: Engine, process: Process, invocation: Reading): Running<number> {
  const unreached = yield* daemonOf(process, invocation);
  const isAlone = unreached?.isDown === true && OF_THE_CLIENT.has(invocation.path);
  if (unreached && !isAlone) return unreached.refuse();
  const load = commands[invocation.path];
  if (!load) return notSimulated(process, invocation.path);
  const unlike = unlikeFlag(invocation.path, invocation.flags);
  if (unlike !== undefined) return notSimulated(process, `${invocation.path} --${unlike}`);
  const { default: command } = yield* loaded(load);
  const { flags, args } = invocation;
  try {
    const status = yield* (command as Command)({ engine, process, invocation, flags, args, isAlone });
    return unreached ? unreached.refuse() : status;
  } catch (error) {
    if (isEngineError(error)) {
      err({ process }, `${daemonError(error.message)}\n`);
      return 1;
    }
    if (error instanceof CommandError) {
      err({ process }, error.message === '' ? '' : `${error.message}\n`);
      return error.exit;
    }
    throw error;
  }
}

/** Where the one daemon that there is listens. */
const SOCKET = '/var/run/docker.sock';
const ADDRESSES = [`unix://${SOCKET}`, 'unix:///run/docker.sock'];
const READ_WRITE = [4, 2] as const;

/** Commands that tell of the client before they ask the daemon. */
const OF_THE_CLIENT: ReadonlySet<string> = new Set(['docker version', 'docker info', 'docker system info']);

/** A daemon that cannot be talked to: `refuse` says so and gives the exit status; `isDown` where the client was right to try. */
type Unreached = { readonly refuse: () => number; readonly isDown: boolean };

/**
 * Whether `--host` or DOCKER_HOST names another daemon, or the user may not talk to this one
 * (docker/cli opts/hosts.go, moby client/errors.go); undefined where all is well.
 */
function* daemonOf(process: Process, invocation: Reading): Running<Unreached | undefined> {
  const given = invocation.inherited['docker']?.['host'];
  const [flag] = Array.isArray(given) ? given : [given];
  const host = typeof flag === 'string' ? flag : (process.env.get('DOCKER_HOST') ?? '');
  if (host === '' || ADDRESSES.includes(host)) {
    const { files } = process;
    if (!files.exists(SOCKET) || READ_WRITE.every((bit) => files.access(SOCKET, bit))) return undefined;
    const { tellShutOut } = yield* loaded(loadShutOut);
    return { refuse: () => tellShutOut(process, invocation, SOCKET), isDown: true };
  }
  if (!host.startsWith('unix://'))
    return { refuse: () => notSimulated(process, `docker -H ${host}`), isDown: false };
  const refuse = (): number => {
    process.put(2, `Cannot connect to the Docker daemon at ${host}. Is the docker daemon running?\n`);
    return 1;
  };
  return { refuse, isDown: true };
}

/** What the CLI sees around it: the host's files, and which descriptors are terminals. */
function contextOf(process: Process): Context {
  return {
    cwd: process.cwd,
    home: process.env.get('HOME') ?? '/root',
    stat(path) {
      const node = process.files.find(path);
      if (node?.kind === 'dir') return { kind: 'folder' };
      if (node?.kind === 'device') return { kind: 'file', text: '' };
      if (node?.kind !== 'file') return undefined;
      try {
        return { kind: 'file', text: process.files.readFile(path) };
      } catch (error) {
        if (isSysError(error)) return undefined;
        throw error;
      }
    },
    terminal: {
      stdin: process.fds.get(0)?.tty !== undefined,
      stdout: process.fds.get(1)?.tty !== undefined,
      stderr: process.fds.get(2)?.tty !== undefined,
    },
  };
}
