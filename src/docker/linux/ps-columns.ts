import type { PidNamespace, Process } from './process.ts';
import { groupIn, parentIn, sessionLeader, stateLetter } from './sessions.ts';

/** What the columns need to know besides the processes. */
export type PsView = {
  readonly now: number;
  /** Bytes of the machine. */
  readonly memory: number;
  /** The namespace by whose numbers the processes go. */
  readonly pids: PidNamespace;
  readonly userOf: (uid: number) => string;
  /** ps itself, which runs; undefined where it is not among them. */
  readonly looking?: Process;
};

/** A column of procps' ps: its title, its width (below 0 it is aligned left), and what stands in it. */
export type Column = {
  readonly title: string;
  readonly width: number;
  readonly value: (process: Process, view: PsView) => string;
};

const DAY = 86_400_000;
/** Bytes of address space beyond what is in memory. */
const MAPPED = 2_800_000;
const PAGE = 4096;
/** The longest name of a user that is not cut. */
const USER_LENGTH = 8;
/** What the kernel keeps of a program's name. */
const NAME_LENGTH = 15;

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
const kib = (bytes: number): string => String(Math.ceil(bytes / 1024));
const column = (title: string, width: number, value: Column['value']): Column => ({ title, width, value });

/** CPU milliseconds used: what it worked, and for one that computes now the time since it began. */
export function cpuMs({ cpuTime, cpuDemand, kernel, started }: Process): number {
  return cpuTime + (cpuDemand > 0 ? (kernel.now - started) * cpuDemand : 0);
}

/** Percent of one CPU that a process used since it began. */
export function cpuPercent(process: Process): number {
  const age = process.kernel.now - process.started;
  // too young to say: ps counts in ticks
  if (age < 10) return 0;
  return Math.min(100 * Math.max(1, process.cpuDemand), (cpuMs(process) / age) * 100);
}

/** A process's state as ps shows it: D, T, R or S, `s` for the leader of a session, `+` in the terminal's foreground. */
export function stateOf(process: Process, looking?: Process): string {
  const { tty, group } = process;
  const letter = process === looking ? 'R' : stateLetter(process);
  const isFront = tty !== undefined && (tty.foreground ?? group) === group;
  return `${letter}${sessionLeader(process) === process ? 's' : ''}${isFront ? '+' : ''}`;
}

function clock(ms: number): string {
  const seconds = ms / 1000;
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function elapsed(ms: number): string {
  const days = Math.floor(ms / DAY);
  const [hours = '', minutes = '', seconds = ''] = clock(ms % DAY).split(':');
  if (days > 0) return `${days}-${hours}:${minutes}:${seconds}`;
  return hours === '00' ? `${minutes}:${seconds}` : `${hours}:${minutes}:${seconds}`;
}

/** When it began: the hour today, the day this year, else the year. */
function started({ started: at }: Process, { now }: PsView): string {
  const [, day = '', month = '', year = '', hour = ''] = new Date(at).toUTCString().split(/,? /);
  const age = now - at;
  if (age < DAY) return hour.slice(0, 5);
  return age < 365 * DAY ? `${month}${day}` : year;
}

function userName({ uid }: Process, { userOf }: PsView): string {
  const name = userOf(uid);
  return name.length > USER_LENGTH ? `${name.slice(0, USER_LENGTH - 1)}+` : name;
}

const command = ({ argv }: Process): string => argv.join(' ');
const terminal = ({ tty }: Process): string => (tty ? `pts/${tty.number}` : '?');
const short = ({ name }: Process): string => name.slice(0, NAME_LENGTH);

/** The columns by the names that `-o` takes. */
export const columns: Readonly<Record<string, Column>> = {
  pid: column('PID', 7, (process, { pids }) => String(process.numberIn(pids))),
  ppid: column('PPID', 7, (process, { pids }) => String(parentIn(process, pids))),
  pgid: column('PGID', 7, (process, { pids }) => String(groupIn(process, pids))),
  sid: column('SID', 7, (process, { pids }) => String(sessionLeader(process).numberIn(pids))),
  tpgid: column('TPGID', 7, ({ tty, group }) => String(tty ? (tty.foreground ?? group) : -1)),
  user: column('USER', -8, userName),
  uid: column('UID', 5, ({ uid }) => String(uid)),
  gid: column('GID', 5, ({ gid }) => String(gid)),
  pcpu: column('%CPU', 4, (process) => cpuPercent(process).toFixed(1)),
  pmem: column('%MEM', 4, ({ memory }, view) =>
    (view.memory > 0 ? (memory / view.memory) * 100 : 0).toFixed(1),
  ),
  c: column('C', 2, (process) => String(Math.min(99, Math.floor(cpuPercent(process))))),
  vsz: column('VSZ', 6, ({ memory }) => kib(memory + MAPPED)),
  rss: column('RSS', 5, ({ memory }) => kib(memory)),
  sz: column('SZ', 5, ({ memory }) => String(Math.ceil((memory + MAPPED) / PAGE))),
  tty: column('TTY', -8, terminal),
  tt: column('TT', -8, terminal),
  stat: column('STAT', -4, (process, { looking }) => stateOf(process, looking)),
  s: column('S', -1, (process, { looking }) => stateOf(process, looking).slice(0, 1)),
  bsdstart: column('START', 5, started),
  stime: column('STIME', 5, started),
  start: column('STARTED', 8, ({ started: at }) => new Date(at).toISOString().slice(11, 19)),
  lstart: column('STARTED', 24, ({ started: at }) => {
    const [, day = '', month = '', year = '', hour = ''] = new Date(at).toUTCString().split(/,? /);
    return `${new Date(at).toUTCString().slice(0, 3)} ${month} ${String(Number(day)).padStart(2)} ${hour} ${year}`;
  }),
  time: column('TIME', 8, (process) => clock(cpuMs(process))),
  bsdtime: column('TIME', 6, (process) => {
    const ms = cpuMs(process);
    return `${Math.floor(ms / 60_000)}:${two((ms / 1000) % 60)}`;
  }),
  etime: column('ELAPSED', 11, ({ started: at }, { now }) => elapsed(now - at)),
  etimes: column('ELAPSED', 7, ({ started: at }, { now }) => String(Math.floor((now - at) / 1000))),
  ni: column('NI', 3, () => '0'),
  pri: column('PRI', 3, () => '19'),
  opri: column('PRI', 3, () => '80'),
  priority: column('PRI', 3, () => '20'),
  nlwp: column('NLWP', 4, () => '1'),
  f: column('F', 1, () => '4'),
  psr: column('PSR', 3, () => '0'),
  wchan: column('WCHAN', -6, ({ cpuDemand }) => (cpuDemand > 0 ? '-' : 'do_sys')),
  addr: column('ADDR', -4, () => '-'),
  comm: column('COMMAND', -15, short),
  cmd: column('CMD', -27, command),
  args: column('COMMAND', -27, command),
};

/** Other names of columns. */
const aliases: Readonly<Record<string, string>> = {
  '%cpu': 'pcpu',
  '%mem': 'pmem',
  command: 'args',
  ucomm: 'comm',
  ucmd: 'comm',
  tname: 'tty',
  state: 's',
  start_time: 'stime',
  cputime: 'time',
  euser: 'user',
  ruser: 'user',
  uname: 'user',
  euid: 'uid',
  vsize: 'vsz',
  rssize: 'rss',
  nice: 'ni',
  pgrp: 'pgid',
  sess: 'sid',
  session: 'sid',
};

/** The column that a word of `-o` or `--sort` names. */
export function columnNamed(name: string): Column | undefined {
  const key = aliases[name] ?? name;
  return Object.hasOwn(columns, key) ? columns[key] : undefined;
}
