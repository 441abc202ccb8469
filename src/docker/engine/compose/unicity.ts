import { patternTable } from './patterns.ts';
import { parseVolume } from './short/volume.ts';
import {
  ComposeError,
  get,
  isList,
  isMapping,
  mapValues,
  pathText,
  typeName,
  valueText,
  type Mapping,
  type Path,
  type Tree,
} from './tree.ts';

type Indexer = (item: Tree, path: Path) => string;

const keyValues = (
  'networks.*.labels networks.*.ipam.options services.*.annotations services.*.build.args ' +
  'services.*.build.additional_contexts services.*.build.platform services.*.build.tags ' +
  'services.*.build.labels services.*.cap_add services.*.cap_drop services.*.deploy.labels services.*.dns ' +
  'services.*.dns_opt services.*.dns_search services.*.environment services.*.labels services.*.links ' +
  'services.*.networks.*.aliases services.*.networks.*.link_local_ips services.*.profiles ' +
  'services.*.sysctls services.*.tmpfs'
).split(' ');

/** The lists in which a later item replaces the earlier one of the same name (compose-go's override/uncity.go). */
const indexerOf = patternTable<Indexer>([
  ...keyValues.map((path) => [path, keyValueIndex] as const),
  ['services.*.configs', (item, path) => mountIndex('', item, path)],
  ['services.*.secrets', (item, path) => mountIndex('/run/secrets', item, path)],
  ['services.*.devices', deviceIndex],
  ['services.*.env_file', envFileIndex],
  ['services.*.expose', exposeIndex],
  ['services.*.ports', portIndex],
  ['services.*.volumes', volumeIndex],
]);

/** Takes repeated items out of lists that name something. Throws a ComposeError. */
export function enforceUnicity(value: Mapping): Mapping {
  const change = (one: Tree, path: Path): Tree => {
    if (isMapping(one)) return mapValues(one, (item, key) => change(item, [...path, key]));
    const indexer = isList(one) ? indexerOf(path) : undefined;
    if (!isList(one) || !indexer) return one;
    const items = new Map<string, Tree>();
    for (const [at, item] of one.entries()) items.set(indexer(item, [...path, `[${at}]`]), item);
    return [...items.values()];
  };
  return mapValues(value, (one, key) => change(one, [key]));
}

function keyValueIndex(item: Tree, path: Path): string {
  if (typeof item !== 'string') {
    throw new ComposeError(`${pathText(path)}: unexpected type ${typeName(item)}`);
  }
  return item.split('=', 1)[0] ?? item;
}

function volumeIndex(item: Tree, path: Path): string {
  if (typeof item === 'string') return parseVolume(item).target;
  if (!isMapping(item)) return '';
  const target = get(item, 'target');
  if (typeof target === 'string') return target;
  throw new ComposeError(`service volume ${pathText(path)} is missing a mount target`);
}

function deviceIndex(item: Tree, path: Path): string {
  if (typeof item === 'string') {
    const [source = '', target] = item.split(':');
    return target ?? source;
  }
  if (!isMapping(item)) return '';
  const target = get(item, 'target');
  if (typeof target === 'string') return target;
  throw new ComposeError(`service device ${pathText(path)} is missing a mount target`);
}

function exposeIndex(item: Tree, path: Path): string {
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  throw new ComposeError(`${pathText(path)}: unsupported expose value ${valueText(item)}`);
}

function mountIndex(folder: string, item: Tree, path: Path): string {
  if (typeof item === 'string') return `${folder}/${item}`;
  if (!isMapping(item)) {
    throw new ComposeError(`${pathText(path)}: unsupported expose value ${valueText(item)}`);
  }
  const target = get(item, 'target');
  return typeof target === 'string' ? target : `${folder}/${valueText(get(item, 'source') ?? null)}`;
}

function portIndex(item: Tree, path: Path): string {
  if (!isMapping(item)) return typeof item === 'number' || typeof item === 'string' ? String(item) : '';
  const target = get(item, 'target');
  if (target === undefined) {
    throw new ComposeError(`service ports ${pathText(path)} is missing a target port`);
  }
  const text = (key: string, missing: string): string => valueText(get(item, key) ?? missing);
  return `${text('host_ip', '0.0.0.0')}:${text('published', '<nil>')}:${valueText(target)}/${text('protocol', 'tcp')}`;
}

function envFileIndex(item: Tree, path: Path): string {
  if (typeof item === 'string') return item;
  if (!isMapping(item)) return '';
  const file = get(item, 'path');
  if (typeof file === 'string') return file;
  throw new ComposeError(`environment path attribute ${pathText(path)} is missing`);
}
