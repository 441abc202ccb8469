import { linkEnv } from '../network/sandbox.ts';
import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';

/** Where PATH points when an image says nothing (moby oci/caps, system.DefaultPathEnv). */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The variables of a container's process, in the order in which `env` shows them (moby container/env.go). */
export function environmentOf(
  engine: Engine,
  container: Container,
  { tty, own = [], home }: { readonly tty: boolean; readonly own?: readonly string[]; readonly home: string },
): Map<string, string> {
  const variables = new Map<string, string>([
    ['PATH', PATH],
    ['HOSTNAME', container.Config.Hostname],
  ]);
  if (tty) variables.set('TERM', 'xterm');
  for (const line of [...linkEnv(engine, container.Id), ...container.Config.Env, ...own]) {
    const at = line.indexOf('=');
    if (at > 0) variables.set(line.slice(0, at), line.slice(at + 1));
    else variables.delete(line);
  }
  if (!variables.has('HOME')) variables.set('HOME', home);
  return variables;
}
