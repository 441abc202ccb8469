import { parseCsvValue } from '../../go/csv.ts';
import { quote } from '../../go/quote.ts';
import { cut } from '../../go/text.ts';
import { fail, ok, type Result } from '../../result.ts';
import { firstFault, inOrder, refuse, type Check, type Line } from '../line.ts';
import { checkBuilder, checkProgress } from './build.ts';
import { parseCall } from './flags.ts';

/** `--list type=targets,format=json`. */
function parseListing(text: string): Result<string> {
  const fields = parseCsvValue(text);
  if (!fields.ok) return fields;
  let type = fields.value.length === 1 && fields.value[0] === text && !text.startsWith('type=') ? text : '';
  let format = 'table';
  for (const field of type === '' ? fields.value : []) {
    const { before, after, found } = cut(field, '=');
    const key = before.toLowerCase().trim();
    if (!found) return fail(`invalid value ${field}`);
    if (key === 'type') type = after;
    else if (key === 'format') format = after;
    else return fail(`unexpected key '${key}' in '${field}'`);
  }
  if (type !== 'targets' && type !== 'variables') return fail(`invalid list type ${quote(type)}`);
  return format === 'table' || format === 'json' ? ok(type) : fail(`invalid list format ${quote(format)}`);
}

const listed = [
  'output',
  'cache-to',
  'cache-from',
  'tags',
  'platform',
  'secrets',
  'ssh',
  'attest',
  'entitlements',
  'network',
  'annotations',
];
const single = [
  'dockerfile',
  'context',
  'target',
  'no-cache',
  'no-cache-filter',
  'shm-size',
  'ulimits',
  'pull',
  'push',
  'load',
  'call',
  'args',
  'contexts',
  'labels',
];

/** `--set target.key=value` (bake.go, newOverrides and AddOverrides). */
function parseOverride(text: string): Result<string> {
  const { before, found } = cut(text, '=');
  const name = before.replace(/\+$/, '');
  const [target = '', key, last] = splitKeys(name);
  if (key === undefined) return fail(`invalid override key ${name}, expected target.name`);
  if (!found && key !== 'args') return fail(`invalid override ${text}, expected target.name=value`);
  if ((key === 'args' || key === 'contexts') && last === undefined) {
    return fail(`invalid key ${before}, ${key} requires name`);
  }
  return listed.includes(key) || single.includes(key) ? ok(target) : fail(`unknown key: ${key}`);
}

function splitKeys(name: string): string[] {
  const [target = '', key, ...rest] = name.split('.');
  if (key === undefined) return [target];
  return rest.length > 0 ? [target, key, rest.join('.')] : [target, key];
}

const bakeEntitlements = [
  'network.host',
  'security.insecure',
  'device',
  'fs',
  'fs.read',
  'fs.write',
  'image',
  'image.load',
  'image.push',
  'ssh',
];

/** `--allow network.host`, `--allow fs.read=/x`. */
function parseBakeEntitlement(text: string): Result<string> {
  const { before: key } = cut(text, '=');
  return bakeEntitlements.includes(key) ? ok(key) : fail(`unknown entitlement key ${quote(key)}`);
}

function lists(line: Line): boolean {
  return line.text('list') !== '' || line.on('list-targets') || line.on('list-variables');
}

/** `docker buildx bake`. */
export const checkBake: Check = inOrder(
  (line) => {
    if (line.text('list') !== '') {
      const read = parseListing(line.text('list'));
      if (!read.ok) return refuse(read.message);
    }
    return lists(line) && line.on('print') ? refuse('--print and --list are mutually exclusive') : undefined;
  },
  (line) => {
    const call = parseCall(line.on('check') ? 'check' : line.text('call'));
    return call.ok ? undefined : refuse(call.message);
  },
  (line) => {
    const fault = firstFault(line.list('allow'), parseBakeEntitlement);
    return fault === undefined ? undefined : refuse(fault);
  },
  checkBuilder,
  checkProgress,
  (line) => {
    if (lists(line)) return undefined;
    const fault = firstFault(line.list('set'), parseOverride);
    return fault === undefined ? undefined : refuse(fault);
  },
);
