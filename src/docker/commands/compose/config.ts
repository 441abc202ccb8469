import { ComposeError, printConfig, printModel, type Project } from '../../engine/compose/index.ts';
import { imageOf } from '../../engine/compose/application.ts';
import { serviceHash } from '../../engine/compose/service/hash.ts';
import { isMapping, mapValues, without, type Mapping } from '../../engine/compose/tree.ts';
import type { CommandFlags } from '../../cli/index.ts';
import type { Running } from '../../linux/wait.ts';
import { out, type Call } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { dependencyOrder } from '../../engine/compose/running/graph.ts';
import { pinned, pinnedModel } from './config-digests.ts';
import { variablesText } from './config-variables.ts';
import { loadApplication, loadModelTree, loadWithoutEnvFiles } from './project.ts';
import { absolute } from './root.ts';

type Flags = Readonly<CommandFlags['docker compose config']>;
type ConfigCall = Call<Flags>;

/** `docker compose config` (compose cmd/compose/config.go); its `--no-env-resolution` leaves nothing out. */
export default composeCommand('docker compose config', function* (call) {
  const { flags, process } = call;
  const lines = yield* listing(call);
  if (lines !== undefined) {
    if (flags.quiet !== true) out(call, lines.map((line) => `${line}\n`).join(''));
    return 0;
  }
  if (flags.variables === true) {
    const text = variablesText(yield* loadModelTree(call), flags.format ?? '');
    if (flags.quiet !== true) out(call, text);
    return 0;
  }
  const text = yield* flags['no-interpolate'] === true ? printedModel(call) : printedProject(call);
  if (flags.quiet === true) return 0;
  const { output = '' } = flags;
  if (output === '') out(call, text);
  else process.files.writeFile(absolute(process, output), text);
  return 0;
});

/** What one of the flags lists, a line each; undefined where none does. */
function* listing(call: ConfigCall): Running<readonly string[] | undefined> {
  const { flags, args } = call;
  if (flags.services === true) {
    if (flags['no-interpolate'] === true) {
      const { services } = yield* loadModelTree(call);
      return isMapping(services) ? Object.keys(services) : [];
    }
    return dependencyOrder((yield* loadApplication(call)).project);
  }
  if (flags.volumes === true) return Object.keys((yield* loadApplication(call)).project.volumes);
  if (flags.networks === true) return Object.keys((yield* loadApplication(call)).project.networks);
  if (flags.models === true) return [];
  if ((flags.hash ?? '') !== '') return hashes(yield* loadWithoutEnvFiles(call), flags.hash ?? '');
  if (flags.profiles === true) {
    const { project } = yield* loadApplication(call, args);
    const all = Object.values({ ...project.services, ...project.disabled });
    return [...new Set(all.flatMap(({ profiles = [] }) => profiles))].sort();
  }
  if (flags.images === true) {
    const { project } = yield* loadApplication(call, args);
    return Object.entries(project.services).map(([name, service]) => imageOf(service, name, project.name));
  }
  if (flags.environment === true) {
    const { environment, project } = yield* loadApplication(call, args);
    const whole = { ...environment, COMPOSE_PROJECT_NAME: project.name };
    return Object.entries(whole)
      .map(([key, value]) => `${key}=${value}`)
      .sort();
  }
  return undefined;
}

function hashes(project: Project, text: string): string[] {
  const names = text === '*' ? Object.keys(project.services) : text.split(',');
  return names.sort().map((name) => {
    const service = Object.hasOwn(project.services, name) ? project.services[name] : undefined;
    if (!service) throw new ComposeError(`no such service: ${name}: not found`);
    return `${name} ${serviceHash(service)}`;
  });
}

function formOf({ flags }: ConfigCall): 'json' | 'yaml' {
  return flags.format === 'json' ? 'json' : 'yaml';
}

function* printedProject(call: ConfigCall): Running<string> {
  const { engine, flags, args } = call;
  const { project } = yield* loadApplication(call, args);
  const isLock = flags['lock-image-digests'] === true;
  const resolved =
    isLock || flags['resolve-image-digests'] === true ? yield* pinned(engine, project) : project;
  if (!isLock) return printConfig(resolved, formOf(call));
  const services = Object.entries(resolved.services).map(([name, { image }]) => [
    name,
    image ? { image } : {},
  ]);
  const only = { ...resolved, name: '', networks: {}, volumes: {}, secrets: {}, configs: {}, extensions: {} };
  return printConfig(
    { ...only, services: Object.fromEntries(services) as typeof resolved.services },
    formOf(call),
  );
}

function* printedModel(call: ConfigCall): Running<string> {
  const { engine, flags } = call;
  const isLock = flags['lock-image-digests'] === true;
  const model = yield* loadModelTree(call);
  const resolved =
    isLock || flags['resolve-image-digests'] === true ? yield* pinnedModel(engine, model) : model;
  return printModel(isLock ? imagesOnly(resolved) : resolved, formOf(call));
}

function imagesOnly(model: Mapping): Mapping {
  return mapValues(model, (section, key) => {
    if (key !== 'services' || !isMapping(section)) return undefined;
    return mapValues(section, (service) => {
      if (!isMapping(service)) return service;
      return Object.keys(service).reduce<Mapping>(
        (left, one) => (one === 'image' ? left : without(left, one)),
        service,
      );
    });
  });
}
