/**
 * Makes src/docker/cli/grammar.generated.ts (what parsing needs) and help.generated.ts (what `--help` says)
 * from a dump of the real CLI's grammar: node scripts/grammar.ts docker-cli.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CommandRow, FlagRow } from '../src/docker/cli/rows.ts';

type DumpFlag = {
  name: string;
  shorthand?: string;
  type: string;
  default?: string;
  hidden?: boolean;
  deprecated?: string;
  alias_of?: string;
  needsSwarm?: boolean;
  gate?: { stderr: string };
  description?: string;
};
type DumpCommand = {
  path: string;
  usage: string[];
  useLine: string | null;
  short: string;
  long?: string;
  category: string;
  kind: 'native' | 'buildx' | 'compose';
  aliases?: string[];
  subcommands?: string[];
  hidden?: boolean;
  needsSwarm?: boolean;
  experimental?: boolean;
  gate?: unknown;
  interspersed: boolean;
  args: { min: number; max: number | null; errors?: Record<string, { stderr: string }> };
  flags: DumpFlag[];
};
type Dump = {
  meta: { cli: string; compose: string; buildx: string };
  globalFlags: DumpFlag[];
  commands: DumpCommand[];
  aliases: { path: string; of: string }[];
};

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node scripts/grammar.ts docker-cli.json');
const dump = JSON.parse(readFileSync(file, 'utf8')) as Dump;

/** How the command counts its arguments, from the words in which it refuses a wrong count. */
function arityOf(command: DumpCommand): string {
  const { min, max, errors = {} } = command.args;
  const said = Object.values(errors)
    .map((error) => error.stderr)
    .join('\n');
  if (command.subcommands !== undefined) {
    // one with arguments of its own went on to the daemon with one of them
    if (said !== '' && !said.includes('unknown')) return 'cobra-max 1';
    return said === '' ? 'any' : 'group';
  }
  const styles: [RegExp, string][] = [
    [/accepts no arguments/, 'none'],
    [/requires at least \d+ and at most/, `range ${min} ${max}`],
    [/requires at least \d+ arg\(s\)/, `cobra-min ${min}`],
    [/accepts at most \d+ arg\(s\)/, `cobra-max ${max}`],
    [/accepts \d+ arg\(s\)/, `cobra-exact ${min}`],
    [/accepts between/, `cobra-range ${min} ${max}`],
    [/unknown command "/, 'cobra-none'],
    [/requires at least \d+ argument/, `min ${min}`],
    [/requires at most/, `max ${max}`],
    [/requires \d+ argument/, `exact ${min}`],
  ];
  return styles.find(([wording]) => wording.test(said))?.[1] ?? 'any';
}

function commandMarks(command: DumpCommand): string {
  return [
    command.interspersed ? '' : 'i',
    command.hidden ? 'h' : '',
    command.gate ? 'x' : '',
    command.needsSwarm ? 's' : '',
    command.experimental ? 'e' : '',
    command.category === 'Common Commands' ? 't' : '',
    command.category === 'Swarm Commands' ? 'w' : '',
  ].join('');
}

function flagMarks(flag: DumpFlag): string {
  return [
    flag.hidden ? 'h' : '',
    flag.needsSwarm ? 's' : '',
    flag.gate?.stderr.includes('windows') ? 'w' : '',
    flag.gate?.stderr.includes('experimental') ? 'x' : '',
  ].join('');
}

/** Other spellings that the dump takes for flags of their own (compose/run.go, SetNormalizeFunc). */
const spellings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docker compose run': { volumes: 'volume', labels: 'label' },
};

/** Deprecations that the dump does not tell, as the real CLI prints them. */
const deprecations: readonly [where: RegExp, name: string, text: string][] = [
  [/^docker (container )?(stop|restart)$/, 'time', 'use --timeout instead'],
];

function deprecationOf({ name, deprecated }: DumpFlag, command: string): string {
  const told = deprecations.find(([where, flag]) => flag === name && where.test(command));
  return deprecated ?? told?.[2] ?? '';
}

function flagRow(flag: DumpFlag, command: string): FlagRow {
  const cells = [
    flag.name,
    flag.shorthand ?? '',
    flag.type === 'bool' ? '' : flag.type,
    flag.default ?? '',
    flagMarks(flag),
    deprecationOf(flag, command),
    flag.alias_of ?? spellings[command]?.[flag.name] ?? '',
  ];
  while (cells.length > 1 && cells.at(-1) === '') cells.pop();
  return cells as unknown as FlagRow;
}

/** Blanks at the ends of lines, which the dump does not keep: where, its text, the text with them. */
const lost: readonly [where: RegExp, trimmed: string, text: string][] = [
  [/ (run|create)$/, '\ndefault-cgroupns-mode option', `\n${' '.repeat(11)}default-cgroupns-mode option`],
  [/ service /, 'OOM preferences (-1000 to 1000)', 'OOM preferences (-1000 to 1000) '],
  [/ compose scale$/, 'Scale services', 'Scale services '],
];

function withBlanks(text: string, command: string): string {
  return lost.reduce(
    (whole, [where, trimmed, kept]) => (where.test(command) ? whole.replace(trimmed, kept) : whole),
    text,
  );
}

const flagRows: FlagRow[] = [];
const flagHelp: string[] = [];
const flagIndex = new Map<string, number>();

/** Flags that are alike in every word share one row. */
function indexOfFlag(flag: DumpFlag, command: string): number {
  const row = flagRow(flag, command);
  const description = withBlanks(flag.description ?? '', command);
  const key = JSON.stringify([row, description]);
  const known = flagIndex.get(key);
  if (known !== undefined) return known;
  flagIndex.set(key, flagRows.length);
  flagHelp.push(description);
  return flagRows.push(row) - 1;
}

const flagSets: number[][] = [];
const setIndex = new Map<string, number>();

function indexOfSet(flags: DumpFlag[], command: string): number {
  const set = flags.map((flag) => indexOfFlag(flag, command));
  const key = set.join();
  const known = setIndex.get(key);
  if (known !== undefined) return known;
  setIndex.set(key, flagSets.length);
  return flagSets.push(set) - 1;
}

function aliasesOf(path: string): string {
  const parent = path.slice(0, path.lastIndexOf(' ') + 1);
  return dump.aliases
    .filter((alias) => alias.of === path && alias.path.slice(0, alias.path.lastIndexOf(' ') + 1) === parent)
    .map((alias) => alias.path.slice(parent.length))
    .join(' ');
}

const commandRows = dump.commands.map((command): CommandRow => {
  const flags = command.path === 'docker' ? dump.globalFlags : command.flags;
  const use = (command.useLine ?? command.usage.join('\n\t')).slice(command.path.length);
  return [
    command.path,
    use,
    arityOf(command),
    indexOfSet(
      flags.filter((flag) => flag.name !== 'help' || !flag.hidden),
      command.path,
    ),
    commandMarks(command),
    aliasesOf(command.path),
  ];
});
const commandHelp = dump.commands.map((command) => {
  const cells = [
    withBlanks(command.short, command.path),
    command.long ?? '',
    command.aliases?.join(', ') ?? '',
  ];
  while (cells.at(-1) === '') cells.pop();
  return cells;
});

const [cli, compose, buildx] = [dump.meta.cli, dump.meta.compose, dump.meta.buildx].map((version) =>
  version.replace(/[+-].*/, ''),
);
const header = `// Generated by scripts/grammar.ts from Docker CLI ${cli}, Compose ${compose}, Buildx ${buildx}. Do not edit.\n`;

function rows(name: string, type: string, all: readonly unknown[]): string {
  const lines = all.map((row) => `  ${JSON.stringify(row)},\n`).join('');
  return `\nexport const ${name}: readonly ${type}[] = [\n${lines}];\n`;
}

function write(name: string, text: string): void {
  const path = new URL(`../src/docker/cli/${name}`, import.meta.url);
  writeFileSync(path, text);
  const [brotli, gzip] = [brotliCompressSync(text).length, gzipSync(text).length];
  console.log(`${name}: ${text.length} bytes, gzip ${gzip}, brotli ${brotli}`);
}

write(
  'grammar.generated.ts',
  header +
    `import type { CommandRow, FlagRow } from './rows.ts';\n` +
    `\nexport const versions = ${JSON.stringify({ cli, compose, buildx })};\n` +
    rows('flagRows', 'FlagRow', flagRows) +
    rows('flagSets', '(readonly number[])', flagSets) +
    rows('commandRows', 'CommandRow', commandRows),
);
/** What a flag's value is once it is read, by the type that help shows. */
function valueType({ type, name }: DumpFlag): string {
  if (type === 'bool') return 'boolean';
  const numbers = ['int', 'uint', 'uint16', 'uint32', 'float', 'duration', 'bytes', 'decimal'];
  if (numbers.includes(type)) return 'number';
  const texts = ['string', 'credential-spec', 'pem-file', 'node-addr'];
  const lists = ['net', 'net-alias', 'dns-opt', 'security-opt'];
  return texts.includes(type) && !lists.includes(name) ? 'string' : 'readonly string[]';
}

const setTypes = new Map<string, string>();
const typeLines = dump.commands.map((command) => {
  const flags = (command.path === 'docker' ? dump.globalFlags : command.flags).filter(
    (flag) =>
      !(flag.alias_of ?? spellings[command.path]?.[flag.name]) && (flag.name !== 'help' || !flag.hidden),
  );
  const body = flags.map((flag) => `${JSON.stringify(flag.name)}?: ${valueType(flag)}`).join('; ');
  const twin = setTypes.get(body);
  setTypes.set(body, twin ?? command.path);
  const type = twin === undefined ? `{ ${body} }` : `CommandFlags[${JSON.stringify(twin)}]`;
  return `  ${JSON.stringify(command.path)}: ${type};\n`;
});
write(
  'flags.generated.ts',
  `${header}\n/** The flags of every command, and what they hold once they are read. Types alone; nothing of it is in the program. */\nexport type CommandFlags = {\n${typeLines.join('')}};\n`,
);
write(
  'help.generated.ts',
  header + rows('flagHelp', 'string', flagHelp) + rows('commandHelp', '(readonly string[])', commandHelp),
);
