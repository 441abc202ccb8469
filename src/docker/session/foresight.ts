import { commands } from '../commands/index.ts';
import { plainCommand } from '../shell/plain.ts';
import { groups } from './programs.ts';

export type Load = () => Promise<unknown>;

/**
 * What a line will need that is loaded when it is first called: `first` what is needed before it prints anything (the commands of
 * docker, the shell where the line is not plain, programs of the host), `later` what the containers that it starts run.
 */
export type Needs = { readonly first: readonly Load[]; readonly later: readonly Load[] };

/** Commands that start programs in a container. */
const STARTS = /^(?:container\s+)?(?:run|start|restart|exec)\b|^(?:compose|build|buildx)\b/;

/** A guess that may be wrong either way; whoever loads it early spares the line a wait. */
export function needsOf(line: string): Needs {
  const first = new Set<Load>();
  const later = new Set<Load>();
  if (line.trim() !== '' && !plainCommand(line)) for (const load of shells()) first.add(load);
  for (const [name] of line.matchAll(/^[a-z][\w-]*/gm)) addGroup(first, name);
  for (const [, words = ''] of line.matchAll(/\bdocker\s+([^|;&\n]+)/g)) {
    const [one = '', two = ''] = words.split(/\s+/);
    const load = commands[`docker ${one} ${two}`] ?? commands[`docker ${one}`];
    if (load) first.add(load);
    if (!STARTS.test(words)) continue;
    // images start most of their programs by a shell script, and are named after them
    for (const shell of shells()) later.add(shell);
    // what is quoted is mostly for a shell, which has much of it built in
    for (const [name] of words.replace(/'[^']*'|"[^"]*"/g, '').matchAll(/(?<![\w/.-])[a-z][\w-]*/g))
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
