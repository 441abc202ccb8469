import type { Process } from './process.ts';
import { columnNamed, type Column, type PsView } from './ps-columns.ts';

/** The formats that letters choose, by the names of their columns; `=` gives another title. */
const formats = {
  plain: 'pid tty time comm=CMD',
  full: 'user=UID pid ppid c stime tty time cmd',
  extra: 'user=UID pid ppid c sz rss psr stime tty time cmd',
  long: 'f s uid pid ppid c opri ni addr sz wchan tty time comm=CMD',
  'long without flags': 's uid pid ppid c opri ni rss sz wchan tty time comm=CMD',
  jobs: 'pid pgid sid tty time comm=CMD',
  bsd: 'pid tty stat bsdtime args',
  user: 'user pid pcpu pmem vsz rss tty stat bsdstart bsdtime args',
  'bsd long': 'f uid pid ppid priority ni vsz rss wchan stat tty bsdtime args',
  'bsd jobs': 'ppid pid pgid sid tty tpgid stat uid bsdtime args',
} as const;

type Format = keyof typeof formats;

/** What somebody asks of ps: columns, order, and which processes. */
export type PsRequest = {
  readonly columns: readonly Column[];
  /** All, those on terminals, those of the user: `-e`, `a`, `x`. */
  readonly scope: ReadonlySet<'all' | 'terminals' | 'own'>;
  /** Lists of processes, users, names by the letter that names them: `['p', '1,2']`. */
  readonly lists: readonly (readonly [letter: string, value: string])[];
  /** A column's name, with `-` in front the largest first. */
  readonly order: string | undefined;
  readonly isTitled: boolean;
};

type Chosen = {
  format: Format;
  order: string | undefined;
  isTitled: boolean;
  readonly asked: string[];
  readonly scope: Set<'all' | 'terminals' | 'own'>;
  readonly lists: [letter: string, value: string][];
};

type Fault = { readonly fault: string };

/** Titles, and a row for each process. */
export type PsTable = {
  readonly Titles: readonly string[];
  readonly Processes: readonly (readonly string[])[];
};

/** A table of processes as procps' ps lays it out for these arguments, or its complaint (`unsupported SysV option`). */
export function psTable(
  args: readonly string[],
  processes: readonly Process[],
  view: PsView,
): PsTable | Fault {
  const request = readPs(args);
  if ('fault' in request) return request;
  return {
    Titles: request.columns.map(({ title }) => title),
    Processes: sorted(processes, request.order, view).map((process) =>
      request.columns.map(({ value }) => value(process, view)),
    ),
  };
}

/** Processes in the order that `--sort` names; as they come where it names none. */
export function sorted(processes: readonly Process[], order: string | undefined, view: PsView): Process[] {
  const [name = ''] = (order ?? '').replace(/^[-+]/, '').split(',');
  const column = columnNamed(name);
  if (!column) return [...processes];
  const sign = order?.startsWith('-') === true ? -1 : 1;
  const compare = (a: string, b: string): number =>
    Number.isNaN(Number(a) - Number(b)) ? Number(a > b) - Number(a < b) : Number(a) - Number(b);
  return [...processes].sort((a, b) => sign * compare(column.value(a, view), column.value(b, view)));
}

/** Reads the arguments of procps' ps (ps(1), both in the way of System V and in that of BSD). */
export function readPs(args: readonly string[]): PsRequest | Fault {
  const chosen: Chosen = {
    format: 'plain',
    order: undefined,
    isTitled: true,
    asked: [],
    scope: new Set(),
    lists: [],
  };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const missing = at + 1 === args.length ? missingValue(word) : undefined;
    if (missing !== undefined) return { fault: missing };
    const used = readLong(chosen, word, args[at + 1]) ?? readShort(chosen, word, args[at + 1]);
    if (typeof used === 'string') return { fault: used };
    at += used;
  }
  const isWide = args.some((word) => /^-[AaedfFjHwc]*y/.test(word));
  if (isWide && !args.some((word) => /^-\w*l/.test(word))) {
    return { fault: 'modifier -y without format -l makes no sense' };
  }
  const columns = namedColumns(chosen.asked.length > 0 ? chosen.asked : formats[chosen.format].split(' '));
  return 'fault' in columns ? columns : { ...chosen, columns };
}

/** What ps says where a word of System V stands last and its value is missing. */
function missingValue(word: string): string | undefined {
  const [, letter = ''] = /^-[AaedfFljyHwc]*([oCpuUgGt])$/.exec(word) ?? [];
  return wanted[letter] && `${wanted[letter]} must follow -${letter}`;
}

const wanted: Readonly<Record<string, string>> = {
  o: 'format specification',
  C: 'list of command names',
  p: 'list of process IDs',
  u: 'list of users',
  U: 'list of real users',
  g: 'list of session leaders OR effective group names',
  G: 'list of real groups',
  t: 'list of terminals (pty, tty...)',
};

/** The letters that long options stand for. */
const longs: Readonly<Record<string, string>> = {
  pid: 'p',
  ppid: 'ppid',
  user: 'u',
  User: 'U',
  tty: 't',
  format: 'o',
  sort: 'sort',
};

/** Reads `--ppid 1`, `--sort=-pcpu`: how many words it took besides its own, or ps's complaint; undefined where it is no long option. */
function readLong(chosen: Chosen, word: string, next: string | undefined): number | string | undefined {
  const [, name, own] = /^--([A-Za-z-]+)(?:=(.*))?$/.exec(word) ?? [];
  if (name === undefined) return undefined;
  if (/^no-?head(?:er|ers|ing|ings)$/.test(name)) {
    chosen.isTitled = false;
    return 0;
  }
  const letter = longs[name];
  if (letter === undefined) return name === 'forest' ? 0 : 'unknown gnu long option';
  if (letter !== 'sort') return takeValue(chosen, letter, own ?? '', next);
  chosen.order = own ?? next;
  return own === undefined ? 1 : 0;
}

function readShort(chosen: Chosen, word: string, next: string | undefined): number | string {
  const used = readSysV(chosen, word, next) ?? readBsd(chosen, word.replace(/^-/, ''), next);
  return used ?? (word.startsWith('-') ? 'unsupported SysV option' : 'unsupported option (BSD syntax)');
}

/** Reads `-ef`, `-o pid,args`, `-u root`: how many words it took besides its own; undefined where it is no word of System V. */
function readSysV(chosen: Chosen, word: string, next: string | undefined): number | undefined {
  const [, flags = '', last = '', own = ''] = /^-([AaedfFljyHwc]*)(?:([opuUCtgGs])(.*))?$/.exec(word) ?? [];
  // `-aux` is no user called x, but what was meant
  if ((flags === '' && last === '') || /^-au?x/.test(word)) return undefined;
  if (flags.includes('l')) chosen.format = flags.includes('y') ? 'long without flags' : 'long';
  else if (flags.includes('F')) chosen.format = 'extra';
  else if (flags.includes('f')) chosen.format = 'full';
  else if (flags.includes('j')) chosen.format = 'jobs';
  if (/[eA]/.test(flags)) chosen.scope.add('all');
  if (flags.includes('a')) chosen.scope.add('terminals');
  return last === '' ? 0 : takeValue(chosen, last, own, next);
}

/** Reads `aux`, `axo pid,args`, numbers of processes, and words that System V does not know. */
function readBsd(chosen: Chosen, word: string, next: string | undefined): number | undefined {
  if (/^\d[\d,]*$/.test(word)) {
    if (chosen.format === 'plain') chosen.format = 'bsd';
    chosen.lists.push(['p', word]);
    return 0;
  }
  const [, flags = '', last = '', own = ''] = /^([aefghjlruvwxT]*)(?:([op])(.*))?$/.exec(word) ?? [];
  if (flags === '' && last === '') return undefined;
  if (flags.includes('u')) chosen.format = 'user';
  else if (flags.includes('l')) chosen.format = 'bsd long';
  else if (flags.includes('j')) chosen.format = 'bsd jobs';
  else chosen.format = 'bsd';
  if (flags.includes('a')) chosen.scope.add(flags.includes('x') ? 'all' : 'terminals');
  else if (flags.includes('x')) chosen.scope.add('own');
  return last === '' ? 0 : takeValue(chosen, last, own, next);
}

function takeValue(chosen: Chosen, letter: string, own: string, next = ''): number {
  const value = own === '' ? next : own;
  if (letter !== 'o') chosen.lists.push([letter, value]);
  else chosen.asked.push(...(value.includes('=') ? [value] : value.split(/[ ,]+/)));
  return own === '' ? 1 : 0;
}

function namedColumns(asked: readonly string[]): Column[] | Fault {
  const named: Column[] = [];
  for (const text of asked.filter((one) => one !== '')) {
    const [name = '', title] = text.split('=');
    const column = columnNamed(name.toLowerCase());
    if (!column) return { fault: `unknown user-defined format specifier "${name}"` };
    named.push(title === undefined ? column : { ...column, title });
  }
  return named;
}
