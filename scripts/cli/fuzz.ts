import { commands, quoteWord, root, type Command, type Flag } from '../../src/docker/cli/index.ts';
import { operandNames } from '../../src/docker/cli/operands.ts';
import { byName, byOperand, byType, names } from './fuzz-values.ts';
import type { Random } from './random.ts';

/** Paths that people type; the real CLI forwards the first ones. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  'docker buildx build': [
    'docker build',
    'docker buildx build',
    'docker image build',
    'docker builder build',
    'docker buildx b',
  ],
  'docker buildx bake': ['docker bake', 'docker buildx bake', 'docker buildx f'],
};

/** Commands that learners use; they come up more often than the others. */
const favourites = [
  'docker run',
  'docker run',
  'docker run',
  'docker container run',
  'docker create',
  'docker ps',
  'docker images',
  'docker exec',
  'docker logs',
  'docker pull',
  'docker push',
  'docker tag',
  'docker rm',
  'docker rmi',
  'docker stop',
  'docker start',
  'docker cp',
  'docker inspect',
  'docker buildx build',
  'docker buildx build',
  'docker compose up',
  'docker compose up',
  'docker compose down',
  'docker compose run',
  'docker compose exec',
  'docker compose ps',
  'docker compose logs',
  'docker compose build',
  'docker compose config',
  'docker network create',
  'docker volume create',
  'docker network connect',
  'docker commit',
  'docker save',
  'docker load',
  'docker update',
];

/** Commands that wait for a user, change files for later lines, or leave the machine. */
const left = new Set(['docker login', 'docker search', 'docker completion', 'docker context import']);

const leaves = [...commands.values()].filter(
  (command) =>
    command.children.length === 0 && !left.has(command.path) && !command.path.startsWith('docker completion'),
);

/** A value for a flag; `good` prefers the first, right ones. */
function valueOf(random: Random, flag: Flag, good: boolean): string {
  const pool = byName[flag.name] ?? byType[flag.type] ?? ['one'];
  return random.pick(good ? pool.slice(0, 3) : pool);
}

/** A flag in one of the spellings that pflag takes. */
function spell(random: Random, flag: Flag, good: boolean): string[] {
  const long = `--${flag.name}`;
  const short = flag.short && random.chance(0.5) ? `-${flag.short}` : '';
  if (flag.type === 'bool') {
    if (random.chance(0.08)) return [`${short || long}=${random.pick(byType['bool'] ?? [])}`];
    return [short || long];
  }
  const value = valueOf(random, flag, good);
  if (short) return random.pick([[short, value], [short, value], [short + value], [`${short}=${value}`]]);
  return random.pick([[long, value], [long, value], [`${long}=${value}`]]);
}

function operandsOf(random: Random, command: Command, good: boolean): string[] {
  const all = operandNames(command);
  const { min, max } = command.arity;
  const base = Math.max(min, 0);
  const room = max === Infinity ? base + 2 : max;
  const count = random.chance(0.8) ? base : base + random.below(room - base + 1);
  return Array.from({ length: count }, (_, at) => {
    const pool = byOperand[all[Math.min(at, all.length - 1)] ?? ''] ?? names;
    return random.pick(good ? pool.slice(0, 3) : pool);
  });
}

function typo(random: Random, word: string): string {
  if (word.length < 3) return `${word}x`;
  const at = 1 + random.below(word.length - 2);
  const letter = random.pick([...'abcdefghijklmnopqrstuvwxyz']);
  return random.pick([
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    word.slice(0, at) + letter + word.slice(at + 1),
  ]);
}

type Line = { path: string[]; words: string[]; command: Command };
type Mistake = (random: Random, line: Line) => void;

function someFlag(random: Random, line: Line): number {
  const at = line.words.flatMap((word, index) => (word.startsWith('--') && word.length > 3 ? [index] : []));
  return at.length > 0 ? random.pick(at) : -1;
}

function editFlag(edit: (random: Random, word: string) => string[]): Mistake {
  return (random, line) => {
    const at = someFlag(random, line);
    const word = line.words[at];
    if (word !== undefined) line.words.splice(at, 1, ...edit(random, word));
  };
}

/** What learners do wrong, and what a keyboard does. */
const mistakes: readonly Mistake[] = [
  editFlag((random, word) => [`--${typo(random, word.slice(2))}`]),
  editFlag((_, word) => [word.slice(1)]),
  editFlag((random, word) => [random.pick(['–', '—', '−']) + word.slice(2)]),
  editFlag((random, word) => [
    random.pick([word.toUpperCase(), word.replaceAll('-', '_'), `${word}s`, `-${word}`]),
  ]),
  editFlag((_, word) => ['--', word.slice(2)]),
  editFlag((_, word) => [word.replace('=', ' = ')]),
  editFlag((_, word) => word.split('=')),
  (random, line) => line.path.splice(-1, 1, typo(random, line.path.at(-1) ?? '')),
  (random, line) =>
    line.path.splice(
      random.below(line.path.length - 1) + 1,
      0,
      random.pick([
        '-D',
        '--debug',
        '--help',
        '-c',
        '--bogus',
        '--bogus=1',
        '-x',
        '--',
        '-l=info',
        '--host',
        '-H',
        '-v',
        '-h',
        'run',
      ]),
    ),
  (_, line) => line.words.pop(),
  (random, line) =>
    line.words.push(
      random.pick(['extra', '-x', '--help', '-', '--', '-it', '', '--bogus', '-h', '--rm', '-d']),
    ),
  (random, line) =>
    line.words.splice(
      random.below(line.words.length + 1),
      0,
      random.pick([
        '--',
        '-',
        '',
        '-h',
        '--help',
        '-x',
        '--help=false',
        '--help=x',
        '-it',
        '-dit',
        '--=x',
        '---x',
        '-=',
        '-d=',
        '-가',
        '--한글',
      ]),
    ),
  (_, line) => line.words.unshift(line.path.at(-1) ?? ''),
  (random, line) => {
    const flags = random.pick(leaves).flags;
    if (flags.length > 0) line.words.unshift(...spell(random, random.pick(flags), true));
  },
  (random, line) => {
    const letters = line.command.flags
      .filter((flag) => flag.short && flag.type === 'bool')
      .map((flag) => flag.short);
    const odd = random.pick([...'abcdefghijklmnopqrstuvwxyzPTVXZ=1']);
    line.words.unshift(`-${random.sample([...letters, odd], 3).join('')}`);
  },
  (_, line) => line.words.reverse(),
  (random, line) =>
    line.words.splice(
      random.below(line.words.length + 1),
      0,
      random.pick(line.words.length > 0 ? line.words : ['x']),
    ),
];

/** Flags that compose reads between `compose` and its command. */
function composeFlags(random: Random): string[] {
  const flags = commands.get('docker compose')?.flags ?? [];
  return random.sample(flags, random.below(3)).flatMap((flag) => spell(random, flag, random.chance(0.6)));
}

/** One line as a person might type it: mostly right, with a wrong value or a slip now and then. */
export function fuzzLine(random: Random): string {
  const favourite = random.chance(0.55) ? commands.get(random.pick(favourites)) : undefined;
  const command = favourite ?? random.pick(leaves);
  const path = random.pick(spoken[command.path] ?? [command.path]).split(' ');
  if (path[1] === 'compose' && random.chance(0.3)) path.splice(2, 0, ...composeFlags(random));
  if (random.chance(0.06))
    path.splice(
      1,
      0,
      ...spell(
        random,
        random.pick(root.flags.filter(({ name }) => !name.startsWith('tls') && name !== 'config')),
        random.chance(0.7),
      ),
    );
  const allGood = random.chance(0.35);
  const flags = random.sample(command.flags, random.pick([0, 1, 1, 2, 2, 3, 5]));
  const spelled = flags.flatMap((flag) => spell(random, flag, allGood || random.chance(0.5)));
  const operands = operandsOf(random, command, allGood || random.chance(0.6));
  const before = command.interspersed && random.chance(0.25);
  const line: Line = { command, path, words: before ? [...operands, ...spelled] : [...spelled, ...operands] };
  if (!allGood && random.chance(0.45)) random.pick(mistakes)(random, line);
  return [...line.path, ...line.words].map(quoteWord).join(' ');
}
