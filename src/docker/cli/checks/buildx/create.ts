import type { Refusal } from '../../errors.ts';
import { parseCsvValue } from '../../go/csv.ts';
import { quote } from '../../go/quote.ts';
import { cut } from '../../go/text.ts';
import { knowsFiles, missing, statOf } from '../../files.ts';
import { parsePlatforms } from '../../opts/platform.ts';
import { splitWords } from '../../words.ts';
import { firstFault, refuse, type Check, type Line } from '../line.ts';

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
  const misnamed = nameFault(name);
  if (misnamed) return misnamed;
  if (line.on('append')) return refuse(`failed to find instance ${quote(name)} for append`, 'state');
  const driver = line.text('driver');
  if (driver !== '' && !drivers.includes(driver)) return refuse(`failed to find driver ${quote(driver)}`);
  return createOptionsFault(line, driver || 'docker-container');
};

/** What is wrong with the name of a builder or a node (store/util.go, ValidateName). */
function nameFault(name: string): Refusal | undefined {
  return name === '' || /^[a-zA-Z][a-zA-Z0-9._-]*$/.test(name)
    ? undefined
    : refuse(
        `invalid name ${name}, name needs to start with a letter and may not contain symbols, except ._-`,
      );
}

function createOptionsFault(line: Line, driver: string) {
  const fields = line.list('driver-opt').map(parseCsvValue);
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
  const misnamed = nameFault(line.text('node'));
  if (misnamed) return misnamed;
  const keys = fields.flatMap((read) => (read.ok ? read.value.map((field) => cut(field, '=').before) : []));
  const unknown = keys.find((key) => !containerOptions.includes(key.startsWith('env.') ? 'env' : key));
  if (unknown === undefined || driver !== 'docker-container') return undefined;
  const name = line.text('name') || 'builder';
  const node = line.text('node') || `${name}0`;
  return refuse(
    `failed to initialize builder ${name} (${node}): invalid driver option ${unknown} for docker-container driver`,
  );
}
