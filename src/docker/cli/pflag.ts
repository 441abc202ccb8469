import type { Context } from './context.ts';
import { quote } from './go/quote.ts';
import { root, type Command, type Flag } from './grammar.ts';
import { kindOf } from './opts/kinds.ts';
import { fail } from './result.ts';
import type { ErrorKind, FlagValue, Given, Notice, Token } from './types.ts';

/** A word of argv with its index there; words that the CLI puts in by itself have the index -1. */
export type Arg = {
  readonly text: string;
  readonly index: number;
  /** How the word is written, where the CLI puts another one in its place. */
  readonly typed?: string;
};

/** The flags that one level of the command line knows (pflag.FlagSet). */
export type FlagSet = {
  readonly owner: Command;
  readonly interspersed: boolean;
  /** Where notices of deprecated flags go: docker's first look at its global flags prints them to stderr. */
  readonly noticesTo: Notice['stream'];
  readonly long: ReadonlyMap<string, Flag>;
  readonly short: ReadonlyMap<string, Flag>;
};

/** What one level of the command line was found to say. */
export type Reading = {
  readonly values: Map<string, FlagValue>;
  readonly given: Given[];
  args: Arg[];
  dash: number;
};

/** What all levels write to. */
export type Trail = {
  readonly context: Context;
  readonly tokens: Token[];
  readonly notices: Notice[];
  help: boolean;
};

/** Why pflag gives up, and at which word. */
export type FlagError = {
  readonly kind: Extract<ErrorKind, 'flag' | 'argument' | 'value'>;
  readonly message: string;
  readonly index: number;
};

/** The help flag that every command has; its shorthand is deprecated and yields to another `-h`. */
const help: Flag = {
  name: 'help',
  short: 'h',
  type: 'bool',
  initial: '',
  hidden: true,
  swarm: false,
  gate: undefined,
  deprecated: '',
  aliasOf: '',
  row: -1,
};

/** The flag set of a command: its flags and the help flag. */
export function flagSetOf(owner: Command, flags: readonly Flag[] = owner.flags): FlagSet {
  const long = new Map<string, Flag>([[help.name, help]]);
  const short = new Map<string, Flag>([[help.short, help]]);
  for (const flag of flags) {
    long.set(flag.name, flag);
    if (flag.short && !flag.aliasOf) short.set(flag.short, flag);
  }
  return { owner, interspersed: owner.interspersed, noticesTo: 'stdout', long, short };
}

/** An empty reading. */
export function emptyReading(): Reading {
  return { values: new Map(), given: [], args: [], dash: -1 };
}

/** Whether `--name` alone is complete (pflag's NoOptDefVal, which only bools have). */
export function needsNoValue(flag: Flag | undefined): boolean {
  return flag?.type === 'bool';
}

/** Reads flags as pflag's FlagSet.Parse does, into `reading` and `trail`; the first bad word ends it. */
export function parseFlags(
  set: FlagSet,
  args: readonly Arg[],
  reading: Reading,
  trail: Trail,
): FlagError | undefined {
  reading.args = [];
  let at = 0;
  while (at < args.length) {
    const arg = args[at];
    if (!arg) break;
    at += 1;
    if (!arg.text.startsWith('-') || arg.text === '-') {
      reading.args.push(arg);
      if (set.interspersed) continue;
      reading.args.push(...args.slice(at));
      return undefined;
    }
    if (arg.text === '--') {
      reading.dash = reading.args.length;
      mark(trail, arg, 0, 2, 'terminator');
      reading.args.push(...args.slice(at));
      return undefined;
    }
    const next = args[at];
    const step = arg.text.startsWith('--')
      ? parseLong(set, arg, next, reading, trail)
      : parseShorts(set, arg, next, reading, trail);
    if (typeof step !== 'boolean') return step;
    if (step) at += 1;
  }
  return undefined;
}

/** True where the next word was taken as the value. */
type Step = boolean | FlagError;

function parseLong(set: FlagSet, arg: Arg, next: Arg | undefined, reading: Reading, trail: Trail): Step {
  const body = arg.text.slice(2);
  if (/^[-=]/.test(body)) return refuse('flag', `bad flag syntax: ${arg.text}`, arg);
  const equals = body.indexOf('=');
  const name = equals < 0 ? body : body.slice(0, equals);
  const flag = set.long.get(name);
  if (!flag) return refuse('flag', `unknown flag: --${name}`, arg);
  const end = 2 + name.length;
  markFlag(set, flag, arg, 0, end, trail);
  if (equals >= 0) {
    markValue(set, flag, arg, end + 1, trail);
    return assign(set, flag, body.slice(equals + 1), arg, reading, trail) ?? false;
  }
  if (needsNoValue(flag)) return assign(set, flag, 'true', arg, reading, trail) ?? false;
  if (!next) return refuse('argument', `flag needs an argument: ${arg.text}`, arg);
  markValue(set, flag, next, 0, trail);
  return assign(set, flag, next.text, next, reading, trail) ?? true;
}

function parseShorts(set: FlagSet, arg: Arg, next: Arg | undefined, reading: Reading, trail: Trail): Step {
  for (let at = 1; at < arg.text.length; at += 1) {
    const rest = arg.text.slice(at);
    const flag = set.short.get(rest.charAt(0));
    if (!flag) return refuse('flag', `unknown shorthand flag: ${shown(rest)} in -${rest}`, arg);
    markFlag(set, flag, arg, at === 1 ? 0 : at, at + 1, trail);
    const joined = rest.length > 2 && rest.charAt(1) === '=';
    if (joined) markValue(set, flag, arg, at + 2, trail);
    else if (needsNoValue(flag)) {
      const error = assignShort(set, flag, 'true', arg, reading, trail);
      if (error) return error;
      continue;
    } else if (rest.length > 1) markValue(set, flag, arg, at + 1, trail);
    else if (!next) return refuse('argument', `flag needs an argument: ${shown(rest)} in -${rest}`, arg);
    else {
      markValue(set, flag, next, 0, trail);
      return assignShort(set, flag, next.text, next, reading, trail) ?? true;
    }
    return assignShort(set, flag, rest.slice(joined ? 2 : 1), arg, reading, trail) ?? false;
  }
  return false;
}

/** The letter as pflag names it: it cuts the word in bytes, and of any letter outside ASCII the same first byte is left. */
function shown(rest: string): string {
  return rest.charCodeAt(0) < 0x80 ? `'${rest.charAt(0)}'` : "'Ã'";
}

function refuse(kind: FlagError['kind'], message: string, arg: Arg): FlagError {
  return { kind, message, index: arg.index };
}

function assignShort(
  set: FlagSet,
  flag: Flag,
  text: string,
  at: Arg,
  reading: Reading,
  trail: Trail,
): FlagError | undefined {
  if (flag === help) {
    trail.notices.push({
      stream: set.noticesTo,
      text: 'Flag shorthand -h has been deprecated, use --help',
    });
  }
  return assign(set, flag, text, at, reading, trail);
}

/** FlagSet.Set: reads the value, keeps it, and says where the flag is deprecated. */
function assign(
  set: FlagSet,
  flag: Flag,
  text: string,
  at: Arg,
  reading: Reading,
  trail: Trail,
): FlagError | undefined {
  const target = (flag.aliasOf && set.long.get(flag.aliasOf)) || flag;
  const kind = kindOf(set.owner, target);
  const read = isTaken(set, target, reading)
    ? fail(`specify only one -${target.short}`)
    : kind.read(text, trail.context);
  warnOfAlias(flag, trail);
  if (!read.ok) {
    const names = target.short && target !== help ? `-${target.short}, --${target.name}` : `--${target.name}`;
    return refuse('value', `invalid argument ${quote(text)} for ${quote(names)} flag: ${read.message}`, at);
  }
  if (target === help) {
    trail.help = read.value === true;
    return undefined;
  }
  const before = reading.values.get(target.name);
  const gathered =
    Array.isArray(before) && Array.isArray(read.value) ? [...before, ...read.value] : read.value;
  reading.values.set(target.name, gathered);
  reading.given.push({ of: set.owner.path, flag: target.name, text });
  if (flag.deprecated && !flag.aliasOf) {
    trail.notices.push({
      stream: set.noticesTo,
      text: `Flag --${flag.name} has been deprecated, ${flag.deprecated}`,
    });
  }
  return undefined;
}

/** Docker's own --host may be said once (docker/cli opts, hostVar). */
function isTaken(set: FlagSet, { name }: Flag, reading: Reading): boolean {
  return set.owner === root && name === 'host' && reading.values.has(name);
}

/** Compose's normalisation of a few names warns, each time that a name is looked up. */
function warnOfAlias(flag: Flag, trail: Trail): void {
  if (flag.aliasOf === '' || flag.deprecated === '') return;
  trail.notices.push({ stream: 'stderr', text: `level=warning msg=${quote(flag.deprecated)}` });
}

/** Looks up a flag by its name (pflag's FlagSet.Lookup). */
export function lookup(set: FlagSet, name: string, trail: Trail): Flag | undefined {
  const flag = set.long.get(name);
  if (flag) warnOfAlias(flag, trail);
  return flag;
}

function mark(trail: Trail, arg: Arg, start: number, end: number, role: Token['role'], more?: object): void {
  if (arg.index < 0) return;
  trail.tokens.push({ index: arg.index, start, end, role, text: arg.text.slice(start, end), ...more });
}

function markFlag(set: FlagSet, flag: Flag, arg: Arg, start: number, end: number, trail: Trail): void {
  mark(trail, arg, start, end, 'flag', { flag: flag.aliasOf || flag.name, of: set.owner.path });
}

function markValue(set: FlagSet, flag: Flag, arg: Arg, start: number, trail: Trail): void {
  mark(trail, arg, start, arg.text.length, 'value', { flag: flag.aliasOf || flag.name, of: set.owner.path });
}
