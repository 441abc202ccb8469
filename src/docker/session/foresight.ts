import { readingKey, type Readings } from '../cli/reading.ts';
import { loadEveryday, loadParse } from '../commands/grammar.ts';
import { commands } from '../commands/index.ts';
import { isRepository, registry } from '../registry/hub.ts';
import { plainCommand } from '../shell/plain.ts';
import { groups } from './programs.ts';

export { loadEveryday as grammar } from '../commands/grammar.ts';
export { keep } from '../linux/loaded.ts';

export type Load = () => Promise<unknown>;

/**
 * What a line will need that is loaded when it is first called: `first` what is needed before it prints anything (the commands of
 * docker, the shell where the line is not plain, programs of the host), `later` what the containers that it starts run.
 */
export type Needs = { readonly first: readonly Load[]; readonly later: readonly Load[] };

/** What a machine needs to have these images (`nginx:1.27`); words that name none are left out. */
export function imageNeeds(names: readonly string[]): Load[] {
  return names.flatMap((name) => {
    const path = repositoryOf(name);
    return isRepository(path) ? [() => Promise.resolve(registry.bring(path))] : [];
  });
}

/** The repository of Hub that a word names if it is the name of an image. */
function repositoryOf(word: string): string {
  const [name = ''] = word.split(/[:@]/);
  return name.includes('/') ? name : `library/${name}`;
}

/** Commands that start programs in a container. */
const STARTS = /^(?:container\s+)?(?:run|start|restart|exec)\b|^(?:compose|build|buildx)\b/;

/** Commands that are read with all checks, and what they share with commands that are packed elsewhere. */
const LARGE = /\bdocker(?:-compose|\s+(?:(?:image|builder)\s+)?(?:build|buildx|compose))\b/;
const SHARED = [
  'docker buildx build',
  'docker image rm',
  'docker network ls',
  'docker inspect',
  'docker system df',
];

/** Commands that may ask Hub for an image. */
const PULLS = /^(?:image\s+|container\s+)?(?:pull|run|create)\b/;

/** A guess that may be wrong either way; whoever loads it early spares the line a wait. `readings`: lines that are read already. */
export function needsOf(line: string, readings: Readings = new Map()): Needs {
  const first = new Set<Load>();
  const later = new Set<Load>();
  const words = plainCommand(line);
  if (line.trim() !== '' && !words) for (const load of shells()) first.add(load);
  if (/\bdocker\b/.test(line) && !(words && readings.has(readingKey(words)))) {
    first.add(loadEveryday);
    if (LARGE.test(line)) first.add(loadParse);
  }
  if (LARGE.test(line)) for (const path of SHARED) if (commands[path]) first.add(commands[path]);
  for (const [name] of line.matchAll(/^[a-z][\w-]*/gm)) addGroup(first, name);
  for (const [, called = ''] of line.matchAll(/\bdocker\s+([^|;&\n]+)/g)) {
    const [one = '', two = ''] = called.split(/\s+/);
    const load =
      commands[`docker ${one} ${two}`] ?? commands[`docker ${one}`] ?? commands[`docker buildx ${one}`];
    if (load) first.add(load);
    if (PULLS.test(called)) for (const need of imageNeeds(called.split(/\s+/))) first.add(need);
    if (!STARTS.test(called)) continue;
    // images start most of their programs by a shell script, and are named after them
    for (const shell of shells()) later.add(shell);
    // what is quoted is mostly for a shell, which has much of it built in
    for (const [name] of called.replace(/'[^']*'|"[^"]*"/g, '').matchAll(/(?<![\w/.-])[a-z][\w-]*/g))
      addGroup(later, name);
  }
  return { first: [...first], later: [...later].filter((load) => !first.has(load)) };
}

function addGroup(loads: Set<Load>, name: string): void {
  const group = groups.find(({ names }) => names.includes(name) || names.includes(`gnu/${name}`));
  if (group) loads.add(group.load);
}

const loadShell: Load = () => import('../shell/index.ts');

/** The shell of the host, and what brings it. */
function shells(): Load[] {
  const group = groups.find(({ names }) => names.includes('bash'));
  return group ? [group.load, loadShell] : [loadShell];
}
