import { knowsFiles, readFile } from '../files.ts';
import { cut } from '../go/text.ts';
import { parseUint64 } from '../go/strconv.ts';
import { parseEnvFile } from '../opts/env.ts';
import { parseNetwork } from '../opts/network.ts';
import type { Refusal } from '../errors.ts';
import { parseImage } from '../reference.ts';
import { inOrder, refuse, type Check, type Line } from './line.ts';

function healthFault(line: Line): string | undefined {
  const flags = ['health-interval', 'health-timeout', 'health-start-period', 'health-start-interval'];
  const isSet =
    line.text('health-cmd') !== '' ||
    flags.some((flag) => line.has(flag)) ||
    line.number('health-retries') !== 0;
  return line.on('no-healthcheck') && isSet
    ? '--no-healthcheck conflicts with --health-* options'
    : undefined;
}

function modeFault(line: Line): string | undefined {
  const mode = line.has('mode') ? line.text('mode') : 'replicated';
  const only = 'can only be used with replicated or replicated-job mode';
  const replicas = line.has('replicas') ? `replicas ${only}` : undefined;
  const perNode = line.number('replicas-max-per-node') > 0 ? `replicas-max-per-node ${only}` : undefined;
  const concurrent = line.has('max-concurrent')
    ? 'max-concurrent can only be used with replicated-job mode'
    : undefined;
  if (mode === 'global') return replicas ?? perNode ?? concurrent;
  if (mode === 'replicated') return concurrent;
  if (mode === 'global-job') return perNode ?? concurrent ?? replicas;
  if (mode === 'replicated-job') return undefined;
  return `Unknown mode: ${mode}, only replicated and global supported`;
}

function jobFault(line: Line): string | undefined {
  const isJob = line.text('mode').endsWith('-job');
  const updates = line.invocation.changed.some((flag) => /^(update|rollback)-/.test(flag));
  return isJob && updates ? 'update and rollback configuration is not supported for jobs' : undefined;
}

/** A network is looked up by the daemon; before that, only its name must be one. */
function networkFault(line: Line): string | undefined {
  const empty = line.list('network').some((text) => {
    const network = parseNetwork(text);
    return network.ok && network.value.name.trim() === '';
  });
  return empty ? 'invalid network name or ID: value is empty' : undefined;
}

/** `--generic-resource gpu=1`: names, each with a number (swarmkit's genericresource.Parse). */
function resourceFault(line: Line): string | undefined {
  for (const text of line.list('generic-resource')) {
    const { before: kind, after: value } = cut(text, '=');
    if (value.includes('=') || value === '') {
      return `invalid generic resource specification: could not parse GenericResource: incorrect term ${text}, missing '=' or malformed expression`;
    }
    if (parseUint64(value, 10).ok) continue;
    return `invalid generic-resource request \`${kind}=${value}\`, Named Generic Resources is not supported for service create or update`;
  }
  return undefined;
}

const checkEnvFiles: Check = (line) => {
  for (const path of knowsFiles(line.context) ? line.list('env-file') : []) {
    const file = readFile(line.context, path);
    if (!file.ok) return refuse(file.message, 'file');
    const read = parseEnvFile(file.value);
    if (!read.ok) return refuse(`invalid env file (${path}): ${read.message}`);
  }
  return undefined;
};

/** `docker service create` (service/opts.go, ToService): a network is looked up before the resources are read. */
export const checkServiceCreate: Check = inOrder(checkEnvFiles, (line) => {
  const asksNetwork = line.list('network').length > 0;
  const fault =
    healthFault(line) ??
    modeFault(line) ??
    jobFault(line) ??
    networkFault(line) ??
    (asksNetwork ? undefined : resourceFault(line));
  return fault === undefined ? imageFault(line) : refuse(fault);
});

/** The registry's login is looked up by the image's name; what the service names is looked up before. */
function imageFault(line: Line): Refusal | undefined {
  const asks = ['network', 'secret', 'config'].some((flag) => line.list(flag).length > 0);
  if (!line.on('with-registry-auth') || asks) return undefined;
  const image = parseImage(line.args[0] ?? '');
  return image.ok ? undefined : refuse(image.message);
}

/** `docker service inspect --pretty`. */
export const checkServiceInspect: Check = (line) =>
  line.on('pretty') && line.text('format') !== ''
    ? refuse('--format is incompatible with human friendly format')
    : undefined;
