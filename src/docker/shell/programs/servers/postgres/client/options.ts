import type { Process } from '../../../../../linux/process.ts';
import { fromPairs, fromUri, targetOf, type Asking, type Given, type Target } from './connect.ts';
import type { Format } from './print.ts';

/** What psql does: commands and files in their order. */
export type Action = { readonly kind: 'command' | 'file'; readonly text: string };

/** How psql was called. */
export type PsqlOptions = {
  readonly target: Target;
  readonly asking: Asking;
  readonly actions: readonly Action[];
  readonly format: Format;
  readonly quiet: boolean;
  readonly listsDatabases: boolean;
  readonly variables: ReadonlyMap<string, string>;
  /** All commands in one transaction. */
  readonly single: boolean;
  readonly echoes: boolean;
};

/* Options with a value, by letter, and those without. */
const VALUED: Readonly<Record<string, string>> = {
  host: 'h',
  port: 'p',
  username: 'U',
  dbname: 'd',
  command: 'c',
  file: 'f',
  'field-separator': 'F',
  pset: 'P',
  set: 'v',
  variable: 'v',
  output: 'o',
  'record-separator': 'R',
  'log-file': 'L',
};
const FLAGS: Readonly<Record<string, string>> = {
  'tuples-only': 't',
  'no-align': 'A',
  expanded: 'x',
  quiet: 'q',
  list: 'l',
  'no-psqlrc': 'X',
  password: 'W',
  'no-password': 'w',
  'single-transaction': '1',
  'echo-all': 'a',
  'echo-queries': 'e',
  'no-readline': 'n',
  version: 'V',
  csv: 'csv',
  help: '?',
};

/** Reads the words of a call in getopt's way: options by letter with their values, and operands; a text is the complaint. */
export function letters(
  process: Process,
  valued: Readonly<Record<string, string>>,
  flags: Readonly<Record<string, string>>,
):
  | {
      readonly given: readonly (readonly [letter: string, value: string])[];
      readonly words: readonly string[];
    }
  | string {
  const tool = process.name;
  const hint = `${tool}: hint: Try "${tool} --help" for more information.\n`;
  const args = process.argv.slice(1);
  const given: [string, string][] = [];
  const words: string[] = [];
  const takes = new Set(Object.values(valued));
  const bare = new Set(Object.values(flags));
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const [, long, equal] = /^--([\w-]+)(?:=([^]*))?$/.exec(word) ?? [];
    if (long !== undefined) {
      const letter = valued[long];
      const flag = flags[long];
      if (letter === undefined && flag === undefined)
        return `${tool}: unrecognized option '--${long}'\n${hint}`;
      if (letter !== undefined && equal === undefined) at += 1;
      given.push([letter ?? flag ?? '', letter === undefined ? '' : (equal ?? args[at] ?? '')]);
    } else if (word.startsWith('-') && word.length > 1) {
      for (let place = 1; place < word.length; place += 1) {
        const letter = word[place] ?? '';
        if (takes.has(letter)) {
          const rest = word.slice(place + 1);
          if (rest === '') at += 1;
          if (rest === '' && args[at] === undefined)
            return `${tool}: option requires an argument -- '${letter}'\n${hint}`;
          given.push([letter, rest === '' ? (args[at] ?? '') : rest]);
          break;
        }
        if (!bare.has(letter)) return `${tool}: invalid option -- '${letter}'\n${hint}`;
        given.push([letter, '']);
      }
    } else words.push(word);
  }
  return { given, words };
}

const NO_ARGUMENT: Format = {
  style: 'aligned',
  tuplesOnly: false,
  expanded: false,
  separator: '|',
  nothing: '',
  footer: true,
};

/** `name=value` of \pset. */
export function withSetting(format: Format, name: string, value: string): Format {
  switch (name) {
    case 'null':
      return { ...format, nothing: value };
    case 'footer':
      return { ...format, footer: value === '' ? !format.footer : value === 'on' };
    case 'fieldsep':
      return { ...format, separator: value };
    case 'tuples_only':
      return { ...format, tuplesOnly: value === '' ? !format.tuplesOnly : value === 'on' };
    case 'expanded':
      return { ...format, expanded: value === '' ? !format.expanded : value === 'on' };
    case 'format':
      return { ...format, style: value === 'unaligned' || value === 'csv' ? value : 'aligned' };
    default:
      return format;
  }
}

/** Reads a call of psql; a text is the complaint about it, `version` asks for that. */
export function psqlOptions(process: Process): PsqlOptions | string | 'version' {
  const read = letters(process, VALUED, FLAGS);
  if (typeof read === 'string') return read;
  const actions: Action[] = [];
  const variables = new Map<string, string>();
  let given: Given = {};
  let database: string | undefined;
  let format = NO_ARGUMENT;
  let asking: Asking = 'wanted';
  const has = (letter: string): boolean => read.given.some(([one]) => one === letter);
  for (const [letter, value] of read.given) {
    if (letter === 'h') given = { ...given, host: value };
    else if (letter === 'p') given = { ...given, port: Number(value) };
    else if (letter === 'U') given = { ...given, user: value };
    else if (letter === 'd') database = value;
    else if (letter === 'c') actions.push({ kind: 'command', text: value });
    else if (letter === 'f') actions.push({ kind: 'file', text: value });
    else if (letter === 'F') format = { ...format, separator: value };
    else if (letter === 'P') {
      const [, name = value, setting = ''] = /^([^=]*)=([^]*)$/.exec(value) ?? [];
      format = withSetting(format, name, setting);
    } else if (letter === 'v') {
      const [, name = value, setting = ''] = /^([^=]*)=([^]*)$/.exec(value) ?? [];
      variables.set(name, setting);
    } else if (letter === 't') format = { ...format, tuplesOnly: true };
    else if (letter === 'A') format = { ...format, style: 'unaligned' };
    else if (letter === 'csv') format = { ...format, style: 'csv' };
    else if (letter === 'x') format = { ...format, expanded: true };
    else if (letter === 'W') asking = 'always';
    else if (letter === 'w') asking = 'never';
    else if (letter === 'V') return 'version';
    else if ('oRL?'.includes(letter))
      return `psql: -${letter}: 이 학습용 환경에서 흉내 내지 않습니다. (-${letter} is not simulated here.)\n`;
  }
  const words = [...read.words];
  if (database === undefined) database = words.shift();
  const uri = database === undefined ? undefined : (fromUri(database) ?? fromPairs(database));
  const user = words.shift();
  const full = {
    ...given,
    ...(user !== undefined && given.user === undefined && { user }),
    ...(uri ?? (database === undefined ? {} : { database })),
  };
  return {
    target: targetOf(
      process,
      has('l') && full.database === undefined ? { ...full, database: 'postgres' } : full,
    ),
    asking,
    actions,
    format,
    quiet: has('q'),
    listsDatabases: has('l'),
    variables,
    single: has('1'),
    echoes: has('a') || has('e'),
  };
}
