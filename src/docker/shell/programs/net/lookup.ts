import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';
import { isAddress } from './interfaces.ts';

/** How long the resolver tries when no server answers, in milliseconds (resolv.conf: 5 seconds, 2 attempts). */
const NO_SERVER = 10_000;

/** Why a name has no address: there is none, the name server failed to find out, or none said anything. */
export type LookupError = 'unknown' | 'failed' | 'no-server';

/** The IPv4 addresses of a name or address, as getaddrinfo(3) gives them; waits where no name server answers. */
export function* lookup(process: Process, name: string): Running<readonly string[] | LookupError> {
  if (isAddress(name)) return [name];
  const found = process.kernel.network.resolve(process, name);
  if (found === 'no-server') yield* process.sleep(NO_SERVER);
  return found;
}

/** The words of gai_strerror(3). */
export function gaiMessage(error: LookupError): string {
  return error === 'unknown' ? 'Name or service not known' : 'Temporary failure in name resolution';
}
