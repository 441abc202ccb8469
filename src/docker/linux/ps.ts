import type { Process } from './process.ts';
import { bsdTime, byUser, columns, type Column, type PsView } from './ps-columns.ts';

const short: Column = { title: 'CMD', value: columns.comm?.value ?? (() => '') };
const longUser = columns.uid ?? byUser;
const long = ['c', 'pri', 'ni'] as const;

const formats = {
  plain: ['pid', 'tty', 'time', short],
  full: [byUser, 'pid', 'ppid', 'c', 'stime', 'tty', 'time', 'cmd'],
  extra: [byUser, 'pid', 'ppid', 'c', 'sz', 'rss', 'psr', 'stime', 'tty', 'time', 'cmd'],
  long: ['f', 's', longUser, 'pid', 'ppid', ...long, 'addr', 'sz', 'wchan', 'tty', 'time', short],
  'long without flags': ['s', longUser, 'pid', 'ppid', ...long, 'rss', 'sz', 'wchan', 'tty', 'time', short],
  jobs: ['pid', 'pgid', 'sid', 'tty', 'time', short],
  bsd: ['pid', 'tty', 'stat', bsdTime, 'command'],
  user: ['user', 'pid', '%cpu', '%mem', 'vsz', 'rss', 'tty', 'stat', 'start', bsdTime, 'command'],
  'bsd long': [
    'f',
    'uid',
    'pid',
    'ppid',
    'pri',
    'ni',
    'vsz',
    'rss',
    'wchan',
    'stat',
    'tty',
    bsdTime,
    'command',
  ],
  'bsd jobs': ['ppid', 'pid', 'pgid', 'sid', 'tty', 'tpgid', 'stat', 'uid', bsdTime, 'command'],
} satisfies Readonly<Record<string, readonly (string | Column)[]>>;

type Format = keyof typeof formats;
type Chosen = { format: Format; readonly asked: string[] };

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
): PsTable | { readonly fault: string } {
  const chosen = chooseColumns(args);
  if ('fault' in chosen) return chosen;
  return {
    Titles: chosen.map(({ title }) => title),
    Processes: processes.map((process) => chosen.map(({ value }) => value(process, view))),
  };
}

function chooseColumns(args: readonly string[]): Column[] | { readonly fault: string } {
  const chosen: Chosen = { format: 'plain', asked: [] };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const missing = at + 1 === args.length ? missingValue(word) : undefined;
    if (missing !== undefined) return { fault: missing };
    if (word.startsWith('--') && word !== '--') return { fault: 'unknown gnu long option' };
    const used =
      readSysV(chosen, word, args[at + 1]) ?? readBsd(chosen, word.replace(/^-/, ''), args[at + 1]);
    if (used === undefined)
      return { fault: word.startsWith('-') ? 'unsupported SysV option' : 'unsupported option (BSD syntax)' };
    at += used;
  }
  const isWide = args.some((word) => /^-[AaedfFjHwc]*y/.test(word));
  if (isWide && !args.some((word) => /^-\w*l/.test(word))) {
    return { fault: 'modifier -y without format -l makes no sense' };
  }
  if (chosen.asked.length > 0) return namedColumns(chosen.asked);
  const parts: readonly (string | Column)[] = formats[chosen.format];
  return parts.flatMap((one) => (typeof one === 'string' ? (columns[one] ?? []) : one));
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

/** Reads `-ef`, `-o pid,args`, `-u root`: how many words it took besides its own; undefined where it is no word of System V. */
function readSysV(chosen: Chosen, word: string, next: string | undefined): number | undefined {
  const [, flags = '', last = '', own = ''] = /^-([AaedfFljyHwc]*)(?:([opuUCtgGs])(.*))?$/.exec(word) ?? [];
  // `-aux` is no user called x, but what was meant
  if ((flags === '' && last === '') || /^-au?x/.test(word)) return undefined;
  if (flags.includes('l')) chosen.format = flags.includes('y') ? 'long without flags' : 'long';
  else if (flags.includes('F')) chosen.format = 'extra';
  else if (flags.includes('f')) chosen.format = 'full';
  else if (flags.includes('j')) chosen.format = 'jobs';
  return last === '' ? 0 : takeValue(chosen, last, own, next);
}

/** Reads `aux`, `axo pid,args`, and words that System V does not know. */
function readBsd(chosen: Chosen, word: string, next: string | undefined): number | undefined {
  const [, flags = '', last = '', own = ''] = /^([aefghjlruvwxT]*)(?:([o])(.*))?$/.exec(word) ?? [];
  if (flags === '' && last === '') return undefined;
  if (flags.includes('u')) chosen.format = 'user';
  else if (flags.includes('l')) chosen.format = 'bsd long';
  else if (flags.includes('j')) chosen.format = 'bsd jobs';
  else chosen.format = 'bsd';
  return last === '' ? 0 : takeValue(chosen, last, own, next);
}

function takeValue(chosen: Chosen, letter: string, own: string, next = ''): number {
  if (letter === 'o') chosen.asked.push(...(own === '' ? next : own).split(/[ ,]+/));
  return own === '' ? 1 : 0;
}

function namedColumns(asked: readonly string[]): Column[] | { readonly fault: string } {
  const named: Column[] = [];
  for (const text of asked) {
    const [name = '', title] = text.split('=');
    const column = columns[name.toLowerCase()];
    if (!column) return { fault: `unknown user-defined format specifier "${name}"` };
    named.push(title === undefined ? column : { ...column, title });
  }
  return named;
}
