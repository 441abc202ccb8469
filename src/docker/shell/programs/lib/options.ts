import { Failure, notSimulated, wrongUse, type Call, type Dialect, type Statuses } from './tool.ts';

/** What getopt_long(3) found in a call. */
export type Options = {
  has(name: string): boolean;
  /** The last value of an option. */
  get(name: string): string | undefined;
  /** Options in the order in which they were given. */
  readonly given: readonly (readonly [name: string, value: string])[];
  readonly operands: readonly string[];
};

export type OptionsRules = {
  /** The first operand ends the options: `env`, `nice`, `xargs`. */
  readonly stopAtOperand?: boolean;
  /** Exit status of a wrong call, in GNU's dialect where it is one number. */
  readonly status?: Statuses;
  /** What GNU's tool says after the message, in place of the pointer to its help. */
  readonly hint?: string;
  /** `-5` means option `number` with the value 5 (`head -5`). */
  readonly number?: string;
};

type Known = {
  readonly canonical: string;
  readonly argument: 'none' | 'required' | 'optional';
  /** Whether the real tool has it and this one does not. */
  readonly missing: boolean;
};

/** The options of a tool, or of each dialect of it. */
export type OptionsSpec = string | Readonly<Record<Dialect, string>>;

const tables = new Map<string, ReadonlyMap<string, Known>>();

function tableOf(spec: string): ReadonlyMap<string, Known> {
  const made = tables.get(spec);
  if (made) return made;
  const table = new Map<string, Known>();
  for (const word of spec.split(' ')) {
    const [, list = '', mark, state] = /^(.*?)([:?]?)([!~]?)$/.exec(word) ?? [];
    const names = list.split(',');
    const argument = mark === ':' ? 'required' : mark === '?' ? 'optional' : 'none';
    const known = { canonical: names[0] ?? '', argument, missing: state === '!' } as const;
    for (const name of names) table.set(name, known);
  }
  tables.set(spec, table);
  return table;
}

/**
 * Reads the options of a call as getopt_long(3) does. `spec` lists them, names separated by commas, an option with a value
 * ends with `:`, with an optional one with `?`: `n,lines: r,reverse color?`. All that the real tool has stand there: a `!`
 * behind one says that it is not simulated, which its use is answered with; a `~` that it changes nothing that could be seen
 * here. Throws Failure with getopt's words.
 */
export function parseOptions(call: Call, spec: OptionsSpec, rules: OptionsRules = {}): Options {
  const table = tableOf(typeof spec === 'string' ? spec : spec[call.dialect]);
  const { hint } = rules;
  const wrong = (text: string): Failure => {
    const failure = wrongUse(call, text, rules.status);
    const own = hint !== undefined && call.dialect === 'gnu';
    return own ? new Failure(`${call.name}: ${text}\n${hint}`, failure.status) : failure;
  };
  const given: [string, string][] = [];
  const operands: string[] = [];
  const { args } = call;
  let at = 0;

  const long = (word: string): void => {
    const equals = word.indexOf('=');
    const { known, full } = longOption(call, table, word, wrong);
    if (known.missing) throw notSimulated(call, `--${full}`);
    if (known.argument === 'none') {
      if (equals >= 0) throw wrong(`option '--${full}' doesn't allow an argument`);
      given.push([known.canonical, '']);
    } else if (equals >= 0) {
      given.push([known.canonical, word.slice(equals + 1)]);
    } else if (known.argument === 'optional') {
      given.push([known.canonical, '']);
    } else {
      at += 1;
      const value = args[at];
      if (value === undefined) throw wrong(`option '--${full}' requires an argument`);
      given.push([known.canonical, value]);
    }
  };

  const short = (word: string): void => {
    for (let index = 1; index < word.length; index += 1) {
      const letter = word[index] ?? '';
      const known = table.get(letter);
      if (!known) throw wrong(`invalid option -- '${letter}'`);
      if (known.missing) throw notSimulated(call, `-${letter}`);
      const rest = word.slice(index + 1);
      if (known.argument === 'none') {
        given.push([known.canonical, '']);
        continue;
      }
      if (rest === '' && known.argument === 'required') {
        at += 1;
        const value = args[at];
        if (value === undefined) throw wrong(`option requires an argument -- '${letter}'`);
        given.push([known.canonical, value]);
      } else {
        given.push([known.canonical, rest]);
      }
      return;
    }
  };

  for (; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (rules.number !== undefined && /^-\d+$/.test(word)) given.push([rules.number, word.slice(1)]);
    else if (word.startsWith('--')) long(word);
    else if (word.length > 1 && word.startsWith('-')) short(word);
    else if (rules.stopAtOperand) {
      operands.push(...args.slice(at));
      break;
    } else operands.push(word);
  }
  return {
    has: (name) => given.some(([one]) => one === name),
    get: (name) => given.findLast(([one]) => one === name)?.[1],
    given,
    operands,
  };
}

function longOption(
  call: Call,
  table: ReadonlyMap<string, Known>,
  word: string,
  wrong: (text: string) => Error,
): { readonly known: Known; readonly full: string } {
  const name = word.slice(2).replace(/=.*/s, '');
  const exact = name.length > 1 ? table.get(name) : undefined;
  if (exact) return { known: exact, full: name };
  if (name === 'help' || name === 'version') throw notSimulated(call, `--${name}`);
  const candidates = [...table].filter(([full]) => full.length > 1 && full.startsWith(name));
  const [first] = candidates;
  if (!first) throw wrong(`unrecognized option '${word}'`);
  if (new Set(candidates.map(([, { canonical }]) => canonical)).size > 1) {
    const listed = candidates.map(([full]) => ` '--${full}'`).join('');
    throw wrong(`option '${word}' is ambiguous; possibilities:${listed}`);
  }
  return { known: first[1], full: first[0] };
}
