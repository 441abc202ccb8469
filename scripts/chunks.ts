import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** What a bundler knows of a module, as far as grouping needs it (Rolldown's ModuleInfo). */
type Graph = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

/** A file of the simulator: all that its modules (a folder's, where the path ends so) need at once goes into it, unless it is in one before it. */
type Group = { readonly name: string; readonly of: readonly string[] };

const commands = (...names: string[]): string[] => names.map((name) => `commands/${name}.ts`);
const inContainer = (name: string): string => `commands/container/${name}.ts`;

/**
 * What a browser loads together, in the order of need. Left to itself the bundler makes some hundred small files of it, and each costs
 * a phone a round trip or a place in a queue of six.
 */
const GROUPS: readonly Group[] = [
  // tells what else to load, while the others are under way
  { name: 'foresight', of: ['session/foresight.ts'] },
  { name: 'cli', of: ['cli/parse-with.ts', 'cli/checks/everyday.ts'] },
  {
    name: 'machine',
    of: [
      ...['session/machine.ts', 'session/session.ts', 'registry/index.ts'],
      ...commands('container/ls', 'image/ls', 'image/pull', 'system/version'),
    ],
  },
  {
    name: 'run',
    of: commands('container/run', 'container/create', 'container/rm', 'container/stop', 'container/start'),
  },
  { name: 'shell', of: ['shell/main.ts', 'shell/index.ts', 'shell/syntax/errors.ts'] },
  // what is small, and called one after the other
  { name: 'programs', of: ['shell/programs/lib/'] },
  {
    name: 'container',
    of: ['exec', 'attach', 'logs', 'wait', 'kill', 'restart', 'pause', 'unpause', 'rename', 'port'].map(
      inContainer,
    ),
  },
  { name: 'state', of: ['inspect', 'top', 'stats', 'update', 'prune'].map(inContainer) },
  { name: 'image', of: commands('image/tag', 'image/rm', 'image/prune', 'image/history', 'image/inspect') },
  { name: 'network', of: ['commands/network/', 'commands/volume/'] },
  { name: 'system', of: ['commands/system/'] },
];

const ROOT = resolve('src/docker');

function filesOf(path: string): string[] {
  const full = resolve(ROOT, path);
  if (!path.endsWith('/')) return [full];
  return readdirSync(full)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => resolve(full, name));
}

/** Whether a module may be grouped: the simulator's own, and libraries that it alone uses. */
const isOurs = (id: string): boolean => id.startsWith(ROOT) || /node_modules\/(?:@noble|unbash)\//.test(id);

type NameOf = (id: string, graph: Graph) => string | undefined;

/** The groups, as Rolldown's `output.codeSplitting` takes them; what two of them need is in the one of higher priority. */
export function chunkGroups(): { name: string | NameOf; test?: RegExp; priority: number }[] {
  const nameOf = chunkNames();
  return [
    // what loads the others must not be in one of them
    { name: 'load', test: /vite\/preload-helper/, priority: GROUPS.length + 1 },
    ...GROUPS.map(({ name }, at) => ({
      name: (id: string, graph: Graph) => (nameOf(id, graph) === name ? name : undefined),
      priority: GROUPS.length - at,
    })),
  ];
}

/** The group that a module belongs to, undefined for those that stay where the bundler puts them. Imports of types are gone by now. */
function chunkNames(): NameOf {
  const found = new Map<string, string>();
  const enter = (id: string, name: string, graph: Graph): void => {
    if (found.has(id) || !isOurs(id)) return;
    found.set(id, name);
    // a barrel imports what nobody may need
    if (id.endsWith('docker/cli/index.ts')) return;
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) enter(next, name, graph);
  };
  let isRead = false;
  return (id, graph) => {
    if (!isRead) {
      isRead = true;
      for (const { name, of } of GROUPS) for (const path of of.flatMap(filesOf)) enter(path, name, graph);
    }
    return found.get(id);
  };
}
