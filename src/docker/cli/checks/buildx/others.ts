import { parseCsv } from '../../go/csv.ts';
import { parseDuration } from '../../go/duration.ts';
import { quote } from '../../go/quote.ts';
import { cut } from '../../go/text.ts';
import { knowsFiles, missing, readFile, statOf } from '../../files.ts';
import { parseFilter } from '../../opts/filter.ts';
import { parsePlatforms } from '../../opts/platform.ts';
import { digestError, parseImage } from '../../reference.ts';
import { fail, ok, type Result } from '../../result.ts';
import { checkTemplate } from '../../template/parse.ts';
import { splitWords } from '../../words.ts';
import { firstFault, inOrder, refuse, type Check, type Line } from '../line.ts';
import { checkBuilder, checkProgress } from './build.ts';
import { parseCall } from './flags.ts';

/** `--list type=targets,format=json`. */
function parseListing(text: string): Result<string> {
  const fields = parseCsv(text);
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

const drivers = ['docker', 'docker-container', 'kubernetes', 'remote'];
const containerOptions = [
  'network',
  'image',
  'cgroup-parent',
  'restart-policy',
  'env',
  'memory',
  'memory-swap',
  'cpu-quota',
  'cpu-period',
  'cpu-shares',
  'cpuset-cpus',
  'cpuset-mems',
  'default-load',
  'gpus',
  'qemu.install',
  'qemu.image',
  'provenance-add-gha',
];

/** `docker buildx create`. */
export const checkBuildxCreate: Check = (line) => {
  const name = line.text('name');
  if (line.on('leave')) {
    if (name === '') return refuse('leave requires instance name');
    if (line.text('node') === '') return refuse('leave requires node name');
    return refuse(`failed to find instance ${quote(name)} for leave`, 'state');
  }
  if (name === 'default') {
    return refuse('default is a reserved name and cannot be used to identify builder instance');
  }
  if (line.on('append') && name === '') return refuse('append requires a builder name');
  if (name !== '' && !/^[a-zA-Z][a-zA-Z0-9._-]*$/.test(name)) {
    return refuse(
      `invalid name ${name}, name needs to start with a letter and may not contain symbols, except ._-`,
    );
  }
  if (line.on('append')) return refuse(`failed to find instance ${quote(name)} for append`, 'state');
  const driver = line.text('driver');
  if (driver !== '' && !drivers.includes(driver)) return refuse(`failed to find driver ${quote(driver)}`);
  return createOptionsFault(line, driver || 'docker-container');
};

function createOptionsFault(line: Line, driver: string) {
  const fields = line.list('driver-opt').map(parseCsv);
  for (const read of fields) {
    if (!read.ok) return refuse(read.message);
    const odd = read.value.find((field) => !field.includes('='));
    if (odd !== undefined) return refuse(`invalid value ${quote(odd)}, expecting k=v`);
  }
  const config = line.text('buildkitd-config') || line.text('config');
  if (config !== '' && knowsFiles(line.context) && !statOf(line.context, config)) {
    return refuse(
      `buildkit configuration file not found: ${config}: stat ${config}: ${missing(line.context, config)}`,
      'file',
    );
  }
  const flags = splitWords(line.text('buildkitd-flags'));
  if (flags.unclosed) {
    const wanted =
      flags.unclosed.kind === 'quote' ? 'when expecting closing quote' : 'after escape character';
    return refuse(`failed to parse buildkit flags: EOF found ${wanted}`);
  }
  if (driver === 'docker')
    return refuse('additional instances of driver "docker" cannot be created', 'driver');
  if (driver === 'remote' && line.args.length === 0) return refuse('no remote endpoint provided', 'state');
  if (driver === 'kubernetes') return undefined;
  const fault = firstFault(line.list('platform'), parsePlatforms);
  if (fault !== undefined) return refuse(fault);
  const keys = fields.flatMap((read) => (read.ok ? read.value.map((field) => cut(field, '=').before) : []));
  const unknown = keys.find((key) => !containerOptions.includes(key.startsWith('env.') ? 'env' : key));
  if (unknown === undefined || driver !== 'docker-container') return undefined;
  const name = line.text('name') || 'builder';
  const node = line.text('node') || `${name}0`;
  return refuse(
    `failed to initialize builder ${name} (${node}): invalid driver option ${unknown} for docker-container driver`,
  );
}

/** `docker buildx use NAME`. */
export const checkBuildxUse: Check = (line) => {
  const [name = line.text('builder')] = line.args;
  if (name === 'default' || line.context.contexts?.includes(name)) return undefined;
  if (!/^[a-zA-Z][a-zA-Z0-9._-]*$/.test(name)) {
    return refuse(
      `failed to find instance ${quote(name)}: invalid name ${name}, name needs to start with a letter and may not contain symbols, except ._-`,
    );
  }
  return line.context.builders === undefined
    ? undefined
    : refuse(`failed to find instance ${quote(name)}`, 'state');
};

/** `docker buildx du`. */
export const checkDiskUsage: Check = inOrder(
  (line) =>
    line.text('format') !== '' && line.on('verbose')
      ? refuse('--format and --verbose cannot be used together')
      : undefined,
  checkBuilder,
);

/** `docker buildx prune`: one of two names for the same filter, with a duration. */
export const checkBuildxPrune: Check = inOrder((line) => {
  const filters = line.list('filter').flatMap((text) => {
    const read = parseFilter(text);
    return read.ok && read.value ? [read.value] : [];
  });
  const named = (name: string) => filters.filter((filter) => filter.name === name);
  const [until, unused] = [named('until'), named('unused-for')];
  if (until.length > 0 && unused.length > 0) return refuse('conflicting filters "until" and "unused-for"');
  for (const [name, values] of [
    ['until', until],
    ['unused-for', unused],
  ] as const) {
    if (new Set(values.map(({ value }) => value)).size > 1) return refuse('filters expect only one value');
    const read = parseDuration(values[0]?.value ?? '0');
    if (read.ok) continue;
    return refuse(`${quote(name)} filter expects a duration (e.g., '24h'): ${read.message}`);
  }
  return undefined;
}, checkBuilder);

/** `docker buildx rm`. */
export const checkBuildxRemove: Check = (line) =>
  line.on('all-inactive') && line.args.length > 0
    ? refuse('cannot specify builder name when --all-inactive is set')
    : undefined;

/** `docker buildx history rm`. */
export const checkHistoryRemove: Check = (line) => {
  if (line.args.length === 0 && !line.on('all')) return refuse('rm requires at least one argument');
  return line.args.length > 0 && line.on('all')
    ? refuse('rm requires either --all or at least one argument')
    : checkBuilder(line);
};

/** `docker buildx history inspect attachment`. */
export const checkAttachment: Check = (line) => {
  const [, digest] = line.args;
  const wrong = digest === undefined ? undefined : digestError(digest);
  if (wrong !== undefined) return refuse(`invalid digest ${quote(digest ?? '')}: ${wrong}`);
  return attachmentChoice(line);
};

const attachmentChoice: Check = (line) =>
  line.args.length < 2 && line.text('type') === '' && line.text('platform') === ''
    ? refuse('at least one of --type, --platform or DIGEST must be specified')
    : checkBuilder(line);

/** `docker buildx history export`. */
export const checkHistoryExport: Check = (line) =>
  line.on('all') && line.args.length > 0
    ? refuse('cannot specify refs when using --all')
    : checkBuilder(line);

function sourceFault(text: string): string | undefined {
  const wrong = digestError(text);
  if (wrong === undefined) return undefined;
  if (text.startsWith('sha256')) return wrong;
  const image = parseImage(text);
  return image.ok || text.startsWith('{') ? undefined : image.message;
}

/** `docker buildx imagetools create`. */
export const checkImagetoolsCreate: Check = (line) => {
  const files = line.list('file');
  if (line.args.length + files.length === 0) return refuse('no sources specified');
  const tags = line.list('tag');
  if (!line.on('dry-run') && tags.length === 0) {
    return refuse("can't push with no tags specified, please set --tag or --dry-run");
  }
  const read = knowsFiles(line.context) ? files.map((file) => readFile(line.context, file)) : [];
  const unread = read.find((file) => !file.ok);
  if (unread?.ok === false) return refuse(unread.message, 'file');
  const fault = firstFault(tags, parseImage);
  if (fault !== undefined) return refuse(fault);
  const texts = read.flatMap((file) => (file.ok ? [file.value] : []));
  for (const source of [...(line.on('append') ? tags.slice(0, 1) : []), ...texts, ...line.args]) {
    const wrong = sourceFault(source);
    if (wrong === undefined) continue;
    return refuse(
      `failed to parse source ${quote(source)}, valid sources are digests, references and descriptors: ${wrong}`,
    );
  }
  for (const platform of line.list('platform')) {
    const platformRead = parsePlatforms(platform);
    if (!platformRead.ok) return refuse(`invalid platform ${quote(platform)}: ${platformRead.message}`);
  }
  return undefined;
};

/** `docker buildx imagetools inspect`. */
export const checkImagetoolsInspect: Check = inOrder(
  (line) =>
    line.text('format') !== '' && line.on('raw')
      ? refuse('format and raw cannot be used together')
      : undefined,
  checkBuilder,
  (line) => {
    const template = checkTemplate(line.text('format'));
    if (template !== undefined) return refuse(template);
    const image = parseImage(line.args[0] ?? '');
    return image.ok ? undefined : refuse(image.message);
  },
);
