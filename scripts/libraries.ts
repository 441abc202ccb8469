/**
 * Prints what executables of Debian need to run, from unpacked roots of images: of the base system (`base BASE`), or what packages add to
 * it (`packages BASE ROOT…`), as far as the catalogue has their programs. Names, sizes and links are facts of the images; needs are what
 * ldd(1) lists, in its order. As root:
 * node scripts/libraries.ts KIND BASE [ROOT…] > src/docker/registry/libraries/KIND.generated.ts
 */
import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { walk } from '../src/docker/linux/fs/tree.ts';
import { registry } from '../src/docker/registry/index.ts';
import { contentsOf } from '../src/docker/shell/programs/packages/contents.ts';

const [, , kind = 'base', base = '', ...roots] = process.argv;
const LIBRARIES = 'usr/lib/x86_64-linux-gnu';
const PROGRAMS = ['usr/bin', 'usr/sbin'];

/** The lines of a root's libraries by name: `name>target` or `name size [mode]`. */
function librariesOf(root: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(join(root, LIBRARIES)).sort()) {
    const path = join(root, LIBRARIES, name);
    const status = lstatSync(path);
    if (!/\.so/.test(name) || status.isDirectory()) continue;
    const mode = (status.mode & 0o7777).toString(8);
    found.set(
      name,
      status.isSymbolicLink()
        ? `${name}>${readlinkSync(path)}`
        : `${name} ${status.size}${mode === '644' ? '' : ` ${mode}`}`,
    );
  }
  return found;
}

/** What ldd lists for each executable of a root, by its name; scripts and static ones are left out. */
function needsOf(root: string): Map<string, string> {
  const needs = new Map<string, string>();
  for (const folder of PROGRAMS) {
    for (const name of readdirSync(join(root, folder)).sort()) {
      if (!lstatSync(join(root, folder, name)).isFile()) continue;
      const sonames = [...listed(root, `/${folder}/${name}`).matchAll(/^\t(lib\S+) =>/gm)];
      if (sonames.length > 0) needs.set(name, sonames.map(([, soname]) => soname).join(' '));
    }
  }
  return needs;
}

function listed(root: string, path: string): string {
  try {
    return execFileSync('chroot', [root, 'ldd', path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}

/** The lines of needs: names that need the same stand together; what needs but the C library is left out. */
function linesOf(needs: ReadonlyMap<string, string>): string {
  const groups = new Map<string, string[]>();
  for (const [name, sonames] of needs) groups.set(sonames, [...(groups.get(sonames) ?? []), name]);
  groups.delete('libc.so.6');
  return [...groups].map(([sonames, names]) => `${names.join(' ')}: ${sonames}`).join('\n');
}

/** Names of all programs that images of the catalogue hold, or packages bring. */
function knownPrograms(): Set<string> {
  const names = new Set<string>();
  for (const { tags } of registry.all()) {
    for (const { layers } of Object.values(tags)) {
      for (const { files } of layers) {
        for (const [path, node] of walk(files() as Parameters<typeof walk>[0]))
          if (node.kind === 'file' && node.program !== undefined) names.add(basename(path));
      }
    }
  }
  const packages =
    'net-tools iputils-ping iproute2 curl wget procps psmisc nginx apache2-bin redis-tools redis-server mariadb-client';
  for (const name of packages.split(' ')) for (const { path } of contentsOf(name)) names.add(basename(path));
  return names;
}

function printed(libraries: Iterable<string>, needs: ReadonlyMap<string, string>, what: string): string {
  return `/** Made by scripts/libraries.ts: do not edit. Shared libraries ${what}: \`name>target\` or \`name size [mode]\`. */
export const libraries = \`
${[...libraries].join('\n')}
\`;

/** Which of them programs need, where that is more than libc.so.6, in the order in which they are loaded. */
export const needs = \`
${linesOf(needs)}
\`;`;
}

const own = needsOf(base);
if (kind === 'base') console.log(printed(librariesOf(base).values(), own, "of Debian's base system"));
else {
  const known = librariesOf(base);
  const names = knownPrograms();
  const needs = new Map<string, string>();
  const files = new Map<string, string>();
  for (const root of roots) {
    const all = librariesOf(root);
    for (const [name, sonames] of needsOf(root)) {
      if (own.has(name) || needs.has(name) || !names.has(name)) continue;
      needs.set(name, sonames);
      for (const soname of sonames.split(' ').filter((one) => !known.has(one))) {
        const target = basename(realpathSync(join(root, LIBRARIES, soname)));
        for (const one of [soname, target]) files.set(one, all.get(one) ?? '');
      }
    }
  }
  console.log(printed([...files.values()].sort(), needs, "that Debian's packages add to it"));
}
