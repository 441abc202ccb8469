import { commands } from '../commands/index.ts';
import { plainCommand } from '../shell/plain.ts';
import { groups } from './programs.ts';

type Load = () => Promise<unknown>;

/**
 * What lines will need that is loaded when it is first called: commands of docker, the shell, programs that are named as their image is.
 * A guess that may be wrong either way; whoever loads it early spares the lines a wait.
 */
export function loadersFor(lines: readonly string[]): Load[] {
  const found = new Set<Load>();
  for (const line of lines) {
    if (!plainCommand(line)) for (const load of shells()) found.add(load);
    for (const [, words = ''] of line.matchAll(/\bdocker\s+([^|;&\n]+)/g)) {
      const [first = '', second = ''] = words.split(/\s+/);
      const load = commands[`docker ${first} ${second}`] ?? commands[`docker ${first}`];
      if (load) found.add(load);
    }
    for (const [name] of line.matchAll(/^[a-z][\w-]*|\b[a-z][\w-]*(?=:\d)/g)) {
      const group = groups.find(({ names }) => names.includes(name) || names.includes(`gnu/${name}`));
      if (group) found.add(group.load);
    }
  }
  return [...found];
}

const loadShell: Load = () => import('../shell/index.ts');

/** The shell of the host, and what brings it. */
function shells(): Load[] {
  const group = groups.find(({ names }) => names.includes('bash'));
  return group ? [group.load, loadShell] : [loadShell];
}
