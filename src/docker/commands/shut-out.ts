import type { Reading } from '../cli/reading.ts';
import type { Process } from '../linux/process.ts';
import { firstRequest } from './first-request.ts';
import { notSimulated } from './not-simulated.ts';

/**
 * Tells who may not talk to the daemon what the CLI does (moby client/request.go), and gives the exit status. The message names the first
 * request of the command; where that is not known it is said that this is not simulated.
 */
export function tellShutOut(process: Process, invocation: Reading, socket: string): number {
  const call = firstRequest(invocation);
  if (call === undefined) return notSimulated(process, `${invocation.path} (${socket}: permission denied)`);
  const said =
    `permission denied while trying to connect to the Docker daemon socket at unix://${socket}: ` +
    `${call}: dial unix ${socket}: connect: permission denied`;
  const isRun = invocation.path.endsWith(' run');
  if (invocation.path === 'docker network rm') {
    process.put(2, `${said}\nexit status 1\n`);
    return 1;
  }
  process.put(2, isRun ? `docker: ${said}\n\nRun 'docker run --help' for more information\n` : `${said}\n`);
  return isRun ? 126 : 1;
}
