import { dir, link, type Dir } from '../../linux/fs/node.ts';
import type { NamespaceKind } from '../../linux/namespaces.ts';
import type { ControlGroup, Process } from '../../linux/process.ts';
import type { HostConfig } from '../container/types.ts';
import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';

/** In the order in which runc makes them, so that their numbers follow each other as on a real host. */
const KINDS: readonly NamespaceKind[] = ['mnt', 'uts', 'ipc', 'pid', 'net', 'cgroup', 'time', 'user'];

/** /proc/PID/ns: a link for each kind of namespace, `pid:[4026531836]`; who shares one has the same number (namespaces(7)). */
export function namespaceFolder(engine: Engine, process: Process): Dir {
  const { namespaces } = engine.kernel;
  const owner = { mtime: engine.now, uid: process.uid, gid: process.gid };
  const objects = namespacesOf(engine, process);
  const links = KINDS.flatMap((kind) => {
    const target = link(`${kind}:[${namespaces.of(kind, objects[kind])}]`, owner);
    const forked = kind === 'pid' || kind === 'time' ? [[`${kind}_for_children`, target] as const] : [];
    return [[kind, target] as const, ...forked];
  });
  return dir(links, { ...owner, mode: 0o511 });
}

/** The container whose processes are in this control group; undefined for the host's. */
export function containerOf(engine: Engine, group: ControlGroup): Container | undefined {
  const [id = ''] = [...engine.runtimes].find(([, { environment }]) => environment.group === group) ?? [];
  return engine.state.containers[id];
}

type Namespaces = Partial<Record<NamespaceKind, object | undefined>>;

/** What stands for each namespace; nothing where it is the host's. The daemon makes no user or time namespaces by itself. */
function namespacesOf(engine: Engine, process: Process): Namespaces {
  const { mounts, uts, pids, net, group, entered } = process.environment;
  const { rootPids } = engine.kernel;
  const host = rootPids.processes.get(1)?.environment;
  const config = containerOf(engine, group)?.HostConfig;
  return {
    mnt: mounts === host?.mounts ? undefined : mounts,
    uts: uts === host?.uts || config?.UTSMode === 'host' ? undefined : uts,
    ipc: entered?.ipc ? namespacesOf(engine, entered.ipc).ipc : ipcOf(engine, config, group),
    pid: pids === rootPids ? undefined : pids,
    net: net === engine.hostNet ? undefined : net,
    cgroup: entered?.cgroup
      ? namespacesOf(engine, entered.cgroup).cgroup
      : config && config.CgroupnsMode !== 'host'
        ? group
        : undefined,
  };
}

function ipcOf(engine: Engine, config: HostConfig | undefined, own: ControlGroup): ControlGroup | undefined {
  if (!config || config.IpcMode === 'host') return undefined;
  const [, id = ''] = /^container:(.+)$/.exec(config.IpcMode) ?? [];
  return engine.runtimes.get(id)?.environment.group ?? own;
}
