import type { Invocation } from '../cli/index.ts';
import type { Process } from '../linux/process.ts';
import { notSimulated } from './not-simulated.ts';

/** Where the daemon listens. */
const SOCKET = '/var/run/docker.sock';
const READ_WRITE = [4, 2] as const;

/** Commands that ask the daemon which API it speaks before all else. */
const PINGING = new Set([
  ...['docker create', 'docker container create', 'docker container prune'],
  ...['docker run', 'docker container run'],
  ...['docker wait', 'docker container wait'],
  ...['docker images', 'docker image ls'],
  'docker network create',
]);

const LISTING = new Set(['docker ps', 'docker container ls']);

/** Flags of `docker ps` that are not part of its call: they only shape what is printed. */
const SHAPING = new Set(['all', 'format', 'no-trunc', 'quiet']);

/**
 * The exit status where the daemon's socket is not open to the user of a process, who is told as the CLI does (moby
 * client/request.go); undefined where it is open. The message names the first call of the command: of few commands it is known
 * here, of the others it is said that they are not simulated.
 */
export function shutOut(process: Process, invocation: Invocation): number | undefined {
  const { files } = process;
  if (!files.exists(SOCKET) || READ_WRITE.every((bit) => files.access(SOCKET, bit))) return undefined;
  const call = firstCall(invocation);
  if (call === undefined) return notSimulated(process, `${invocation.path} (${SOCKET}: permission denied)`);
  const said =
    `permission denied while trying to connect to the Docker daemon socket at unix://${SOCKET}: ` +
    `${call}: dial unix ${SOCKET}: connect: permission denied`;
  const isRun = invocation.path.endsWith(' run');
  process.put(2, isRun ? `docker: ${said}\n\nRun 'docker run --help' for more information\n` : `${said}\n`);
  return isRun ? 126 : 1;
}

/** The first call of a command, `Get "http://…"`. */
function firstCall({ path, flags }: Invocation): string | undefined {
  const url = `http://${encodeURIComponent(SOCKET)}`;
  if (PINGING.has(path)) return `Head "${url}/_ping"`;
  if (!LISTING.has(path) || Object.keys(flags).some((flag) => !SHAPING.has(flag))) return undefined;
  const query = (flags as { readonly all?: unknown }).all === true ? '?all=1' : '';
  return `Get "${url}/v1.51/containers/json${query}"`;
}
