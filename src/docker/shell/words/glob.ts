import type { Process } from '../../linux/process.ts';
import { regex, regexSource, unescapePattern } from './pattern.ts';

/** Most names that a pattern may become. */
const MAX_NAMES = 20_000;

/** The names of files that a pattern matches, in the order of names; none where nothing matches (glob(7)). */
export function glob(process: Process, pattern: string): string[] {
  const isAbsolute = pattern.startsWith('/');
  const parts = pattern.split(/\/+/).filter((part, at) => part !== '' || at > 0);
  let found = [isAbsolute ? '/' : ''];
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1;
    if (part === '') {
      if (isLast) found = found.filter((path) => isDir(process, path)).map((path) => `${path}/`);
      continue;
    }
    found = found.flatMap((base) => below(process, base, part, isLast)).slice(0, MAX_NAMES);
  }
  return found.sort(byName);
}

function below(process: Process, base: string, part: string, isLast: boolean): string[] {
  const join = (name: string): string =>
    base === '' || base.endsWith('/') ? base + name : `${base}/${name}`;
  if (!/[*?[(]/.test(part.replace(/\\[^]/g, ''))) {
    const path = join(unescapePattern(part));
    return process.files.find(path, !isLast) ? [path] : [];
  }
  const source = regexSource(part, '[^/]*', '[^/]');
  const test = regex(`^(?:${source})$`);
  const hidden = part.startsWith('.') || part.startsWith('\\.');
  return entries(process, base === '' ? '.' : base)
    .filter((name) => (hidden || !name.startsWith('.')) && test.test(name))
    .map(join)
    .filter((path) => isLast || isDir(process, path));
}

function entries(process: Process, path: string): string[] {
  if (!isDir(process, path) || !process.files.access(path, 4)) return [];
  return process.files.readdir(path).map(([name]) => name);
}

function isDir(process: Process, path: string): boolean {
  return process.files.find(path)?.kind === 'dir';
}

/** The order of names in the C locale, as images have it. */
function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
