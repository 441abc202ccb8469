import { file, link, type Dir, type File, type Node } from '../../linux/fs/node.ts';
import { plantedAll, walk } from '../../linux/fs/tree.ts';

/** Shared libraries and what programs need of them, as scripts/libraries.ts prints both. */
export type Facts = { readonly libraries: string; readonly needs: string };

/** Where Debian keeps shared libraries. */
const LIBRARIES = '/usr/lib/x86_64-linux-gnu';

/** The nodes of listed libraries by name. */
export function libraryNodes({ libraries }: Facts, mtime: number): Map<string, Node> {
  const lines = libraries.trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [, name = '', target, size, mode = '644'] =
        /^([^ >]+)(?:>(.*)| (\d+)(?: (\d+))?)$/.exec(line) ?? [];
      const node =
        target === undefined
          ? file('', { mode: parseInt(mode, 8), hole: Number(size), mtime })
          : link(target, { mtime });
      return [name, node];
    }),
  );
}

/** The libraries that each program needs, in the order in which they are loaded. */
export function needsOf({ needs }: Facts): Map<string, string> {
  return new Map(
    needs
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [names = '', sonames = ''] = line.split(': ');
        return names.split(' ').map((name) => [name, sonames] as const);
      }),
  );
}

/** The tree of a base system: its programs say what they need, and its libraries are there. */
export function withBaseLibraries(tree: Dir, facts: Facts): Dir {
  const nodes = [...libraryNodes(facts, tree.mtime)].map(
    ([name, node]) => [`${LIBRARIES}/${name}`, node] as const,
  );
  return plantedAll(onGlibc(tree, facts), nodes);
}

/** The tree of packages on a base system: its programs say what they need, and what the base system lacks of it is there. */
export function withPackageLibraries(tree: Dir, facts: Facts): Dir {
  const needs = needsOf(facts);
  const nodes = libraryNodes(facts, tree.mtime);
  const own = [...walk(tree)].flatMap(([path, node]) =>
    isProgram(node) ? librariesFor(needs.get(nameOf(path))?.split(' ') ?? [], nodes) : [],
  );
  return plantedAll(onGlibc(tree, facts), own);
}

/** The libraries of packages, by path, that these names stand for. */
function librariesFor(
  sonames: readonly string[],
  nodes: ReadonlyMap<string, Node>,
): (readonly [path: string, node: Node])[] {
  return sonames.flatMap((soname) => {
    const node = nodes.get(soname);
    if (!node) return [];
    const target = node.kind === 'link' ? nodes.get(node.target) : undefined;
    const files = target && node.kind === 'link' ? ([[node.target, target]] as const) : [];
    return [...files, [soname, node] as const].map(([name, one]) => [`${LIBRARIES}/${name}`, one] as const);
  });
}

/** How a program of this path is linked on Debian. */
function linkageOf(path: string, needs: ReadonlyMap<string, string>): string {
  const sonames = needs.get(nameOf(path));
  return sonames === undefined ? 'glibc' : `glibc ${sonames}`;
}

/** The tree whose programs are linked against musl, as Alpine's are. */
export function withMusl(tree: Dir): Dir {
  return linkedTree(tree, () => 'musl');
}

function onGlibc(tree: Dir, facts: Facts): Dir {
  const needs = needsOf(facts);
  return linkedTree(tree, (path) => linkageOf(path, needs));
}

function linkedTree(tree: Dir, linkage: (path: string) => string): Dir {
  const programs = [...walk(tree)].flatMap(([path, node]) =>
    isProgram(node) ? [[path, { ...node, linked: linkage(path) }] as const] : [],
  );
  return plantedAll(tree, programs);
}

function isProgram(node: Node | undefined): node is File {
  return node?.kind === 'file' && node.program !== undefined;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
