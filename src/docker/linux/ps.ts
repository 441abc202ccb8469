import type { Process } from './process.ts';

/** What the columns need to know besides the processes. */
export type PsView = {
  readonly now: number;
  /** Bytes of the machine. */
  readonly memory: number;
  readonly pidOf: (process: Process) => number;
  readonly userOf: (process: Process) => string;
};

type Column = { readonly title: string; readonly value: (process: Process, view: PsView) => string };

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
const columns: Readonly<Record<string, Column>> = {
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
};

const bsdTime: Column = { title: 'TIME', value: (process) => cpuTime(process).replace(/^00:0?/, '') };
const byUser: Column = { title: 'UID', value: (process, { userOf }) => userOf(process) };

const formats: Readonly<Record<string, readonly (string | Column)[]>> = {
  full: [byUser, 'pid', 'ppid', 'c', 'stime', 'tty', 'time', 'cmd'],
  plain: ['pid', 'tty', 'time', 'comm'],
  user: ['user', 'pid', '%cpu', '%mem', 'vsz', 'rss', 'tty', 'stat', 'start', bsdTime, 'command'],
  bsd: ['pid', 'tty', 'stat', bsdTime, 'command'],
};

/** A table of processes as procps' ps lays it out for these arguments; undefined where it refuses them. */
export function psTable(
  args: readonly string[],
  processes: readonly Process[],
  view: PsView,
): { readonly Titles: readonly string[]; readonly Processes: readonly (readonly string[])[] } | undefined {
  const chosen = chooseColumns(args);
  if (!chosen) return undefined;
  return {
    Titles: chosen.map(({ title }) => title),
    Processes: processes.map((process) => chosen.map(({ value }) => value(process, view))),
  };
}

function chooseColumns(args: readonly string[]): Column[] | undefined {
  const asked: string[] = [];
  let format = 'plain';
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const [, own] = /^-?[a-zA-Z]*o(.*)$/.exec(word) ?? [];
    if (own !== undefined && !/^a?u?x$/.test(word)) {
      if (own === '') at += 1;
      asked.push(...(own === '' ? (args[at] ?? '') : own).split(/[ ,]+/));
    } else if (/^-[a-zA-Z]*f/.test(word)) format = 'full';
    else if (/^[a-z]*u[a-z]*$/.test(word)) format = 'user';
    else if (/^[a-z]+$/.test(word)) format = 'bsd';
    else if (!/^-[eAalj]+$/.test(word)) return undefined;
  }
  if (asked.length === 0)
    return (formats[format] ?? []).flatMap((one) => (typeof one === 'string' ? (columns[one] ?? []) : one));
  const named: Column[] = [];
  for (const text of asked) {
    const [name = '', title] = text.split('=');
    const column = columns[name.toLowerCase()];
    if (!column) return undefined;
    named.push(title === undefined ? column : { ...column, title });
  }
  return named;
}
