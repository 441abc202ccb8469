import { dir, file, type Dir } from '../../linux/fs/node.ts';
import type { Mount } from '../../linux/fs/mounts.ts';
import type { HostConfig } from '../container/types.ts';
import type { Engine } from '../engine.ts';

/** The hierarchies of cgroup version 1 in the order of their numbers (cgroups(7), /proc/PID/cgroup). */
const HIERARCHIES = [
  'cpu',
  'cpuacct',
  'cpuset',
  'memory',
  'devices',
  'freezer',
  'blkio',
  'pids',
  'name=systemd',
] as const;

/** What the kernel writes for a limit that is none: the largest number of bytes in whole pages. */
const UNLIMITED = '9223372036854771712';
const PAGE = 4096;

type Grouped = { readonly Id: string; readonly HostConfig: HostConfig } | undefined;

/**
 * /proc/PID/cgroup: where a process of this container is in each hierarchy, `/` without a container. One who looks from a container
 * with a namespace of its own sees the way from its own group (cgroup_namespaces(7)).
 */
export function cgroupLines(container: Grouped, looking: Grouped): string {
  const whole = container ? `/docker/${container.Id}` : '/';
  const isApart = looking !== undefined && looking.HostConfig.CgroupnsMode !== 'host';
  const fromOutside = container ? `/../${container.Id}` : '/../..';
  const path = !isApart ? whole : container?.Id === looking.Id ? '/' : fromOutside;
  const lines = HIERARCHIES.map((name, at) => `${at + 1}:${name}:${path}\n`).reverse();
  return `${lines.join('')}0::${path}\n`;
}

/** /sys/fs/cgroup of a container: a folder for each hierarchy, in it the files of the container's own group. */
export function cgroupMounts(engine: Engine, id: string, readOnly: boolean): Mount[] {
  const names = HIERARCHIES.map((name) => name.replace('name=', ''));
  const empty = dir([], { mode: 0o555, mtime: engine.now });
  const root = dir(
    names.map((name) => [name, empty] as const),
    { mtime: engine.now },
  );
  const keep = (): void => undefined;
  const shared = { root: '/', options: 'nosuid,nodev,noexec,relatime,mode=755' };
  return [
    {
      ...shared,
      target: '/sys/fs/cgroup',
      tree: { get: () => root, set: keep },
      readOnly,
      type: 'tmpfs',
      source: 'tmpfs',
      limit: Math.floor(engine.host.memory / 2),
    },
    ...HIERARCHIES.map((hierarchy, at) => ({
      root: '/',
      target: `/sys/fs/cgroup/${names[at] ?? ''}`,
      tree: { get: () => empty, set: keep, forProcess: () => groupFolder(engine, id, names[at] ?? '') },
      readOnly,
      type: 'cgroup',
      source: 'cgroup',
      options: `nosuid,nodev,noexec,relatime,${hierarchy}`,
    })),
  ];
}

function groupFolder(engine: Engine, id: string, hierarchy: string): Dir {
  const config = engine.state.containers[id]?.HostConfig;
  const group = engine.runtimes.get(id)?.environment.group;
  const processes = group ? engine.kernel.processesIn(group) : [];
  const numbers = processes.map(({ localPid }) => `${localPid}\n`).join('');
  const facts: Facts = {
    used: processes.reduce((sum, { memory }) => sum + memory, 0),
    milliseconds: processes.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
    count: processes.length,
    frozen: group?.frozen === true,
    cpus: engine.host.cpus,
  };
  const own = config ? (files[hierarchy]?.(config, facts) ?? {}) : {};
  const texts: Readonly<Record<string, string>> = {
    'cgroup.clone_children': '0\n',
    'cgroup.procs': numbers,
    notify_on_release: '0\n',
    tasks: numbers,
    ...own,
  };
  const entries = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  return dir(
    entries.map(([name, text]) => [name, file(text, { mode: 0o644, mtime: engine.now })] as const),
    { mode: 0o755, mtime: engine.now },
  );
}

/** What a group uses now. */
type Facts = {
  readonly used: number;
  readonly milliseconds: number;
  readonly count: number;
  readonly frozen: boolean;
  readonly cpus: number;
};

type Files = (config: HostConfig, facts: Facts) => Readonly<Record<string, string>>;

const pages = (bytes: number): string =>
  bytes > 0 ? `${Math.floor(bytes / PAGE) * PAGE}\n` : `${UNLIMITED}\n`;

/** The files that tell of limits and of what is used, by hierarchy (docs.kernel.org/admin-guide/cgroup-v1). */
const files: Readonly<Record<string, Files>> = {
  memory: ({ Memory, MemorySwap, MemoryReservation, MemorySwappiness, OomKillDisable }, { used }) => ({
    'memory.failcnt': '0\n',
    'memory.limit_in_bytes': pages(Memory),
    'memory.max_usage_in_bytes': `${used}\n`,
    'memory.memsw.limit_in_bytes': pages(MemorySwap),
    'memory.memsw.usage_in_bytes': `${used}\n`,
    'memory.oom_control': `oom_kill_disable ${OomKillDisable === true ? 1 : 0}\nunder_oom 0\noom_kill 0\n`,
    'memory.soft_limit_in_bytes': pages(MemoryReservation),
    'memory.stat': `cache 0\nrss ${used}\nmapped_file 0\nswap 0\nhierarchical_memory_limit ${pages(Memory)}`,
    'memory.swappiness': `${MemorySwappiness ?? 60}\n`,
    'memory.usage_in_bytes': `${used}\n`,
    'memory.use_hierarchy': '1\n',
  }),
  cpu: ({ CpuShares, CpuPeriod, CpuQuota, NanoCpus }) => {
    const period = CpuPeriod || 100_000;
    const quota = NanoCpus > 0 ? Math.floor((NanoCpus * period) / 1e9) : CpuQuota || -1;
    return {
      'cpu.cfs_period_us': `${period}\n`,
      'cpu.cfs_quota_us': `${quota}\n`,
      'cpu.shares': `${CpuShares || 1024}\n`,
      'cpu.stat': 'nr_periods 0\nnr_throttled 0\nthrottled_time 0\n',
    };
  },
  cpuset: ({ CpusetCpus, CpusetMems }, { cpus }) => {
    const all = cpus === 1 ? '0' : `0-${cpus - 1}`;
    return {
      'cpuset.cpus': `${CpusetCpus || all}\n`,
      'cpuset.effective_cpus': `${CpusetCpus || all}\n`,
      'cpuset.effective_mems': '0\n',
      'cpuset.mems': `${CpusetMems || '0'}\n`,
    };
  },
  cpuacct: (_, { milliseconds }) => ({
    'cpuacct.stat': `user ${Math.floor(milliseconds / 10)}\nsystem 0\n`,
    'cpuacct.usage': `${Math.floor(milliseconds * 1e6)}\n`,
  }),
  freezer: (_, { frozen }) => ({ 'freezer.state': frozen ? 'FROZEN\n' : 'THAWED\n' }),
  pids: ({ PidsLimit }, { count }) => ({
    'pids.current': `${count}\n`,
    'pids.max': PidsLimit !== null && PidsLimit > 0 ? `${PidsLimit}\n` : 'max\n',
  }),
};
