import { dir, file, link, type Dir, type Node } from '../../linux/fs/node.ts';
import { bootTime } from '../../linux/boot.ts';
import type { Mount } from '../../linux/fs/mounts.ts';
import type { PidNamespace, Process } from '../../linux/process.ts';
import type { Engine } from '../engine.ts';

/** The kernel of the machine (uname -r). */
export const RELEASE = '6.8.0-64-generic';

const readable = { mode: 0o444 };
const listing = { mode: 0o555 };

/** /proc: the processes of a namespace, the one that looks if it is there, and figures of the machine (proc(5)). */
export function procMount(engine: Engine, pids: PidNamespace): Mount {
  const tree = {
    get: () => dir([], listing),
    set: () => undefined,
    forProcess: (looking: Process) => processes(engine, pids, looking),
  };
  return { target: '/proc', tree, root: '/', readOnly: false, type: 'proc', source: 'proc', pids };
}

/** What a folder of /proc/PID holds; `looking` is who asks, `pids` numbers the processes. */
export type ProcessFolder = (engine: Engine, process: Process, pids: PidNamespace, looking: Process) => Dir;

let folder: ProcessFolder | undefined;

/** Loads what /proc tells of each process; until then its folders are empty. */
export async function loadProcessFolders(): Promise<void> {
  folder ??= (await import('./process-folder.ts')).processFolder;
}

function processes(engine: Engine, pids: PidNamespace, looking: Process): Dir {
  const own = looking.numberIn(pids);
  const entries: (readonly [string, Node])[] = [
    ...[...pids.processes].map(
      ([number, process]) =>
        [String(number), folder?.(engine, process, pids, looking) ?? dir([], listing)] as const,
    ),
    ...(own === 0
      ? []
      : ([
          ['self', link(String(own))],
          ['thread-self', link(`${own}/task/${own}`)],
        ] as const)),
    ['mounts', link('self/mounts')],
    ['net', link('self/net')],
    ['sys', dir([], listing)],
    ...machine(engine, looking),
  ];
  return dir(entries, { ...listing, mtime: engine.now });
}

function machine(engine: Engine, looking: Process): (readonly [string, Node])[] {
  const { host, now, kernel } = engine;
  const uptime = (now - bootTime(kernel)) / 1000;
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
