import { patternTable } from './patterns.ts';
import {
  ComposeError,
  get,
  isList,
  isMapping,
  pathText,
  typeName,
  valueText,
  type Mapping,
  type Path,
  type Tree,
} from './tree.ts';

type Merger = (base: Tree, over: Tree, path: Path) => Tree;

const started: Mapping = { condition: 'service_started', required: true };

/** Places with a rule of their own (compose-go's override/merge.go). */
const mergerOf = patternTable<Merger>([
  ['networks.*.ipam.config', mergeIpam],
  ['networks.*.labels', mergeSequences],
  ['volumes.*.labels', mergeSequences],
  ['services.*.annotations', mergeSequences],
  ['services.*.build', (base, over, path) => mergeMappings(toBuild(base), toBuild(over), path)],
  ['services.*.build.args', mergeSequences],
  ['services.*.build.additional_contexts', mergeSequences],
  ['services.*.build.extra_hosts', mergeHosts],
  ['services.*.build.labels', mergeSequences],
  ['services.*.command', (_, over) => over],
  [
    'services.*.depends_on',
    (base, over, path) => mergeMappings(toMapping(base, started), toMapping(over, started), path),
  ],
  ['services.*.deploy.labels', mergeSequences],
  ['services.*.dns', mergeSequences],
  ['services.*.dns_opt', mergeSequences],
  ['services.*.dns_search', mergeSequences],
  ['services.*.entrypoint', (_, over) => over],
  ['services.*.env_file', mergeSequences],
  ['services.*.label_file', mergeSequences],
  ['services.*.environment', mergeSequences],
  ['services.*.extra_hosts', mergeHosts],
  ['services.*.healthcheck.test', (_, over) => over],
  ['services.*.labels', mergeSequences],
  ['services.*.volumes.*.volume.labels', mergeSequences],
  ['services.*.logging', mergeLogging],
  [
    'services.*.models',
    (base, over, path) => mergeMappings(toMapping(base, null), toMapping(over, null), path),
  ],
  [
    'services.*.networks',
    (base, over, path) => mergeMappings(toMapping(base, null), toMapping(over, null), path),
  ],
  ['services.*.sysctls', mergeSequences],
  ['services.*.tmpfs', mergeSequences],
  ['services.*.ulimits.*', (_, over) => over],
]);

/** A file with another laid over it (override.Merge). Throws a ComposeError. */
export function mergeFiles(base: Mapping, over: Mapping): Mapping {
  return mergeMappings(base, over, []);
}

/** A service with what extends it laid over it (override.ExtendService). Throws a ComposeError. */
export function mergeServices(base: Mapping, over: Mapping): Mapping {
  return mergeMappings(base, over, ['services', 'x']);
}

function merge(base: Tree, over: Tree, path: Path): Tree {
  const special = mergerOf(path);
  if (special) return special(base, over, path);
  if (over === null) return base;
  if (isMapping(base)) {
    if (!isMapping(over)) throw new ComposeError(`cannot override ${pathText(path)}`);
    return mergeMappings(base, over, path);
  }
  if (!isList(base)) return over;
  if (!isList(over)) throw new ComposeError(`cannot override ${pathText(path)}`);
  return [...base, ...over];
}

function mergeMappings(base: Mapping, over: Mapping, path: Path): Mapping {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? value : merge(before, value, [...path, key]));
  }
  return Object.fromEntries(merged);
}

function mergeLogging(base: Tree, over: Tree, path: Path): Tree {
  if (!isMapping(base) || !isMapping(over)) return over;
  const drivers = [get(base, 'driver'), get(over, 'driver')];
  const isSame = drivers[0] === drivers[1] || drivers.includes(undefined);
  return isSame ? mergeMappings(base, over, path) : over;
}

function toBuild(build: Tree): Mapping {
  if (typeof build === 'string') return { context: build };
  return isMapping(build) ? build : {};
}

function mergeSequences(base: Tree, over: Tree): Tree {
  return [...toSequence(base), ...toSequence(over)];
}

function mergeHosts(base: Tree, over: Tree): Tree {
  const hosts = toSequence(base);
  return [...hosts, ...toSequence(over).filter((host) => !hosts.includes(host))];
}

function toSequence(value: Tree): readonly Tree[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value;
  if (!isMapping(value)) return [];
  return Object.entries(value)
    .flatMap(([key, one]) => {
      if (one === null) return key;
      return isList(one) ? one.map((item) => `${key}=${valueText(item)}`) : `${key}=${valueText(one)}`;
    })
    .sort();
}

function toMapping(value: Tree, item: Tree): Mapping {
  if (isMapping(value)) return value;
  if (!isList(value)) return {};
  return Object.fromEntries(value.map((key) => [String(key), item]));
}

function mergeIpam(base: Tree, over: Tree, path: Path): Tree {
  if (!isList(base) || !isList(over)) {
    throw new ComposeError(`${pathText(path)}: unexpected type ${typeName(isList(base) ? over : base)}`);
  }
  const subnetOf = (config: Tree): Tree | undefined =>
    isMapping(config) ? get(config, 'subnet') : undefined;
  const configs: Tree[] = [];
  for (const right of base) {
    for (const left of over) {
      const at = configs.findIndex((config) => subnetOf(config) === subnetOf(left));
      if (subnetOf(left) !== subnetOf(right) && at < 0) {
        configs.push(left);
        continue;
      }
      const merged = mergeMappings(toMapping(right, null), toMapping(left, null), path);
      if (at < 0) configs.push(merged);
      else configs[at] = merged;
    }
  }
  return configs;
}
