import { parseCsvValue } from '../../../../cli/go/csv.ts';
import { quote } from '../../../../cli/go/quote.ts';
import { parseBool, parseUint64 } from '../../../../cli/go/strconv.ts';
import { cut } from '../../../../cli/go/text.ts';
import type { Result } from '../../../../cli/result.ts';
import { parseBytes } from '../../../../cli/units.ts';
import { Fault } from '../fault.ts';
import { hint } from '../suggest.ts';

/** `RUN --mount=…` (instructions/commands_runmount.go). Sizes are in bytes. */
export type Mount = {
  Type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
  From: string;
  Source: string;
  Target: string;
  ReadOnly: boolean;
  SizeLimit: number;
  CacheID: string;
  CacheSharing: string;
  Required: boolean;
  Env?: string;
  Mode?: number;
  UID?: number;
  GID?: number;
};

const types: readonly Mount['Type'][] = ['bind', 'cache', 'secret', 'ssh', 'tmpfs'];
const sharings = ['locked', 'private', 'shared'];
const keys = (
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw ' +
  'readwrite env'
).split(' ');

function fieldsOf(text: string): string[] {
  const fields = parseCsvValue(text);
  if (!fields.ok) throw new Fault(`failed to parse csv mounts: ${fields.message}`);
  return fields.value;
}

/** What can be said of a mount before its variables are known: its `from`, which must have none. Throws a Fault. */
export function mountSource(text: string): string {
  let from = '';
  for (const field of fieldsOf(text)) {
    const { before, after: value, found } = cut(field, '=');
    if (!found || before.toLowerCase() !== 'from') continue;
    const dollar = value.indexOf('$');
    if (dollar >= 0 && dollar !== value.length - 1) {
      throw new Fault("'from' doesn't support variable expansion, define alias stage instead");
    }
    from = value;
  }
  return from;
}

/** Reads a mount, each of its values through the expander. Throws a Fault. */
export function parseMount(text: string, expander: (value: string) => string): Mount {
  const mount: Mount = {
    Type: 'bind',
    From: '',
    Source: '',
    Target: '',
    ReadOnly: true,
    SizeLimit: 0,
    CacheID: '',
    CacheSharing: '',
    Required: false,
  };
  let isAuto = true;
  for (const field of fieldsOf(text)) {
    const { before, after, found } = cut(field, '=');
    const key = before.toLowerCase();
    if (/^(readonly|ro|readwrite|rw)$/.test(key)) isAuto = false;
    if (found) setValue(mount, key, expander(after), field);
    else setBare(mount, key, field);
  }
  if (isAuto) mount.ReadOnly = mount.Type !== 'cache' && mount.Type !== 'tmpfs';
  checkMount(mount);
  return mount;
}

function setBare(mount: Mount, key: string, field: string): void {
  if (key === 'readonly' || key === 'ro') mount.ReadOnly = true;
  else if (key === 'readwrite' || key === 'rw') mount.ReadOnly = false;
  else if (key === 'required') {
    requireType(mount, key, ['secret', 'ssh']);
    mount.Required = true;
  } else throw new Fault(`invalid field '${field}' must be a key=value pair`);
}

function setValue(mount: Mount, key: string, value: string, field: string): void {
  const invalid = `invalid value for ${key}: ${value}`;
  switch (key) {
    case 'type': {
      const type = types.find((one) => one === value.toLowerCase());
      if (type === undefined) throw new Fault(`unsupported mount type ${quote(value)}${hint(value, types)}`);
      mount.Type = type;
      return;
    }
    case 'from':
      mount.From = value;
      return;
    case 'source':
    case 'src':
      mount.Source = value;
      return;
    case 'target':
    case 'dst':
    case 'destination':
      mount.Target = value;
      return;
    case 'readonly':
    case 'ro':
      mount.ReadOnly = valid(parseBool(value), invalid);
      return;
    case 'readwrite':
    case 'rw':
      mount.ReadOnly = !valid(parseBool(value), invalid);
      return;
    case 'required':
      requireType(mount, key, ['secret', 'ssh']);
      mount.Required = valid(parseBool(value), invalid);
      return;
    case 'size':
      requireType(mount, key, ['tmpfs']);
      mount.SizeLimit = valid(parseBytes(value), invalid);
      return;
    case 'id':
      mount.CacheID = value;
      return;
    case 'sharing': {
      const sharing = value.toLowerCase();
      if (!sharings.includes(sharing)) {
        throw new Fault(`unsupported sharing value ${quote(value)}${hint(value, sharings)}`);
      }
      mount.CacheSharing = sharing;
      return;
    }
    case 'mode':
      mount.Mode = valid(parseUint64(value, 8, 32), `invalid value ${value} for mode`);
      return;
    case 'uid':
      mount.UID = valid(parseUint64(value, 10, 32), `invalid value ${value} for uid`);
      return;
    case 'gid':
      mount.GID = valid(parseUint64(value, 10, 32), `invalid value ${value} for gid`);
      return;
    case 'env':
      mount.Env = value;
      return;
    default:
      throw new Fault(`unexpected key '${key}' in '${field}'${hint(key, keys)}`);
  }
}

function requireType(mount: Mount, key: string, allowed: readonly Mount['Type'][]): void {
  if (!allowed.includes(mount.Type)) {
    throw new Fault(`unexpected key '${key}' for mount type '${mount.Type}'`);
  }
}

function valid<T>(read: Result<T>, message: string): T {
  if (!read.ok) throw new Fault(message);
  return read.value;
}

function checkMount(mount: Mount): void {
  const type = quote(mount.Type);
  if (mount.Type === 'bind' || mount.Type === 'tmpfs') {
    if (mount.Mode !== undefined) throw new Fault(`mode not allowed for ${type} type mounts`);
    if (mount.UID !== undefined) throw new Fault(`uid not allowed for ${type} type mounts`);
    if (mount.GID !== undefined) throw new Fault(`gid not allowed for ${type} type mounts`);
  }
  if (mount.Type === 'secret') {
    if (mount.From !== '') throw new Fault('secret mount should not have a from');
    if (mount.CacheSharing !== '') throw new Fault('secret mount should not define sharing');
    if (mount.Source === '' && mount.Target === '' && mount.CacheID === '') {
      throw new Fault('invalid secret mount. one of source, target required');
    }
    if (mount.Source !== '' && mount.CacheID !== '') throw new Fault("both source and id can't be set");
  }
  if (mount.CacheSharing !== '' && mount.Type !== 'cache') {
    throw new Fault(`invalid cache sharing set for ${mount.Type} mount`);
  }
}
