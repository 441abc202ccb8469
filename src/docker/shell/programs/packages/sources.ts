import { file } from '../../../linux/fs/node.ts';
import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';

/** One suite of an archive: a line of /etc/apt/sources.list. */
export type Source = { readonly url: string; readonly suite: string; readonly components: readonly string[] };

export const LISTS = '/var/lib/apt/lists';
/** Bytes of the lists that a suite has: its release file, and the packages of its main component. */
const SIZES = { release: 151_000, other: 55_400, main: 8_792_000, small: 30_000 };

/** The archives that /etc/apt names. */
export function sources(process: Process): Source[] {
  const folder = process.files.find('/etc/apt/sources.list.d');
  const more =
    folder?.kind === 'dir' ? [...folder.entries.keys()].map((name) => `/etc/apt/sources.list.d/${name}`) : [];
  return ['/etc/apt/sources.list', ...more].flatMap((path) => {
    const node = process.files.find(path);
    if (node?.kind !== 'file') return [];
    return [...node.content.matchAll(/^deb (?:\[[^\]]*\] )?(\S+) (\S+) (.*)$/gm)].map(
      ([, url = '', suite = '', components = '']) => ({
        url: url.replace(/\/$/, ''),
        suite,
        components: components.split(' ').filter((one) => one !== ''),
      }),
    );
  });
}

/** The host of an archive. */
export function hostOf(url: string): string {
  return url.replace(/^\w+:\/\//, '').replace(/[/:].*$/, '');
}

/** Whether the archive's host has an address for this process. */
export function isReachable(process: Process, url: string): boolean {
  return typeof process.kernel.network.resolve(process, hostOf(url)) !== 'string';
}

/** Bytes as apt prints them. */
export function aptSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 10_000 || (unit > 0 && value >= 10_000)) {
    value /= 1000;
    unit += 1;
  }
  const shown = unit > 0 && value < 100 ? value.toFixed(1) : Math.round(value).toString();
  return `${shown} ${['', 'k', 'M', 'G'][unit] ?? ''}B`;
}

/** Whether lists of packages have been fetched. */
export function hasLists(process: Process): boolean {
  const node = process.files.find(LISTS);
  return node?.kind === 'dir' && [...node.entries.keys()].some((name) => name.endsWith('_Packages'));
}

function listName({ url, suite }: Source, rest: string): string {
  return `${LISTS}/${url.replace(/^\w+:\/\//, '').replaceAll('/', '_')}_dists_${suite}_${rest}`;
}

/** `apt-get update` over all archives: prints what apt prints; gives the warnings of those that failed. */
export function* fetchLists(process: Process, say: (text: string) => Running<void>): Running<string[]> {
  const all = sources(process);
  const warnings: string[] = [];
  const bad = all.filter(({ url }) => !isReachable(process, url));
  let number = 0;
  let bytes = 0;
  const began = process.kernel.now;
  const numbers = new Map(all.map((source) => [source, (number += 1)]));
  for (let round = 0; round < 3 && bad.length > 0; round += 1) {
    for (const source of bad)
      yield* say(`Ign:${numbers.get(source) ?? 0} ${source.url} ${source.suite} InRelease\n`);
    yield* process.sleep(1000 * 2 ** round);
  }
  for (const source of all) {
    const { url, suite } = source;
    const own = numbers.get(source) ?? 0;
    if (bad.includes(source)) {
      yield* say(`Err:${own} ${url} ${suite} InRelease\n  Temporary failure resolving '${hostOf(url)}'\n`);
      warnings.push(
        `Failed to fetch ${url}/dists/${suite}/InRelease  Temporary failure resolving '${hostOf(url)}'`,
      );
      continue;
    }
    const isKnown = process.files.exists(listName(source, 'InRelease'));
    const size = suite.includes('-') ? SIZES.other : SIZES.release;
    yield* say(
      isKnown
        ? `Hit:${own} ${url} ${suite} InRelease\n`
        : `Get:${own} ${url} ${suite} InRelease [${aptSize(size)}]\n`,
    );
    yield* process.sleep(120);
    if (!isKnown) bytes += size;
  }
  for (const source of all) {
    if (bad.includes(source)) continue;
    const { url, suite, components } = source;
    const isKnown = process.files.exists(listName(source, 'InRelease'));
    process.files.mkdirs(LISTS);
    for (const component of isKnown ? [] : components) {
      const size = component === 'main' && !suite.includes('-') ? SIZES.main : SIZES.small;
      yield* say(`Get:${(number += 1)} ${url} ${suite}/${component} amd64 Packages [${aptSize(size)}]\n`);
      yield* process.sleep(size / 8000);
      bytes += size;
      process.files.put(
        listName(source, `${component}_binary-amd64_Packages`),
        file('', { mtime: process.kernel.now, hole: size * 4 }),
      );
    }
    if (!isKnown)
      process.files.put(
        listName(source, 'InRelease'),
        file('', { mtime: process.kernel.now, hole: suite.includes('-') ? SIZES.other : SIZES.release }),
      );
  }
  const seconds = Math.max(1, Math.round((process.kernel.now - began) / 1000));
  if (bytes > 0) yield* say(`Fetched ${aptSize(bytes)} in ${seconds}s (${aptSize(bytes / seconds)}/s)\n`);
  return warnings;
}
