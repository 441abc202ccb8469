import { psTable } from '../../linux/ps.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { containerEvent } from './event.ts';
import { findContainer } from './find.ts';

/** Titles and rows of the host's `ps`, only the container's processes (moby daemon/top_unix.go). */
export type Top = { readonly Titles: readonly string[]; readonly Processes: readonly (readonly string[])[] };

/** The processes of a running container as the host's ps shows them; `args` are ps's, `-ef` where there are none. */
export function topContainer(engine: Engine, reference: string, args: readonly string[]): Top {
  const container = findContainer(engine, reference);
  const runtime = engine.runtimes.get(container.Id);
  if (!runtime) throw errors.notRunning(container.Id);
  if (container.State.Restarting) {
    throw errors.conflict(`Container ${container.Id} is restarting, wait until the container is running`);
  }
  const { group } = runtime.environment;
  const processes = engine.kernel.processesIn(group).sort((a, b) => a.pid - b.pid);
  const table = psTable(args.length > 0 ? args : ['-ef'], processes, {
    now: engine.now,
    memory: engine.host.memory,
    pids: engine.kernel.rootPids,
    userOf: (uid) => hostUser(engine, uid),
  });
  if ('fault' in table) throw errors.system(`ps: error: ${table.fault}`);
  if (!table.Titles.includes('PID')) throw errors.system("Couldn't find PID field in ps output");
  engine.report(containerEvent(container, 'top'));
  return table;
}

/** The host's name of a user id: ps runs there. */
function hostUser(engine: Engine, uid: number): string {
  const etc = engine.state.host.entries.get('etc');
  const passwd = etc?.kind === 'dir' ? etc.entries.get('passwd') : undefined;
  const lines = passwd?.kind === 'file' ? passwd.content.split('\n') : [];
  const entry = lines.map((line) => line.split(':')).find(([, , id]) => id === String(uid));
  return entry?.[0] ?? String(uid);
}
