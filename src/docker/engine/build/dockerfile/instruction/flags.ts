import { cut } from '../../../../cli/go/text.ts';
import { Fault } from '../fault.ts';
import { hint } from '../suggest.ts';

/** The flags that an instruction takes, by name. */
export type FlagTypes = Readonly<Record<string, 'bool' | 'string' | 'strings'>>;

/** The flags that were given: a bool's `true` or `false`, or the texts. */
export type Flags = {
  readonly text: (name: string) => string;
  readonly texts: (name: string) => readonly string[];
  /** Undefined where the flag is not given. */
  readonly bool: (name: string) => boolean | undefined;
};

/** Reads an instruction's flags (instructions/bflag.go). Throws a Fault. */
export function parseFlags(args: readonly string[], types: FlagTypes): Flags {
  const given = new Map<string, string[]>();
  for (const arg of args) {
    if (arg === '--') break;
    const { before: flag, after: value, found } = cut(arg, '=');
    const name = flag.slice(2);
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) throw new Fault(`unknown flag: ${flag}${hint(name, Object.keys(types).sort())}`);
    const before = given.get(name);
    if (before && type !== 'strings') throw new Fault(`duplicate flag specified: ${flag}`);
    if (type === 'bool' ? found && value === '' : !found) throw new Fault(`missing a value on flag: ${flag}`);
    given.set(name, [...(before ?? []), type === 'bool' ? truth(flag, value) : value]);
  }
  return {
    text: (name) => given.get(name)?.[0] ?? '',
    texts: (name) => given.get(name) ?? [],
    bool: (name) => (given.has(name) ? given.get(name)?.[0] === 'true' : undefined),
  };
}

function truth(flag: string, value: string): string {
  const lower = value.toLowerCase();
  if (lower === 'true' || lower === '') return 'true';
  if (lower === 'false') return 'false';
  throw new Fault(`expecting boolean value for flag ${flag}, not: ${value}`);
}
