import { dir, file, link, type Dir, type Node } from '../../linux/fs/node.ts';
import type { LiveTree } from '../../linux/fs/mounts.ts';
import type { Process } from '../../linux/process.ts';
import type { Engine } from '../engine.ts';
import { cgroupLines } from './cgroup.ts';
import { containerOf, namespaceFolder } from './namespaces.ts';

/** The kernel of the machine (uname -r). */
export const RELEASE = '6.8.0-64-generic';

const readable = { mode: 0o444 };
const listing = { mode: 0o555 };

/** /proc as the process that looks sees it: the processes of its namespace, itself, and figures of the machine (proc(5)). */
export function procTree(engine: Engine): LiveTree {
  return {
    get: () => dir([], listing),
    set: () => undefined,
    forProcess: (process) => processes(engine, process),
  };
}

function processes(engine: Engine, looking: Process): Dir {
  const entries: (readonly [string, Node])[] = [
    ...[...looking.environment.pids.processes.values()].map(
      (process) => [String(process.localPid), folderOf(engine, process)] as const,
    ),
    ['self', link(String(looking.localPid))],
    ['thread-self', link(`${looking.localPid}/task/${looking.localPid}`)],
    ['mounts', link('self/mounts')],
    ['net', link('self/net')],
    ['sys', dir([], listing)],
    ...machine(engine, looking),
  ];
  return dir(entries, { ...listing, mtime: engine.now });
}

function machine({ host, now, kernel }: Engine, looking: Process): (readonly [string, Node])[] {
  const booted = Math.min(now, ...[...kernel.processes.values()].map(({ started }) => started));
  const uptime = (now - booted) / 1000;
  const used = [...kernel.processes.values()].reduce((sum, { memory }) => sum + memory, 0);
  const kib = (bytes: number): string => String(Math.floor(bytes / 1024)).padStart(8);
  const free = Math.max(0, host.memory - used);
  const texts: Readonly<Record<string, string>> = {
    meminfo: `MemTotal:       ${kib(host.memory)} kB\nMemFree:        ${kib(free)} kB\nMemAvailable:   ${kib(free)} kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n`,
    cpuinfo: Array.from({ length: host.cpus }, (_, number) => cpu(number)).join(''),
    uptime: `${uptime.toFixed(2)} ${(uptime * host.cpus).toFixed(2)}\n`,
    loadavg: `0.00 0.00 0.00 1/${kernel.processes.size} ${looking.localPid}\n`,
    version: `Linux version ${RELEASE} (buildd@lcy02) (gcc 13.3.0) #67-Ubuntu SMP PREEMPT_DYNAMIC\n`,
    filesystems:
      'nodev\tsysfs\nnodev\ttmpfs\nnodev\tproc\nnodev\tcgroup\nnodev\tcgroup2\nnodev\tdevpts\nnodev\tmqueue\nnodev\toverlay\n\text4\n',
  };
  return Object.entries(texts).map(([name, text]) => [name, file(text, readable)] as const);
}

function cpu(number: number): string {
  return `processor\t: ${number}\nvendor_id\t: GenuineIntel\nmodel name\t: Virtual CPU\ncpu MHz\t\t: 2000.000\nflags\t\t: fpu sse sse2\n\n`;
}

function folderOf(engine: Engine, process: Process): Dir {
  const owner = { uid: process.uid, gid: process.gid };
  const text = (content: string, mode = 0o444): Node => file(content, { mode, ...owner });
  const container = containerOf(engine, process.environment.group);
  const adjusted = container?.HostConfig.OomScoreAdj ?? 0;
  const environment = [...process.env].map(([name, value]) => `${name}=${value}\0`).join('');
  return dir(
    [
      ['cmdline', text(process.argv.map((word) => `${word}\0`).join(''))],
      ['comm', text(`${process.name.slice(0, 15)}\n`, 0o644)],
      ['environ', text(environment, 0o400)],
      ['status', text(status(process))],
      ['cgroup', text(cgroupLines(container))],
      ['oom_score_adj', text(`${adjusted}\n`, 0o644)],
      ['oom_score', text(`${Math.max(0, 666 + Math.trunc((adjusted * 2) / 3))}\n`)],
      ['mounts', text(mountsOf(process))],
      ['cwd', link(process.cwd, owner)],
      ['root', link('/', owner)],
      [
        'fd',
        dir(
          [...process.fds.keys()].map((fd) => [String(fd), link(`pipe:[${fd}]`, owner)] as const),
          { mode: 0o500, ...owner },
        ),
      ],
      ['net', dir([], listing)],
      ['ns', namespaceFolder(engine, process)],
    ],
    { ...listing, ...owner },
  );
}

function status(process: Process): string {
  const { localPid, parent, uid, gid, gids, memory } = process;
  const inside = parent && parent.environment.pids === process.environment.pids ? parent.localPid : 0;
  const four = (id: number): string => `${id}\t${id}\t${id}\t${id}`;
  return [
    `Name:\t${process.name.slice(0, 15)}`,
    `Umask:\t${process.umask.toString(8).padStart(4, '0')}`,
    `State:\t${process.cpuDemand > 0 ? 'R (running)' : 'S (sleeping)'}`,
    `Tgid:\t${localPid}`,
    `Pid:\t${localPid}`,
    `PPid:\t${inside}`,
    `Uid:\t${four(uid)}`,
    `Gid:\t${four(gid)}`,
    `Groups:\t${gids.join(' ')} `,
    `VmRSS:\t${String(Math.floor(memory / 1024)).padStart(8)} kB`,
    'Threads:\t1',
    '',
  ].join('\n');
}

/** Lines of /proc/mounts: what is mounted where, with its options. */
function mountsOf({ mounts }: Process): string {
  return mounts.all
    .map(({ source, target, type, readOnly, limit, options }) => {
      const hardened = ['proc', 'sysfs', 'tmpfs', 'mqueue'].includes(type);
      const size = type === 'tmpfs' && limit !== undefined ? `,size=${limit / 1024}k` : '';
      const usual = `${hardened ? 'nosuid,nodev,noexec,' : ''}relatime${size}`;
      return `${source} ${target} ${type} ${readOnly ? 'ro' : 'rw'},${options ?? usual} 0 0\n`;
    })
    .join('');
}
