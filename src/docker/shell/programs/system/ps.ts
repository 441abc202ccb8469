import type { Process } from '../../../linux/process.ts';
import { parseOptions } from '../lib/options.ts';
import { cpuMs, memoryInfo, parentPid, pidOf, stateOf, visible } from '../lib/proc.ts';
import { strftime } from '../lib/strftime.ts';
import { BUSYBOX_BANNER, Failure, type Call, type Tool } from '../lib/tool.ts';
import { userName } from '../lib/users.ts';

/** A column of ps: title, width (negative is aligned left) and what it shows. */
type Column = {
  readonly title: string;
  readonly width: number;
  readonly value: (process: Process, looking: Process) => string;
};

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

function clock(ms: number): string {
  const seconds = ms / 1000;
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function elapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const days = Math.floor(seconds / 86_400);
  const rest = `${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  const hours = Math.floor((seconds / 3600) % 24);
  return days > 0 ? `${days}-${two(hours)}:${rest}` : hours > 0 ? `${two(hours)}:${rest}` : rest;
}

function started(process: Process): string {
  const day = 86_400_000;
  const age = process.kernel.now - process.started;
  return strftime(age < day ? '%H:%M' : age < 365 * day ? '%b%d' : '%Y', process.started);
}

function cpuPercent(process: Process): number {
  const age = process.kernel.now - process.started;
  // too young to say: ps counts in ticks
  if (age < 10) return 0;
  return Math.min(100 * Math.max(1, process.cpuDemand), (cpuMs(process) / age) * 100);
}

function memoryPercent(process: Process, looking: Process): number {
  const total = memoryInfo(looking, 'MemTotal') * 1024;
  return total > 0 ? (process.memory / total) * 100 : 0;
}

/** The user's name as ps prints it: one that is too long is cut. */
function user(process: Process, looking: Process): string {
  const name = userName(looking, process.uid) ?? String(process.uid);
  return name.length > 8 ? `${name.slice(0, 7)}+` : name;
}

const command = (process: Process): string => process.argv.join(' ');
const terminal = (process: Process): string => (process.tty ? `pts/${process.tty.number}` : '?');
/** Bytes of address space beyond what is in memory. */
const MAPPED = 2_800_000;

const COLUMNS: Record<string, Column> = {
  pid: { title: 'PID', width: 7, value: (process, looking) => String(pidOf(process, looking)) },
  ppid: { title: 'PPID', width: 7, value: (process, looking) => String(parentPid(process, looking)) },
  pgid: {
    title: 'PGID',
    width: 7,
    value: (process, looking) =>
      String(pidOf(process.kernel.processes.get(process.group) ?? process, looking)),
  },
  user: { title: 'USER', width: -8, value: user },
  uid: { title: 'UID', width: 5, value: ({ uid }) => String(uid) },
  gid: { title: 'GID', width: 5, value: ({ gid }) => String(gid) },
  pcpu: { title: '%CPU', width: 4, value: (process) => cpuPercent(process).toFixed(1) },
  pmem: { title: '%MEM', width: 4, value: (process, looking) => memoryPercent(process, looking).toFixed(1) },
  c: { title: 'C', width: 2, value: (process) => String(Math.min(99, Math.floor(cpuPercent(process)))) },
  vsz: { title: 'VSZ', width: 6, value: ({ memory }) => String(Math.ceil((memory + MAPPED) / 1024)) },
  rss: { title: 'RSS', width: 5, value: ({ memory }) => String(Math.ceil(memory / 1024)) },
  tty: { title: 'TTY', width: -8, value: terminal },
  tt: { title: 'TT', width: -8, value: terminal },
  stat: { title: 'STAT', width: -4, value: stateOf },
  s: { title: 'S', width: -1, value: (process, looking) => stateOf(process, looking).slice(0, 1) },
  bsdstart: { title: 'START', width: 5, value: started },
  start: { title: 'STARTED', width: 8, value: (process) => strftime('%H:%M:%S', process.started) },
  stime: { title: 'STIME', width: 5, value: started },
  lstart: {
    title: 'STARTED',
    width: 24,
    value: (process) => strftime('%a %b %e %H:%M:%S %Y', process.started),
  },
  time: { title: 'TIME', width: 8, value: (process) => clock(cpuMs(process)) },
  bsdtime: {
    title: 'TIME',
    width: 6,
    value: (process) => `${Math.floor(cpuMs(process) / 60_000)}:${two((cpuMs(process) / 1000) % 60)}`,
  },
  etime: { title: 'ELAPSED', width: 11, value: (process) => elapsed(process.kernel.now - process.started) },
  etimes: {
    title: 'ELAPSED',
    width: 7,
    value: (process) => String(Math.floor((process.kernel.now - process.started) / 1000)),
  },
  ni: { title: 'NI', width: 3, value: () => '0' },
  pri: { title: 'PRI', width: 3, value: () => '19' },
  nlwp: { title: 'NLWP', width: 4, value: () => '1' },
  comm: { title: 'COMMAND', width: -15, value: ({ name }) => name.slice(0, 15) },
  cmd: { title: 'CMD', width: -27, value: command },
  args: { title: 'COMMAND', width: -27, value: command },
};

const ALIASES: Record<string, string> = {
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
};

const FULL = ['uid=UID', 'pid', 'ppid', 'c', 'stime', 'tty', 'time', 'cmd'];
const BSD = ['user', 'pid', 'pcpu', 'pmem', 'vsz', 'rss', 'tty', 'stat', 'bsdstart', 'bsdtime', 'args'];

/** The columns of a -o list; `name=Title` renames. Throws Failure for an unknown one. */
function columnsOf(list: readonly string[]): Column[] {
  return list.map((item) => {
    const [name = '', title] = item.split('=');
    const column = title === 'UID' ? { ...(COLUMNS['user'] as Column) } : COLUMNS[ALIASES[name] ?? name];
    if (!column)
      throw new Failure(
        `error: unknown user-defined format specifier "${name}"\n\nUsage:\n ps [options]\n\n Try 'ps --help <simple|list|output|threads|misc|all>'\n  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).\n`,
      );
    return title === undefined ? column : { ...column, title };
  });
}

/** The table of some processes. */
export function table(
  looking: Process,
  processes: readonly Process[],
  columns: readonly Column[],
  titled: boolean,
): string {
  const cell = (text: string, { width }: Column, isLast: boolean): string =>
    width < 0 ? (isLast ? text : text.padEnd(-width)) : text.padStart(width);
  const line = (texts: readonly string[]): string =>
    `${columns.map((column, at) => cell(texts[at] ?? '', column, at === columns.length - 1)).join(' ')}\n`;
  const limit = looking.handle(1).tty?.size.columns;
  const cut = (text: string): string =>
    limit === undefined ? text : `${text.slice(0, -1).slice(0, limit)}\n`;
  const rows = processes.map((process) => cut(line(columns.map(({ value }) => value(process, looking)))));
  const noTitle = columns.every(({ title }) => title === '');
  return (titled && !noTitle ? line(columns.map(({ title }) => title)) : '') + rows.join('');
}

const SORTS: Record<string, (process: Process) => number> = {
  pid: ({ pid }) => pid,
  ppid: ({ parent }) => parent?.pid ?? 0,
  pcpu: cpuPercent,
  pmem: ({ memory }) => memory,
  rss: ({ memory }) => memory,
  vsz: ({ memory }) => memory,
  time: cpuMs,
  stime: ({ started: at }) => at,
  start: ({ started: at }) => at,
};

function sorted(processes: Process[], order: string | undefined): Process[] {
  if (order === undefined) return processes;
  const name = order.replace(/^[-+]/, '').split(',')[0] ?? '';
  const key = SORTS[ALIASES[name] ?? name] ?? SORTS['pid'];
  const sign = order.startsWith('-') ? -1 : 1;
  return key ? processes.sort((a, b) => sign * (key(a) - key(b))) : processes;
}

/** BSD letters in front (`ps aux`) as the options that they are. */
function unixArgs(args: readonly string[]): { readonly args: string[]; readonly bsd: string } {
  const [first = ''] = args;
  if (/^-?[auxwf]*[ux][auxwf]*$/.test(first) && !/^-[a-z]*e/.test(first))
    return { args: args.slice(1), bsd: first.replace('-', '') };
  if (/^[aexfwl]+$/.test(first)) return { args: args.slice(1), bsd: first };
  return { args: [...args], bsd: '' };
}

const procps: Tool = function* (call) {
  const { process } = call;
  const { args, bsd } = unixArgs(call.args);
  const options = parseOptions(
    { ...call, args },
    'e A a f F l o: p,pid: C: u: U: t: N w H L sort: no-headers,no-heading forest format: x j',
  );
  const listed = options.given
    .filter(([name]) => name === 'o' || name === 'format')
    .map(([, value]) => value);
  const everyone =
    options.has('e') || options.has('A') || (bsd.includes('a') && bsd.includes('x')) || bsd.includes('e');
  const pids = options.get('p')?.split(/[ ,]+/).map(Number);
  const names = options.get('C')?.split(',');
  const users = (options.get('u') ?? options.get('U'))?.split(',');
  const chosen = visible(process).filter((one) => {
    if (pids) return pids.includes(pidOf(one, process));
    if (names) return names.includes(one.name);
    if (users) return users.includes(userName(process, one.uid) ?? '') || users.includes(String(one.uid));
    if (everyone) return true;
    if (bsd.includes('x')) return one.uid === process.uid;
    if (bsd.includes('a') || options.has('a')) return one.tty !== undefined;
    return one.tty === process.tty && one.uid === process.uid;
  });
  let columns: Column[];
  if (listed.length > 0)
    columns = columnsOf(
      listed.flatMap((list) => (/=/.test(list) ? [list] : list.split(/[ ,]+/))).filter((one) => one !== ''),
    );
  else if (bsd.includes('u')) columns = columnsOf(BSD);
  else if (options.has('f') || options.has('F')) columns = columnsOf(FULL);
  else if (bsd !== '') columns = columnsOf(['pid', 'tty', 'stat', 'bsdtime', 'args']);
  else columns = columnsOf(['pid', 'tty', 'time', 'ucmd=CMD']);
  yield* process.write(
    1,
    table(process, sorted(chosen, options.get('sort')), columns, !options.has('no-headers')),
  );
  return chosen.length === 0 ? 1 : 0;
};

/** Applets that BusyBox's shell runs in its own image, so that ps shows the shell's words (APPLET_NOEXEC). */
const NOEXEC = new Set([
  'ps',
  'ls',
  'cat',
  'head',
  'tail',
  'sort',
  'grep',
  'find',
  'df',
  'du',
  'env',
  'id',
  'date',
  'cp',
  'mv',
  'rm',
  'xargs',
]);

function busyboxCommand(process: Process): string {
  const { parent, name } = process;
  const isShell =
    parent !== undefined &&
    ['sh', 'ash', '-sh'].includes(parent.name) &&
    parent.environment.pids === process.environment.pids;
  return isShell && NOEXEC.has(name) ? `{${name}} ${parent.argv.join(' ')}` : process.argv.join(' ');
}

const busybox: Tool = function* (call) {
  const { process } = call;
  const [first = ''] = call.args;
  const options = parseOptions(
    { ...call, args: /^[auxwefl]+$/.test(first) ? call.args.slice(1) : call.args },
    'o: T w e f a u x l',
  );
  const list = options.get('o');
  if (list === undefined) {
    const rows = visible(process).map((one) => {
      const owner = userName(process, one.uid) ?? String(one.uid);
      return `${String(pidOf(one, process)).padStart(5)} ${owner.slice(0, 8).padEnd(8)} ${busyboxCommand(one)}\n`;
    });
    yield* process.write(1, `PID   USER     COMMAND\n${rows.join('')}`);
    return 0;
  }
  const known = ['user', 'group', 'comm', 'args', 'pid', 'ppid', 'pgid', 'tty', 'vsz', 'rss', 'stat'];
  for (const name of list.split(',')) {
    if (!known.includes(name.split('=')[0] ?? ''))
      throw new Failure(
        `ps: bad -o argument '${name}', supported arguments: ${known.join(',')}\n${BUSYBOX_BANNER}\n`,
      );
  }
  const columns = columnsOf(list.split(',')).map((column) => ({
    ...column,
    width: column.width > 0 ? -Math.max(5, column.title.length) : column.width,
  }));
  yield* process.write(1, table(process, visible(process), columns, true));
  return 0;
};

/** ps(1) of procps, and BusyBox's. */
export const ps: Tool = (call: Call) => (call.dialect === 'gnu' ? procps(call) : busybox(call));

export { cpuPercent, memoryPercent };
