import { commandRows, flagRows, flagSets } from './grammar.generated.ts';
import type { CommandRow, FlagRow } from './rows.ts';

/** A flag of a command. `type` is the word that `--help` shows, 'bool' where it shows none. */
export type Flag = {
  readonly name: string;
  readonly short: string;
  readonly type: string;
  /** The default as `--help` shows it, '' where it shows none. */
  readonly initial: string;
  readonly hidden: boolean;
  /** Only shown where the daemon is a swarm manager. */
  readonly swarm: boolean;
  /** What the daemon must be for this flag, refused elsewhere. */
  readonly gate: 'windows' | 'experimental' | undefined;
  /** The notice's words behind "has been deprecated,", '' where it is not. */
  readonly deprecated: string;
  /** The flag whose other spelling this is (Compose normalises a few names), '' for a flag of its own. */
  readonly aliasOf: string;
  /** Row in the generated tables, where its help text stands. */
  readonly row: number;
};

/** How a command counts its arguments: docker/cli's own wording (cli/required.go) or cobra's (args.go). */
export type Arity = {
  readonly style:
    | 'any'
    | 'group'
    | 'none'
    | 'exact'
    | 'min'
    | 'max'
    | 'range'
    | 'cobra-none'
    | 'cobra-exact'
    | 'cobra-min'
    | 'cobra-max'
    | 'cobra-range';
  readonly min: number;
  readonly max: number;
};

/** The program that runs a command: the CLI itself or one of its two plugins. */
export type Family = 'native' | 'compose' | 'buildx';

/** A command by its canonical path ('docker container ls'). */
export type Command = {
  readonly path: string;
  readonly name: string;
  readonly family: Family;
  /** The line behind "Usage:  ". */
  readonly use: string;
  readonly arity: Arity;
  /** False where the first argument ends the flags, as in `docker run`. */
  readonly interspersed: boolean;
  readonly hidden: boolean;
  readonly swarm: boolean;
  /** Needs a daemon with experimental features. */
  readonly gated: boolean;
  /** Marked EXPERIMENTAL in its help. */
  readonly experimental: boolean;
  /** Listed as one of the common commands of `docker --help`. */
  readonly common: boolean;
  /** Listed under Swarm Commands of `docker --help`. */
  readonly orchestrates: boolean;
  /** Other last words of its path ('ps' and 'list' of 'docker container ls'). */
  readonly aliases: readonly string[];
  readonly flags: readonly Flag[];
  readonly children: readonly Command[];
  /** Row in the generated tables, where its help text stands. */
  readonly row: number;
};

const styles: Readonly<Record<string, Arity['style']>> = {
  any: 'any',
  group: 'group',
  none: 'none',
  exact: 'exact',
  min: 'min',
  max: 'max',
  range: 'range',
  'cobra-none': 'cobra-none',
  'cobra-exact': 'cobra-exact',
  'cobra-min': 'cobra-min',
  'cobra-max': 'cobra-max',
  'cobra-range': 'cobra-range',
};

function readArity(text: string): Arity {
  const [word = '', first = '', second = ''] = text.split(' ');
  const style = styles[word] ?? 'any';
  const low = Number(first);
  if (style.endsWith('exact')) return { style, min: low, max: low };
  if (style.endsWith('max')) return { style, min: 0, max: low };
  if (style.endsWith('min')) return { style, min: low, max: Infinity };
  if (style.endsWith('range')) return { style, min: low, max: Number(second) };
  return { style, min: 0, max: style === 'any' ? Infinity : 0 };
}

function readFlag(cells: FlagRow, row: number): Flag {
  const [name, short = '', type = '', initial = '', marks = '', deprecated = '', aliasOf = ''] = cells;
  const gate = marks.includes('w') ? 'windows' : marks.includes('x') ? 'experimental' : undefined;
  return {
    name,
    short,
    type: type || 'bool',
    initial,
    hidden: marks.includes('h'),
    swarm: marks.includes('s'),
    gate,
    deprecated,
    aliasOf,
    row,
  };
}

function familyOf(path: string): Family {
  if (path === 'docker compose' || path.startsWith('docker compose ')) return 'compose';
  return path === 'docker buildx' || path.startsWith('docker buildx ') ? 'buildx' : 'native';
}

const flags = flagRows.map(readFlag);
const sets = flagSets.map((set) => set.flatMap((index) => flags[index] ?? []));

type Draft = Omit<Command, 'children'> & { children: Command[] };

function readCommand(cells: CommandRow, row: number): Draft {
  const [path, use, arity, flagSet, marks, aliases] = cells;
  return {
    path,
    name: path.slice(path.lastIndexOf(' ') + 1),
    family: familyOf(path),
    use: path + use,
    arity: readArity(arity),
    interspersed: !marks.includes('i'),
    hidden: marks.includes('h'),
    swarm: marks.includes('s'),
    gated: marks.includes('x'),
    experimental: marks.includes('e'),
    common: marks.includes('t'),
    orchestrates: marks.includes('w'),
    aliases: aliases === '' ? [] : aliases.split(' '),
    flags: sets[flagSet] ?? [],
    children: [],
    row,
  };
}

const drafts = new Map<string, Draft>(
  commandRows.map((cells, row): [string, Draft] => [cells[0], readCommand(cells, row)]),
);
for (const draft of drafts.values()) {
  drafts.get(draft.path.slice(0, draft.path.lastIndexOf(' ')))?.children.push(draft);
}

/** Every command by its canonical path, in the order of the paths. */
export const commands: ReadonlyMap<string, Command> = drafts;

/** The command of exactly this canonical path, which the caller knows to exist. */
export function command(path: string): Command {
  const found = commands.get(path);
  if (!found) throw new Error(`no command ${path} in the grammar`);
  return found;
}

/** `docker` itself, with the global flags. */
export const root: Command = command('docker');

/** The child that this word calls: by its name or one of its aliases. */
export function childOf(parent: Command, word: string): Command | undefined {
  return parent.children.find((child) => child.name === word || child.aliases.includes(word));
}
