import { file, link } from '../../../linux/fs/node.ts';
import type { Process } from '../../../linux/process.ts';
import { packageOfDebian } from '../../../registry/libraries/index.ts';
import { dirname } from '../lib/paths.ts';
import { debianCatalogue } from './debian.generated.ts';
import { contentsOf } from './contents.ts';

/** A package that can be installed. `size` is the archive's in bytes, `installed` in KiB. */
export type Package = {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly size: number;
  readonly installed: number;
  readonly depends: readonly string[];
};

/** A package as /var/lib/dpkg/status holds it. */
export type Record = {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly installed: number;
};

const STATUS = '/var/lib/dpkg/status';
const INFO = '/var/lib/dpkg/info';

let catalogue: ReadonlyMap<string, Package> | undefined;

/** All packages of the archives, by name. */
export function available(): ReadonlyMap<string, Package> {
  catalogue ??= new Map(
    debianCatalogue
      .trim()
      .split('\n')
      .map((line) => {
        const [name = '', version = '', architecture = '', size, installed, depends = ''] = line.split(' ');
        const list = depends === '' ? [] : depends.split(',');
        return [
          name,
          { name, version, architecture, size: Number(size), installed: Number(installed), depends: list },
        ];
      }),
  );
  return catalogue;
}

function statusText(process: Process): string {
  const node = process.files.find(STATUS);
  return node?.kind === 'file' ? node.content : '';
}

/** The packages that are installed, sorted by name. */
export function installed(process: Process): Record[] {
  return statusText(process)
    .split(/\n\n+/)
    .filter((stanza) => stanza.includes('Package:'))
    .map((stanza) => {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(stanza)?.[1] ?? '';
      return {
        name: field('Package'),
        version: field('Version'),
        architecture: field('Architecture'),
        installed: Number(field('Installed-Size')),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The stanza of a package in the database, undefined where it is not installed. */
export function stanzaOf(process: Process, name: string): string | undefined {
  return statusText(process)
    .split(/\n\n+/)
    .find((stanza) => stanza.startsWith(`Package: ${name}\n`));
}

/** What is missing for some packages, dependencies first. */
export function closure(process: Process, names: readonly string[]): Package[] {
  const present = new Set(installed(process).map(({ name }) => name));
  const order: Package[] = [];
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const one = available().get(name);
    if (!one || seen.has(name) || present.has(name)) return;
    seen.add(name);
    for (const needed of one.depends) visit(needed);
    order.push(one);
  };
  for (const name of names) visit(name);
  return order;
}

/** The paths that a package brought, with the folders above them, as dpkg -L lists them. */
export function pathsOf(process: Process, name: string): string[] | undefined {
  const node = process.files.find(`${INFO}/${name}.list`);
  return node?.kind === 'file' ? node.content.split('\n').filter((line) => line !== '') : undefined;
}

/** Puts a package's files in place and writes it down. Throws SysError. */
export function place(process: Process, one: Package): void {
  const { files, kernel } = process;
  const meta = { mtime: kernel.now };
  const contents = contentsOf(one.name);
  const programs = contents.filter(({ program }) => program !== undefined).length;
  const total = one.installed * 1024;
  const each = programs === 0 ? 0 : Math.min(200_000, Math.floor(total / (programs + 1)));
  const nodes = contents.map(({ path, program, link: target }) => {
    const binary = { ...meta, mode: 0o755, hole: each, ...(program !== undefined && { program }) };
    return [path, target === undefined ? file('', binary) : link(target, meta)] as const;
  });
  for (const [path, node] of packageOfDebian(nodes)) {
    files.mkdirs(dirname(path));
    files.put(files.resolve(path, false).path, node);
  }
  weigh(process, total - each * programs);
  const folders = [...new Set(contents.flatMap(({ path }) => parentsOf(path)))];
  files.mkdirs(INFO);
  files.writeFile(
    `${INFO}/${one.name}.list`,
    ['/.', ...folders, ...contents.map(({ path }) => path)].map((path) => `${path}\n`).join(''),
  );
  const stanza = `Package: ${one.name}\nStatus: install ok installed\nInstalled-Size: ${one.installed}\nArchitecture: ${one.architecture}\nVersion: ${one.version}\n\n`;
  files.writeFile(STATUS, stanza, { append: true });
}

/** Bytes of files that are not listed one by one come to /usr/share, or go from there. */
export function weigh({ files }: Process, bytes: number): void {
  files.mkdirs('/usr/share');
  const place = files.resolve('/usr/share');
  if (place.node?.kind === 'dir')
    files.put(place.path, { ...place.node, hole: Math.max(0, (place.node.hole ?? 0) + bytes) });
}

function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`);
}

/** Takes a package's files away and strikes it out. */
export function remove(process: Process, { name, installed: kib }: Record): void {
  const { files } = process;
  for (const { path } of contentsOf(name)) if (files.find(path, false)) files.unlink(path);
  weigh(process, -kib * 1024);
  if (files.exists(`${INFO}/${name}.list`)) files.unlink(`${INFO}/${name}.list`);
  const rest = statusText(process)
    .split(/(?<=\n\n)/)
    .filter((stanza) => !stanza.startsWith(`Package: ${name}\n`));
  files.writeFile(STATUS, rest.join(''));
}
