import { parseIP } from '../../cli/go/net.ts';
import { quote } from '../../cli/go/quote.ts';
import { patternTable } from './patterns.ts';
import {
  ComposeError,
  get,
  isList,
  isMapping,
  mapValues,
  pathText,
  valueText,
  type Mapping,
  type Path,
  type Tree,
} from './tree.ts';

type Default = (value: Tree) => Tree;
type Check = (value: Mapping, path: Path) => void;

const devices: Default = (value) =>
  isMapping(value) && get(value, 'count') === undefined && get(value, 'device_ids') === undefined
    ? { ...value, count: 'all' }
    : value;

/** What is filled in where it is left out (transform/defaults.go). */
const defaultOf = patternTable<Default>([
  ['services.*.build', (value) => (isMapping(value) ? { context: '.', ...value } : value)],
  [
    'services.*.secrets.*',
    (value) =>
      isMapping(value)
        ? { target: `/run/secrets/${valueText(get(value, 'source') ?? null)}`, ...value }
        : value,
  ],
  [
    'services.*.ports.*',
    (value) => (isMapping(value) ? { protocol: 'tcp', mode: 'ingress', ...value } : value),
  ],
  ['services.*.deploy.resources.reservations.devices.*', devices],
  ['services.*.gpus.*', devices],
]);

/** The project with what it leaves out (transform.SetDefaultValues). */
export function setDefaults(project: Mapping): Mapping {
  const change = (value: Tree, path: Path): Tree => {
    const fill = defaultOf(path);
    if (fill) return fill(value);
    if (isList(value)) return value.map((item) => change(item, [...path, '[]']));
    return isMapping(value) ? mapValues(value, (one, key) => change(one, [...path, key])) : value;
  };
  return mapValues(project, (value, key) => change(value, [key]));
}

const deviceRequest: Check = (value, path) => {
  if (get(value, 'count') === undefined || get(value, 'device_ids') === undefined) return;
  throw new ComposeError(`${pathText(path)}: "count" and "device_ids" attributes are exclusive`);
};

/** What must hold of a value that the schema lets pass (compose-go's validation). */
const checkOf = patternTable<Check>([
  ['volumes.*', checkExternal],
  ['configs.*', fileObject(['file', 'environment', 'content'])],
  ['secrets.*', fileObject(['file', 'environment'])],
  ['services.*.ports.*', checkAddress],
  ['services.*.deploy.resources.reservations.devices.*', deviceRequest],
  ['services.*.gpus.*', deviceRequest],
]);

/** Checks a project whose forms are long. Throws a ComposeError. */
export function checkValues(project: Mapping): void {
  const visit = (value: Tree, path: Path): void => {
    const check = checkOf(path);
    if (check) {
      if (isMapping(value)) check(value, path);
    } else if (isList(value)) for (const item of value) visit(item, [...path, '[]']);
    else if (isMapping(value)) for (const [key, one] of Object.entries(value)) visit(one, [...path, key]);
  };
  for (const [key, value] of Object.entries(project)) visit(value, [key]);
}

function checkExternal(value: Mapping, path: Path): void {
  if (get(value, 'external') !== true) return;
  const conflict = Object.keys(value).find(
    (key) => key !== 'name' && key !== 'external' && !key.startsWith('x-'),
  );
  if (conflict === undefined) return;
  throw new ComposeError(
    `${pathText(path)}: conflicting parameters "external" and ${quote(conflict)} specified`,
  );
}

function fileObject(keys: readonly string[]): Check {
  return (value, path) => {
    const given = keys.filter((key) => get(value, key) !== undefined);
    const names = keys.join('|');
    if (given.length > 1) {
      throw new ComposeError(`${pathText(path)}: ${names} attributes are mutually exclusive`);
    }
    const hasOther = get(value, 'driver') !== undefined || get(value, 'external') !== undefined;
    if (given.length === 0 && !hasOther) {
      throw new ComposeError(`${pathText(path)}: one of ${names} must be set`);
    }
  };
}

function checkAddress(value: Mapping, path: Path): void {
  const address = get(value, 'host_ip');
  if (typeof address !== 'string' || parseIP(address) !== undefined) return;
  throw new ComposeError(`${pathText(path)}: invalid ip address: ${address}`);
}
