import { quote } from '../../cli/go/quote.ts';
import { cut } from '../../cli/go/text.ts';
import { patternTable } from './patterns.ts';
import { parsePorts } from './short/port.ts';
import { parseVolume } from './short/volume.ts';
import {
  ComposeError,
  get,
  isList,
  isMapping,
  mapValues,
  pathText,
  set,
  typeName,
  valueText,
  type Mapping,
  type Path,
  type Tree,
} from './tree.ts';

type Transform = (value: Tree, path: Path, warn: (message: string) => void) => Tree;

const started: Mapping = { condition: 'service_started', required: true };

/** Short forms and what their long forms are (compose-go's transform). */
const transformOf = patternTable<Transform>([
  ['services.*.build.secrets.*', fileMount],
  ['services.*.build.provenance', (value) => valueText(value)],
  ['services.*.build.sbom', (value) => valueText(value)],
  ['services.*.build.additional_contexts', keyValues],
  ['services.*.build.ssh', sshKeys],
  ['services.*.build.ulimits.*', ulimit],
  ['services.*.build', build],
  ['services.*.depends_on', dependsOn],
  ['services.*.env_file', envFiles],
  ['services.*.label_file', listOf],
  ['services.*.gpus', (value) => (typeof value === 'string' ? [{ count: 'all' }] : value)],
  ['services.*.networks', namesToMapping],
  ['services.*.models', namesToMapping],
  [
    'services.*.volumes.*',
    (value, path) =>
      typeof value === 'string' ? parseVolume(value).volume : mappingOr(value, path, 'service volume mount'),
  ],
  ['services.*.dns', listOf],
  ['services.*.devices.*', device],
  ['services.*.secrets.*', fileMount],
  ['services.*.configs.*', fileMount],
  ['services.*.ports', ports],
  ['services.*.ulimits.*', ulimit],
  ['services.*.develop.watch.*.ignore', listOf],
  ['services.*.develop.watch.*.include', listOf],
  ['volumes.*', maybeExternal],
  ['networks.*', maybeExternal],
  ['secrets.*', maybeExternal],
  ['configs.*', maybeExternal],
]);

/** Puts every short form into its long form (transform.Canonical). Throws a ComposeError. */
export function canonical(file: Mapping, warn: (message: string) => void): Mapping {
  const change = (value: Tree, path: Path): Tree => {
    const special = transformOf(path);
    if (!special) return inside(value, path);
    const changed = special(value, path, warn);
    return path.length === 3 && path[2] === 'build' ? inside(changed, path) : changed;
  };
  const inside = (value: Tree, path: Path): Tree => {
    if (isList(value)) return value.map((item) => change(item, [...path, '[]']));
    return isMapping(value) ? mapValues(value, (one, key) => change(one, [...path, key])) : value;
  };
  return mapValues(file, (section, name) => change(section, [name]));
}

function listOf(value: Tree): Tree {
  return typeof value === 'string' ? [value] : value;
}

function mappingOr(value: Tree, path: Path, what: string): Mapping {
  if (isMapping(value)) return value;
  throw new ComposeError(`${pathText(path)}: invalid type ${typeName(value)} for ${what}`);
}

function build(value: Tree, path: Path): Tree {
  return typeof value === 'string' ? { context: value } : mappingOr(value, path, 'build');
}

function fileMount(value: Tree, path: Path): Tree {
  if (typeof value === 'string') return { source: value };
  if (isMapping(value)) return value;
  throw new ComposeError(`${pathText(path)}: unsupported type ${typeName(value)}`);
}

function keyValues(value: Tree, path: Path): Tree {
  if (!isList(value)) return value;
  return Object.fromEntries(
    value.map((item) => {
      const { before, after, found } = cut(valueText(item), '=');
      if (!found) {
        throw new ComposeError(`${pathText(path)}: invalid value ${valueText(item)}, expected key=value`);
      }
      return [before, after];
    }),
  );
}

function sshKeys(value: Tree): Tree {
  if (!isList(value)) return value;
  return Object.fromEntries(
    value.map((item) => {
      const { before, after, found } = cut(valueText(item), '=');
      if (!found && before !== 'default') throw new ComposeError(`invalid ssh key ${quote(before)}`);
      return [before, found ? after : null];
    }),
  );
}

function ulimit(value: Tree, path: Path): Tree {
  return typeof value === 'number' ? value : mappingOr(value, path, 'external');
}

function dependsOn(value: Tree, path: Path): Tree {
  if (isList(value)) return Object.fromEntries(value.map((name) => [valueText(name), started]));
  const services = mappingOr(value, path, 'depend_on');
  return mapValues(services, (one, name) => {
    if (isMapping(one)) return { ...started, ...one };
    throw new ComposeError(`${pathText(path)}.${name}: unsupported value ${valueText(services)}`);
  });
}

function envFiles(value: Tree): Tree {
  const files = isList(value) ? value : [value];
  return files.map((file) => {
    if (typeof file === 'string') return { path: file, required: true };
    return isMapping(file) ? { required: true, ...file } : null;
  });
}

function namesToMapping(value: Tree): Tree {
  return isList(value) ? Object.fromEntries(value.map((name) => [valueText(name), null])) : value;
}

function device(value: Tree, path: Path): Tree {
  if (typeof value !== 'string') return mappingOr(value, path, 'service volume mount');
  const [source = '', target, permissions, ...more] = value.split(':');
  if (more.length > 0) {
    throw new ComposeError(`confusing device mapping, please use long syntax: ${value}`);
  }
  return {
    source,
    target: target === undefined || target === '' ? source : target,
    permissions: permissions ?? 'rwm',
  };
}

function ports(value: Tree, path: Path): Tree {
  if (!isList(value)) {
    throw new ComposeError(`${pathText(path)}: invalid type ${typeName(value)} for port`);
  }
  return value.flatMap((port): Tree[] => {
    if (isMapping(port)) return [port];
    const isShort = typeof port === 'string' || (typeof port === 'number' && Number.isInteger(port));
    if (isShort) return parsePorts(String(port));
    throw new ComposeError(`${pathText(path)}: invalid type ${typeName(port)} for port`);
  });
}

function maybeExternal(value: Tree, path: Path, warn: (message: string) => void): Tree {
  if (!isMapping(value)) return value;
  const external = get(value, 'external');
  if (!isMapping(external)) return value;
  const resource = set(value, 'external', true);
  const name = get(external, 'name');
  if (name === undefined) return resource;
  warn(`${pathText(path)}: external.name is deprecated. Please set name and external: true`);
  const own = get(value, 'name');
  if (own === undefined) return set(resource, 'name', name);
  if (own !== name) {
    throw new ComposeError(`${pathText(path)}: name and external.name conflict; only use name`);
  }
  return resource;
}
