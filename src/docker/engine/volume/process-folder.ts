import { bootTime } from '../../linux/boot.ts';
import { dir, type Dir, type File, type Node } from '../../linux/fs/node.ts';
import { SysError } from '../../linux/errno.ts';
import { mayLookInto } from '../../linux/permissions.ts';
import type { PidNamespace, Process } from '../../linux/process.ts';
import type { Engine } from '../engine.ts';
import { cgroupLines } from './cgroup.ts';
import { mountInfoText, mountsText } from './mount-lines.ts';
import { containerOf, namespaceFolder } from './namespaces.ts';
import { limitsText } from './process-limits.ts';
import { descriptors, processLinks } from './process-links.ts';
import { statmText, statText, statusText } from './process-status.ts';

/** What the kernel shows for an id that nobody set (-1). */
const UNSET = '4294967295';

/** /proc/PID as a process sees it (proc_pid(5)); made where somebody looks into it. */
export function processFolder(engine: Engine, process: Process, pids: PidNamespace, looking: Process): Dir {
  const meta = { uid: process.uid, gid: process.gid, mtime: engine.now };
  return {
    ...dir([], { ...meta, mode: 0o555 }),
    get entries() {
      return new Map(Object.entries(entriesOf(engine, process, pids, looking)));
    },
  };
}

function entriesOf(
  engine: Engine,
  process: Process,
  pids: PidNamespace,
  looking: Process,
): Record<string, Node> {
  const meta = { uid: process.uid, gid: process.gid, mtime: engine.now };
  const file = (make: () => string, mode = 0o444): File => ({
    kind: 'file',
    mode,
    ...meta,
    get content() {
      return make();
    },
  });
  const container = containerOf(engine, process.environment.group);
  const adjusted = container?.HostConfig.OomScoreAdj ?? 0;
  const number = process.numberIn(pids);
  const cgroup = (): string => cgroupLines(container, containerOf(engine, looking.environment.group));
  const secret = (make: () => string) => (): string => {
    if (mayLookInto(looking, process)) return make();
    throw new SysError('EACCES', `/proc/${number}`);
  };
  const shared = {
    cmdline: file(() => process.argv.map((word) => `${word}\0`).join('')),
    comm: file(() => `${process.name.slice(0, 15)}\n`, 0o644),
    environ: file(
      secret(() => [...process.env].map(([name, value]) => `${name}=${value}\0`).join('')),
      0o400,
    ),
    status: file(() => statusText(engine, process, pids)),
    stat: file(() => statText(process, pids, bootTime(engine.kernel))),
    statm: file(() => statmText(process)),
    limits: file(() => limitsText(process.environment.group)),
    cgroup: file(cgroup),
    cpuset: file(() => `${/cpuset:(.*)/.exec(cgroup())?.[1] ?? '/'}\n`),
    mounts: file(() => mountsText(process)),
    mountinfo: file(() => mountInfoText(process)),
    oom_score_adj: file(() => `${adjusted}\n`, 0o644),
    oom_score: file(() => `${Math.max(0, 666 + Math.trunc((adjusted * 2) / 3))}\n`),
    loginuid: file(() => UNSET, 0o644),
    sessionid: file(() => UNSET),
    uid_map: file(() => `         0          0 ${UNSET}\n`, 0o644),
    gid_map: file(() => `         0          0 ${UNSET}\n`, 0o644),
    setgroups: file(() => 'allow\n', 0o644),
    ...processLinks(looking, process, meta),
    ns: namespaceFolder(engine, process),
    fd: descriptors(looking, process, meta),
    net: dir([], { ...meta, mode: 0o555 }),
  } satisfies Record<string, Node>;
  const { status, stat, statm, comm, cmdline, limits, mounts, mountinfo } = shared;
  const thread = { status, stat, statm, comm, cmdline, limits, cgroup: shared.cgroup, mounts, mountinfo };
  const tasks = dir([[String(number), dir(Object.entries(thread), { ...meta, mode: 0o555 })]], {
    ...meta,
    mode: 0o555,
  });
  return { ...shared, task: tasks };
}
