import type { Process } from './process.ts';

/** What the columns need to know besides the processes. */
export type PsView = {
  readonly now: number;
  /** Bytes of the machine. */
  readonly memory: number;
  readonly pidOf: (process: Process) => number;
  readonly userOf: (process: Process) => string;
};

/** A column of ps: its title, and what stands in it. */
export type Column = { readonly title: string; readonly value: (process: Process, view: PsView) => string };

const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);

function cpuTime({ cpuTime }: Process): string {
  const seconds = Math.floor(cpuTime / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function terminal({ tty }: Process): string {
  return tty ? `pts/${tty.number}` : '?';
}

function state(process: Process): string {
  const letter = process.environment.group.frozen ? 'D' : process.cpuDemand > 0 ? 'R' : 'S';
  const leader = process.group === process.pid ? 's' : '';
  const front = process.tty && (process.tty.foreground ?? process.group) === process.group ? '+' : '';
  return letter + leader + front;
}

function cpuPercent({ cpuDemand }: Process): string {
  return (cpuDemand * 100).toFixed(1);
}

const command = ({ argv }: Process): string => argv.join(' ');
const kib = (bytes: number): string => String(Math.round(bytes / 1024));

/** The columns of procps' ps by the names that `-o` takes. */
export const columns: Readonly<Record<string, Column>> = {
  pid: { title: 'PID', value: (process, { pidOf }) => String(pidOf(process)) },
  ppid: { title: 'PPID', value: (process, { pidOf }) => String(process.parent ? pidOf(process.parent) : 0) },
  pgid: { title: 'PGID', value: ({ group }) => String(group) },
  user: { title: 'USER', value: (process, { userOf }) => userOf(process) },
  uid: { title: 'UID', value: ({ uid }) => String(uid) },
  gid: { title: 'GID', value: ({ gid }) => String(gid) },
  c: { title: 'C', value: ({ cpuDemand }) => String(Math.round(cpuDemand * 99)) },
  stime: { title: 'STIME', value: ({ started }) => clock(started) },
  start: { title: 'START', value: ({ started }) => clock(started) },
  tty: { title: 'TTY', value: terminal },
  tt: { title: 'TT', value: terminal },
  time: { title: 'TIME', value: cpuTime },
  etime: {
    title: 'ELAPSED',
    value: ({ started }, { now }) => new Date(Math.max(0, now - started)).toISOString().slice(14, 19),
  },
  args: { title: 'COMMAND', value: command },
  cmd: { title: 'CMD', value: command },
  command: { title: 'COMMAND', value: command },
  comm: { title: 'COMMAND', value: ({ name }) => name.replace(/:.*/, '').slice(0, 15) },
  '%cpu': { title: '%CPU', value: cpuPercent },
  pcpu: { title: '%CPU', value: cpuPercent },
  '%mem': { title: '%MEM', value: ({ memory }, view) => ((memory / view.memory) * 100).toFixed(1) },
  pmem: { title: '%MEM', value: ({ memory }, view) => ((memory / view.memory) * 100).toFixed(1) },
  vsz: { title: 'VSZ', value: ({ memory }) => kib(memory * 2) },
  rss: { title: 'RSS', value: ({ memory }) => kib(memory) },
  stat: { title: 'STAT', value: state },
  s: { title: 'S', value: (process) => state(process).slice(0, 1) },
  state: { title: 'S', value: (process) => state(process).slice(0, 1) },
  ni: { title: 'NI', value: () => '0' },
  pri: { title: 'PRI', value: () => '19' },
  nlwp: { title: 'NLWP', value: () => '1' },
  f: { title: 'F', value: () => '4' },
  sid: { title: 'SID', value: ({ group }) => String(group) },
  tpgid: { title: 'TPGID', value: ({ tty, group }) => String(tty ? (tty.foreground ?? group) : -1) },
  psr: { title: 'PSR', value: () => '0' },
  addr: { title: 'ADDR', value: () => '-' },
  // pages
  sz: { title: 'SZ', value: ({ memory }) => String(Math.round(memory / 2048)) },
  wchan: { title: 'WCHAN', value: ({ cpuDemand }) => (cpuDemand > 0 ? '-' : 'do_sys') },
};

/** TIME as BSD's ps has it: `0:00`. */
export const bsdTime: Column = { title: 'TIME', value: (process) => cpuTime(process).replace(/^00:0?/, '') };
/** UID of the full format, which is a name. */
export const byUser: Column = { title: 'UID', value: (process, { userOf }) => userOf(process) };
