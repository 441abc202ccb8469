import type { PidNamespace, Process } from '../../linux/process.ts';
import { groupIn, parentIn, sessionLeader, stateLetter } from '../../linux/sessions.ts';
import { numberOf } from '../../linux/signals.ts';
import type { Signal } from '../../linux/signals.ts';
import type { Engine } from '../engine.ts';
import { boundingSet, hex } from './capability-sets.ts';
import { containerOf } from './namespaces.ts';

/** Bytes of address space beyond what is in memory. */
const MAPPED = 2_800_000;
const PAGE = 4096;
/** The device number of the first terminal under /dev/pts. */
const PTS = 136 << 8;

const STATES = { D: 'D (disk sleep)', T: 'T (stopped)', R: 'R (running)', S: 'S (sleeping)' } as const;

/** The numbers of a process from one namespace inwards to its own. */
function inwards(process: Process, pids: PidNamespace): PidNamespace[] {
  const all = [...process.numbers.keys()];
  return all.slice(0, all.indexOf(pids) + 1).reverse();
}

const bits = (signals: Iterable<Signal>): string =>
  hex([...signals].reduce((sum, signal) => sum | (1n << BigInt(numberOf(signal) - 1)), 0n));

/** /proc/PID/status as a namespace of processes sees it (proc_pid_status(5)). */
export function statusText(engine: Engine, process: Process, pids: PidNamespace): string {
  const { uid, gid, gids, handlers, environment } = process;
  const container = containerOf(engine, environment.group)?.HostConfig;
  const four = (id: number): string => `${id}\t${id}\t${id}\t${id}`;
  const kib = (bytes: number): string => `${String(Math.floor(bytes / 1024)).padStart(8)} kB`;
  const levels = inwards(process, pids);
  const each = (number: (one: PidNamespace) => number): string => levels.map(number).join('\t');
  const leader = sessionLeader(process);
  const bounding = boundingSet(container);
  const effective = uid === 0 ? bounding : hex(0n);
  const options = container?.SecurityOpt ?? [];
  const isFiltered =
    container && !container.Privileged && !options.some((one) => /^seccomp[=:]unconfined$/.test(one));
  const cpus = environment.group.cpus ?? Array.from({ length: engine.host.cpus }, (_, number) => number);
  const fields: Readonly<Record<string, string | number>> = {
    Name: process.name.slice(0, 15),
    Umask: process.umask.toString(8).padStart(4, '0'),
    State: STATES[stateLetter(process)],
    Tgid: process.numberIn(pids),
    Ngid: 0,
    Pid: process.numberIn(pids),
    PPid: parentIn(process, pids),
    TracerPid: 0,
    Uid: four(uid),
    Gid: four(gid),
    FDSize: 64,
    Groups: `${gids.join(' ')} `,
    NStgid: each((one) => process.numberIn(one)),
    NSpid: each((one) => process.numberIn(one)),
    NSpgid: each((one) => groupIn(process, one)),
    NSsid: each((one) => leader.numberIn(one)),
    VmPeak: kib(process.memory + MAPPED),
    VmSize: kib(process.memory + MAPPED),
    VmHWM: kib(process.memory),
    VmRSS: kib(process.memory),
    VmSwap: kib(0),
    CoreDumping: 0,
    Threads: 1,
    SigPnd: bits([]),
    ShdPnd: bits(process.pending),
    SigBlk: bits([]),
    SigIgn: bits([...handlers].flatMap(([signal, handler]) => (handler === 'ignore' ? [signal] : []))),
    SigCgt: bits([...handlers].flatMap(([signal, handler]) => (handler === 'ignore' ? [] : [signal]))),
    CapInh: hex(0n),
    CapPrm: effective,
    CapEff: effective,
    CapBnd: bounding,
    CapAmb: hex(0n),
    NoNewPrivs: options.some((one) => /^no-new-privileges(?:[=:]true)?$/.test(one)) ? 1 : 0,
    Seccomp: isFiltered ? 2 : 0,
    Seccomp_filters: isFiltered ? 1 : 0,
    Cpus_allowed: cpus.reduce((sum, cpu) => sum | (1 << cpu), 0).toString(16),
    Cpus_allowed_list: ranges(cpus),
    Mems_allowed_list: 0,
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}:\t${value}\n`)
    .join('');
}

/** `0-2,5` */
function ranges(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/** /proc/PID/stat; `booted` in milliseconds (proc_pid_stat(5)). */
export function statText(process: Process, pids: PidNamespace, booted: number): string {
  const { tty, name, cpuTime, started, memory } = process;
  const foreground = tty ? (tty.foreground ?? process.group) : undefined;
  const front = foreground === undefined ? undefined : process.kernel.processes.get(foreground);
  const ticks = (ms: number): number => Math.floor(ms / 10);
  return `${[
    process.numberIn(pids),
    `(${name.slice(0, 15)})`,
    stateLetter(process),
    parentIn(process, pids),
    groupIn(process, pids),
    sessionLeader(process).numberIn(pids),
    tty ? PTS + tty.number : 0,
    tty ? (front?.numberIn(pids) ?? 0) : -1,
    // flags, faults
    4194560,
    0,
    0,
    0,
    0,
    ticks(cpuTime),
    0,
    0,
    0,
    // priority, niceness, threads
    20,
    0,
    1,
    0,
    ticks(started - booted),
    memory + MAPPED,
    Math.floor(memory / PAGE),
    '18446744073709551615',
    ...Array.from({ length: 12 }, () => 0),
    17,
    ...Array.from({ length: 14 }, () => 0),
  ].join(' ')}\n`;
}

/** /proc/PID/statm, in pages (proc_pid_statm(5)). */
export function statmText({ memory }: Process): string {
  const resident = Math.floor(memory / PAGE);
  const size = Math.floor((memory + MAPPED) / PAGE);
  return `${size} ${resident} ${Math.floor(resident * 0.8)} 0 0 ${Math.floor(size / 2)} 0\n`;
}
