import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** What a bundler knows of a module, as far as grouping needs it (Rolldown's ModuleInfo). */
type Module = {
  readonly isEntry: boolean;
  readonly importedIds: readonly string[];
  readonly importers: readonly string[];
};
type Graph = { getModuleInfo(id: string): Module | null };

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
  {
    name: 'machine',
    of: [
      ...['session/machine.ts', 'session/session.ts', 'registry/hub.ts'],
      ...commands('image/pull', 'system/version'),
    ],
  },
  {
    name: 'images',
    of: ['nginx', 'ubuntu', 'busybox', 'alpine', 'debian', 'httpd', 'hello-world'].map(
      (name) => `registry/images/${name}.ts`,
    ),
  },
  {
    name: 'run',
    of: [inContainer('run')],
  },
  { name: 'list', of: commands('container/ls', 'image/ls') },
  // the grammar, for lines that were not read at build time
  { name: 'cli', of: ['cli/parse-everyday.ts'] },
  { name: 'shell', of: ['shell/main.ts', 'shell/index.ts', 'shell/syntax/errors.ts'] },
  // what speaks over the network, on either side
  { name: 'http', of: ['http', 'tls'].map((name) => `linux/net/${name}.ts`) },
  // what is small, and called one after the other
  { name: 'programs', of: ['shell/programs/lib/'] },
  {
    name: 'container',
    of: [
      'create',
      'rm',
      'stop',
      'start',
      'exec',
      'attach',
      'logs',
      'wait',
      'kill',
      'restart',
      'pause',
      'unpause',
      'rename',
      'port',
    ].map(inContainer),
  },
  { name: 'state', of: ['inspect', 'top', 'stats', 'update', 'prune'].map(inContainer) },
  { name: 'image', of: commands('image/tag', 'image/rm', 'image/prune', 'image/history', 'image/inspect') },
  { name: 'network', of: ['commands/network/', 'commands/volume/'] },
  { name: 'system', of: ['commands/system/'] },
  // the large ones among the rarer commands, and the checks of all
  { name: 'build', of: commands('build/build') },
  {
    name: 'compose',
    of: ['up', 'down', 'ps', 'logs', 'stop', 'start', 'restart', 'exec', 'config'].map(
      (name) => `commands/compose/${name}.ts`,
    ),
  },
  { name: 'parse', of: ['cli/parse.ts'] },
];

const SOURCE = resolve('src');
const COMPONENTS = resolve(SOURCE, 'components');
const ROOT = resolve(SOURCE, 'docker');

function filesOf(path: string): string[] {
  const full = resolve(ROOT, path);
  if (!path.endsWith('/')) return [full];
  return readdirSync(full)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => resolve(full, name));
}

/** Whether a module may be grouped: the simulator's own, and libraries that it alone uses. */
const isOurs = (id: string): boolean => id.startsWith(ROOT) || /node_modules\/(?:@noble|unbash)\//.test(id);

/** How Rolldown's `output.codeSplitting` takes a group. */
type Splitting = {
  readonly name: string | ((id: string, graph: Graph) => string | undefined);
  readonly test?: RegExp;
  readonly priority: number;
  readonly includeDependenciesRecursively?: boolean;
};

/** The groups; what two of them need is in the one of higher priority. */
export function chunkGroups(): Splitting[] {
  const nameOf = chunkNames();
  const runnerOf = once(runnerModules);
  return [
    // what a chapter's blocks do, for its page and for the lab
    {
      name: 'plan',
      test: /site\/(?:run-plan|transcript)\.ts$/,
      includeDependenciesRecursively: false,
      priority: GROUPS.length + 3,
    },
    // what loads the others, and what the bundler needs to put several into one file, must not be in one of them
    { name: 'preload', test: /vite\/preload-helper|rolldown\/runtime/, priority: GROUPS.length + 2 },
    {
      name: (id, graph) => (runnerOf(graph).has(id) ? 'runner' : undefined),
      includeDependenciesRecursively: false,
      priority: GROUPS.length + 1,
    },
    ...GROUPS.map(({ name }, at) => ({
      name: (id: string, graph: Graph) => (nameOf(id, graph) === name ? name : undefined),
      priority: GROUPS.length - at,
    })),
  ];
}

/** The group that a module belongs to, undefined for those that stay where the bundler puts them. Imports of types are gone by now. */
function chunkNames(): (id: string, graph: Graph) => string | undefined {
  const namesOf = once((graph: Graph) => {
    const found = new Map<string, string>();
    const enter = (id: string, name: string): void => {
      if (found.has(id) || !isOurs(id)) return;
      found.set(id, name);
      // a barrel imports what nobody may need
      if (id.endsWith('docker/cli/index.ts')) return;
      for (const next of graph.getModuleInfo(id)?.importedIds ?? []) enter(next, name);
    };
    for (const { name, of } of GROUPS) for (const path of of.flatMap(filesOf)) enter(path, name);
    return found;
  });
  return (id, graph) => namesOf(graph).get(id);
}

/** What plays a block and keeps its machine: our own files that it needs, less those that the page's first scripts need too. */
function runnerModules(graph: Graph): Set<string> {
  const found = new Set<string>();
  const enter = (id: string): void => {
    if (found.has(id) || !id.startsWith(SOURCE) || id.startsWith(ROOT) || isInPage(id, graph)) return;
    found.add(id);
    // of what the site's helpers import most is for others
    if (!id.startsWith(COMPONENTS)) return;
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) enter(next);
  };
  enter(resolve(COMPONENTS, 'code-block/run.ts'));
  return found;
}

/** Whether a page's first scripts need a module. */
function isInPage(id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const module = graph.getModuleInfo(id);
  return module !== null && (module.isEntry || module.importers.some((one) => isInPage(one, graph, seen)));
}

/** A function whose first answer is its only one. */
function once<Input, Output>(make: (input: Input) => Output): (input: Input) => Output {
  let made: { readonly output: Output } | undefined;
  return (input) => (made ??= { output: make(input) }).output;
}
