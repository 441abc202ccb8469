import { cleanPath } from '../build/dockerfile/dispatch/paths.ts';
import { patternTable } from './patterns.ts';
import {
  ComposeError,
  get,
  isList,
  isMapping,
  mapValues,
  set,
  type Mapping,
  type Path,
  type Tree,
} from './tree.ts';

/** Where relative paths begin, and what `~` stands for. */
export type Base = { readonly workingDir: string; readonly home: string };

type Resolve = (value: Tree, base: Base) => Tree;

/** The paths in a project (compose-go's paths/resolve.go). */
const resolverOf = patternTable<Resolve>([
  ['services.*.build.context', contextPath],
  ['services.*.build.additional_contexts.*', contextPath],
  ['services.*.build.ssh.*', filePath],
  ['services.*.env_file.*.path', filePath],
  ['services.*.label_file.*', filePath],
  ['services.*.extends.file', filePath],
  ['services.*.develop.watch.*.path', filePath],
  ['services.*.volumes.*', volumeMount],
  ['configs.*.file', filePath],
  ['secrets.*.file', filePath],
  ['volumes.*', volumeOptions],
]);

/** Makes a project's relative paths absolute. Throws a ComposeError. */
export function resolvePaths(project: Mapping, base: Base): Mapping {
  const change = (value: Tree, path: Path): Tree => {
    const resolve = resolverOf(path);
    if (resolve) return resolve(value, base);
    if (isList(value)) return value.map((item) => change(item, [...path, '[]']));
    return isMapping(value) ? mapValues(value, (one, key) => change(one, [...path, key])) : value;
  };
  return mapValues(project, (value, key) => change(value, [key]));
}

/** A path from the directory that relative ones begin in. */
export function absolute(path: string, { workingDir, home }: Base): string {
  if (path.startsWith('~')) return cleanPath(`${home}/${path.slice(1)}`);
  return path.startsWith('/') ? path : cleanPath(`${workingDir}/${path}`);
}

/** The directory that a file stands in. */
export function directoryOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? path.slice(0, at + 1) || '.' : path.slice(0, at);
}

function filePath(value: Tree, base: Base): Tree {
  return typeof value === 'string' && value !== '' ? absolute(value, base) : value;
}

function contextPath(value: Tree, base: Base): Tree {
  if (typeof value !== 'string') return value;
  const isRemote = value.includes('://') || /^(?:git@|github\.com\/|service:)/.test(value);
  return isRemote ? value : filePath(value, base);
}

function volumeMount(value: Tree, base: Base): Tree {
  if (!isMapping(value) || get(value, 'type') !== 'bind') return value;
  const source = get(value, 'source');
  if (source === undefined) {
    throw new ComposeError('invalid mount config for type "bind": field Source must not be empty');
  }
  return set(value, 'source', filePath(source, base));
}

function volumeOptions(value: Tree, base: Base): Tree {
  if (!isMapping(value) || get(value, 'driver') !== 'local') return value;
  const options = get(value, 'driver_opts');
  if (!isMapping(options) || get(options, 'o') !== 'bind') return value;
  const device = get(options, 'device');
  return device === undefined
    ? value
    : set(value, 'driver_opts', set(options, 'device', filePath(device, base)));
}
