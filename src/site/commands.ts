import { aliasPaths, describeFlag, findCommand, flagsOf, help, type Flag } from '../docker/cli/index.ts';
import type { CommandText } from './schemas.ts';

/** A text of `src/content/flags` with the name of its file, which is also the slug of its page. */
export type CommandEntry = { id: string; data: CommandText };

/** The path of a command's page, without the base path. */
export function commandPath(id: string): string {
  return `/commands/${id}/`;
}

/** The id of a flag on its command's page, without `#`. */
export function flagAnchor(name: string): string {
  return `flag-${name}`;
}

/**
 * Every path that calls the same command, the given one first: `docker container ls`, `docker ps`, … They are those that `--help`
 * lists under Aliases, the alias words, and what docker hands to its plugins.
 */
export function namesOf(path: string): string[] {
  const command = findCommand(path);
  const [, listed = ''] = /^Aliases:\n {2}(.*)$/m.exec(help(path) ?? '') ?? [];
  const others = command === undefined ? [] : [...aliasPaths(command), command.path];
  return [...new Set([path, ...listed.split(', '), ...others])].filter((name) => name !== '');
}

/** The name that people type: the one of the fewest words, the text's own where it is as short. */
export function shortName(path: string): string {
  return namesOf(path).reduce((best, name) => (words(name) < words(best) ? name : best));
}

/** The other names of a command, the common ones first. */
export function otherNames(path: string): string[] {
  const short = shortName(path);
  return namesOf(path)
    .filter((name) => name !== short)
    .sort((a, b) => Number(b === path) - Number(a === path) || words(a) - words(b));
}

/** Which text each path belongs to: `docker ps` and `docker container list` → `container-ls`. */
export function idsByPath(entries: readonly CommandEntry[]): Map<string, string> {
  return new Map(
    entries.flatMap(({ id, data }) => namesOf(data.command).map((name): [string, string] => [name, id])),
  );
}

/** The usage lines of a command as `--help` prints them, under the name that people type. */
export function usageOf(path: string): string[] {
  const name = shortName(path);
  const { path: own = name } = findCommand(name) ?? {};
  const [, usage = ''] = /^Usage: +(.*?)\n\n/s.exec(help(name) ?? '') ?? [];
  return usage
    .split('\n')
    .map((line) => line.trim())
    .map((line) => (line.startsWith(own) ? name + line.slice(own.length) : line));
}

/** Whether a command only gathers others: `docker container`, `docker compose`. */
export function gathers(path: string): boolean {
  return (findCommand(path)?.children.length ?? 0) > 0;
}

/** The texts of the commands right below a path; none below `docker` itself, whose are all of them. */
export function commandsBelow<T extends CommandEntry>(path: string, entries: readonly T[]): T[] {
  if (path === 'docker') return [];
  return entries.filter(({ data }) => data.command.slice(0, data.command.lastIndexOf(' ')) === path);
}

/** A flag as a page shows it; `text` is Korean where the guide teaches it, otherwise what `--help` says. */
export type PageFlag = Pick<Flag, 'name' | 'short' | 'type' | 'initial' | 'hidden'> & { text: string };

/** The flags of a command: the taught ones in the order of teaching, and the rest of those that `--help` prints. */
export function pageFlags({ command: path, flags: texts }: CommandText): {
  taught: PageFlag[];
  rest: PageFlag[];
} {
  const command = findCommand(path);
  if (command === undefined) return { taught: [], rest: [] };
  const shown = flagsOf(command).filter(({ swarm, gate }) => !swarm && gate === undefined);
  const taught = Object.entries(texts).flatMap(([name, text]) => {
    const flag = command.flags.find((one) => one.name === name);
    return flag === undefined ? [] : [toPageFlag(flag, text)];
  });
  const rest = shown
    .filter(({ name }) => !Object.hasOwn(texts, name))
    .map((flag) => toPageFlag(flag, describeFlag(flag)));
  return { taught, rest };
}

/** A flag as it is typed, short form first: `-p, --publish`. */
export function flagNames({ name, short }: Pick<Flag, 'name' | 'short'>): string {
  return short === '' ? `--${name}` : `-${short}, --${name}`;
}

/** What a flag takes, in words for the reader, by the word that `--help` shows. */
const TYPES: Readonly<Record<string, string>> = {
  bool: '',
  bytes: '크기',
  decimal: '수',
  duration: '시간',
  filter: '여러 번',
  int: '정수',
  list: '여러 번',
  map: '여러 번',
  mount: '여러 번',
  network: '여러 번',
  scale: '여러 번',
  stringArray: '여러 번',
  strings: '여러 번',
  uint16: '정수',
  ulimit: '여러 번',
};

/** Defaults that say nothing more than that there is none. */
const EMPTY = new Set(['', '0', '0s', '[]', 'map[]']);

/** What stands beside a flag's name: what it takes, its default, and whether `--help` is silent of it. */
export function flagFacts({ type, initial, hidden }: Pick<Flag, 'type' | 'initial' | 'hidden'>): string[] {
  if (hidden) return ['옛 이름'];
  const takes = TYPES[type] ?? '값';
  const byDefault =
    type === 'bool' && initial === 'true' ? '기본으로 켜짐' : EMPTY.has(initial) ? '' : `기본값 ${initial}`;
  return [takes, byDefault].filter((fact) => fact !== '');
}

/** What commands act on, in the order of the index. */
export const COMMAND_GROUPS = {
  container: '컨테이너',
  image: '이미지',
  volume: '볼륨',
  network: '네트워크',
  compose: 'Compose',
  registry: '레지스트리',
  engine: '도커 전체',
} as const;

export type CommandGroup = keyof typeof COMMAND_GROUPS;

/** Files whose name does not begin with what they act on. */
const GROUP_OF: Readonly<Record<string, CommandGroup>> = {
  'builder-prune': 'image',
  login: 'registry',
  logout: 'registry',
  search: 'registry',
};

/** What a command acts on, by the name of its file. */
export function groupOf(id: string): CommandGroup {
  const [first = ''] = id.split('-');
  return GROUP_OF[id] ?? (isGroup(first) ? first : 'engine');
}

function isGroup(word: string): word is CommandGroup {
  return Object.hasOwn(COMMAND_GROUPS, word);
}

function toPageFlag({ name, short, type, initial, hidden }: Flag, text: string): PageFlag {
  return { name, short, type, initial, hidden, text };
}

function words(name: string): number {
  return name.split(' ').length;
}
