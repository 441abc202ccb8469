import { cleanPath } from '../build/dockerfile/dispatch/paths.ts';
import type { Lookup } from './substitute.ts';
import { get, isList, isMapping, mapValues, mappingAt, set, type Mapping, type Tree } from './tree.ts';

/** Only the keys of a project that the environment may fill: `- NAME` without a value. */
export function resolveEnvironment(project: Mapping, lookup: Lookup): Mapping {
  return mapValues(project, (section, name) => {
    if (!isMapping(section)) return section;
    if (name === 'services') return mapValues(section, (service) => resolveService(service, lookup));
    if (name !== 'secrets' && name !== 'configs') return section;
    return mapValues(section, (one) => {
      const variable = isMapping(one) ? get(one, 'environment') : undefined;
      const value = typeof variable === 'string' ? lookup(variable) : undefined;
      return isMapping(one) && value !== undefined ? set(one, 'content', value) : one;
    });
  });
}

function resolveService(service: Tree, lookup: Lookup): Tree {
  const environment = isMapping(service) ? get(service, 'environment') : undefined;
  if (!isMapping(service) || !isList(environment)) return service;
  const resolved = environment.flatMap((item): Tree[] => {
    if (typeof item !== 'string') return [];
    const value = lookup(item);
    return [value === undefined ? item : `${item}=${value}`];
  });
  return set(service, 'environment', resolved);
}

/** The project with what follows from it: the default network, implied dependencies, names (compose-go's loader.Normalize). */
export function normalise(project: Mapping, lookup: Lookup): Mapping {
  const named = normaliseNetworks(project);
  const services = mapValues(mappingAt(named, 'services'), (service) =>
    isMapping(service) ? normaliseService(service, lookup) : service,
  );
  const whole = get(named, 'services') === undefined ? named : set(named, 'services', services);
  return setNames(whole);
}

/** Services that say nothing of networks are in the default one, which is there only if one is. */
function normaliseNetworks(project: Mapping): Mapping {
  let isUsed = false;
  const services = mapValues(mappingAt(project, 'services'), (service) => {
    if (!isMapping(service)) return service;
    if (get(service, 'provider') !== undefined || get(service, 'network_mode') !== undefined) return service;
    const networks = mappingAt(service, 'networks');
    const isEmpty = Object.keys(networks).length === 0;
    isUsed ||= isEmpty || get(networks, 'default') !== undefined;
    return isEmpty ? set(service, 'networks', { default: null }) : service;
  });
  const given = mappingAt(project, 'networks');
  const networks = isUsed && get(given, 'default') === undefined ? set(given, 'default', null) : given;
  const withServices = get(project, 'services') === undefined ? project : set(project, 'services', services);
  return Object.keys(networks).length > 0 ? set(withServices, 'networks', networks) : withServices;
}

function normaliseService(service: Mapping, lookup: Lookup): Mapping {
  const changed = mapValues(service, (value, key) => {
    if (key === 'pull_policy') return value === 'if_not_present' ? 'missing' : value;
    if (key === 'build' && isMapping(value)) return normaliseBuild(value, lookup);
    if (key === 'environment') return fill(value, lookup, true);
    if (key === 'volumes' && isList(value)) return value.map(cleanTarget);
    return value;
  });
  const depends = dependenciesOf(changed);
  return Object.keys(depends).length > 0 ? set(changed, 'depends_on', depends) : changed;
}

function normaliseBuild(build: Mapping, lookup: Lookup): Mapping {
  const args = get(build, 'args');
  const inline = get(build, 'dockerfile_inline');
  return {
    ...build,
    context: get(build, 'context') ?? '.',
    ...(get(build, 'dockerfile') === undefined && inline === undefined ? { dockerfile: 'Dockerfile' } : {}),
    ...(args === undefined ? {} : { args: fill(args, lookup, false) }),
  };
}

/** Values for names without one; a name without a value anywhere stays only where `keep` says so. */
function fill(value: Tree, lookup: Lookup, keep: boolean): Tree {
  if (isMapping(value)) {
    return mapValues(value, (one, key) => one ?? lookup(key) ?? (keep ? null : undefined));
  }
  if (!isList(value)) return value;
  return value.flatMap((item): Tree[] => {
    if (typeof item !== 'string' || item.includes('=')) return [item];
    const found = lookup(item);
    if (found !== undefined) return [`${item}=${found}`];
    return keep ? [item] : [];
  });
}

function cleanTarget(volume: Tree): Tree {
  const target = isMapping(volume) ? get(volume, 'target') : undefined;
  return isMapping(volume) && typeof target === 'string' ? set(volume, 'target', cleanPath(target)) : volume;
}

/** What a service depends on, said and implied by links, shared namespaces and volumes_from. */
function dependenciesOf(service: Mapping): Mapping {
  const depends = new Map(Object.entries(mappingAt(service, 'depends_on')));
  const imply = (name: string, restart: boolean): void => {
    if (!depends.has(name)) depends.set(name, { condition: 'service_started', restart, required: true });
  };
  for (const link of textsAt(service, 'links')) imply(link.split(':', 1)[0] ?? link, true);
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const mode = get(service, key);
    if (typeof mode === 'string' && mode.startsWith('service:')) imply(mode.slice(8), true);
  }
  for (const from of textsAt(service, 'volumes_from')) {
    if (!from.startsWith('container:')) imply(from.split(':', 1)[0] ?? from, false);
  }
  return Object.fromEntries(depends);
}

function textsAt(service: Mapping, key: string): string[] {
  const list = get(service, key);
  return isList(list) ? list.filter((item) => typeof item === 'string') : [];
}

/** Networks, volumes, configs and secrets are called PROJECT_KEY; external ones by their key. */
function setNames(project: Mapping): Mapping {
  const name = String(get(project, 'name') ?? '');
  const sections = ['networks', 'volumes', 'configs', 'secrets'];
  return mapValues(project, (section, key) => {
    if (!sections.includes(key) || !isMapping(section)) return section;
    return mapValues(section, (value, resource) => {
      const own = isMapping(value) ? value : {};
      if (get(own, 'name') !== undefined) return own;
      return set(own, 'name', get(own, 'external') === true ? resource : `${name}_${resource}`);
    });
  });
}
