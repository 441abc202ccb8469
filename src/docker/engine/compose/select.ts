import type { Project } from './model/project.ts';
import type { Service } from './model/service.ts';
import { ComposeError } from './tree.ts';

type Services = Readonly<Record<string, Service>>;

/** The project with the services whose profiles are on; `*` is every profile (types.Project.WithProfiles). */
export function withProfiles(project: Project, profiles: readonly string[]): Project {
  const all: Services = { ...project.services, ...project.disabled };
  const isOn = ({ profiles: own = [] }: Service): boolean =>
    own.length === 0 || profiles.includes('*') || own.some((profile) => profiles.includes(profile));
  return {
    ...project,
    services: pick(all, (_, service) => isOn(service)),
    disabled: pick(all, (_, service) => !isOn(service)),
    profiles,
  };
}

/** The project with the profiles of the named services on too, so that they can be meant (WithServicesEnabled). */
export function withServices(project: Project, names: readonly string[]): Project {
  const more = names.flatMap((name) => project.disabled[name]?.profiles ?? []);
  return more.length === 0 ? project : withProfiles(project, [...project.profiles, ...more]);
}

/** The named services and what they depend on; all of them where none is named (WithSelectedServices). Throws a ComposeError. */
export function selectServices(project: Project, names: readonly string[]): Project {
  if (names.length === 0) return project;
  const chosen = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const service = Object.hasOwn(project.services, name) ? project.services[name] : undefined;
    if (!service) {
      if (names.includes(name)) throw new ComposeError(`no such service: ${name}`);
      continue;
    }
    if (chosen.has(name)) continue;
    chosen.add(name);
    open.push(...Object.keys(service.depends_on ?? {}));
  }
  const others = pick(project.services, (name) => !chosen.has(name));
  return {
    ...project,
    services: pick(project.services, (name) => chosen.has(name)),
    disabled: { ...project.disabled, ...others },
  };
}

/** The project without networks, volumes, secrets and configs that no service uses (WithoutUnnecessaryResources). */
export function withoutUnused(project: Project): Project {
  const services = Object.values(project.services);
  const used = (names: readonly (string | undefined)[]) =>
    new Set(names.filter((name) => name !== undefined));
  const networks = used(services.flatMap(({ networks: own = {} }) => Object.keys(own)));
  const mounts = services.flatMap(({ volumes = [] }) => volumes).filter(({ type }) => type === 'volume');
  const volumes = used(mounts.map(({ source }) => source));
  const secrets = used(
    services
      .flatMap(({ secrets: own = [], build }) => [...own, ...(build?.secrets ?? [])])
      .map(({ source }) => source),
  );
  const configs = used(services.flatMap(({ configs: own = [] }) => own).map(({ source }) => source));
  return {
    ...project,
    networks: pick(project.networks, (name) => networks.has(name)),
    volumes: pick(project.volumes, (name) => volumes.has(name)),
    secrets: pick(project.secrets, (name) => secrets.has(name)),
    configs: pick(project.configs, (name) => configs.has(name)),
  };
}

function pick<T>(
  mapping: Readonly<Record<string, T>>,
  keep: (name: string, value: T) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(mapping).filter(([name, value]) => keep(name, value)));
}
