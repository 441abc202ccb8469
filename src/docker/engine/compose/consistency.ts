import { quote } from '../../cli/go/quote.ts';
import type { Project } from './model/project.ts';
import type { Service } from './model/service.ts';
import { ComposeError } from './tree.ts';

const invalid = 'invalid compose project';

/** Checks that a project's parts fit together (compose-go's loader.checkConsistency). Throws a ComposeError. */
export function checkConsistency(project: Project): void {
  for (const [name, service] of Object.entries(project.services)) {
    checkImage(name, service);
    checkReferences(name, service, project);
    checkScale(name, service);
    checkResources(name, service);
    checkMounts(name, service);
  }
  for (const [name, secret] of Object.entries(project.secrets)) {
    if (secret.external || secret.file || secret.environment) continue;
    throw new ComposeError(
      `secret ${quote(name)} must declare either \`file\` or \`environment\`: ${invalid}`,
    );
  }
  checkCycles(project);
}

function checkImage(name: string, { build, image, provider, platform, healthcheck }: Service): void {
  if (!build && !image && !provider) {
    throw new ComposeError(
      `service ${quote(name)} has neither an image nor a build context specified: ${invalid}`,
    );
  }
  if (build?.dockerfile && build.dockerfile_inline) {
    throw new ComposeError(
      `service ${quote(name)} declares mutualy exclusive dockerfile and dockerfile_inline: ${invalid}`,
    );
  }
  if (platform && build?.platforms && !build.platforms.includes(platform)) {
    throw new ComposeError(
      `service.build.platforms MUST include service.platform ${quote(platform)}: ${invalid}`,
    );
  }
  const [test] = healthcheck?.test ?? [];
  if (test !== undefined && !['CMD', 'CMD-SHELL', 'NONE'].includes(test)) {
    throw new ComposeError('healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"');
  }
}

function checkReferences(name: string, service: Service, project: Project): void {
  const refers = (kind: string, to: string): ComposeError =>
    new ComposeError(`service ${quote(name)} refers to undefined ${kind} ${to}: ${invalid}`);
  const networks = Object.keys(service.networks ?? {});
  if (service.network_mode && networks.length > 0) {
    throw new ComposeError(
      `service ${name} declares mutually exclusive \`network_mode\` and \`networks\`: ${invalid}`,
    );
  }
  const missing = (names: readonly string[], known: object): string | undefined =>
    names.find((one) => !Object.hasOwn(known, one));
  const network = missing(networks, project.networks);
  if (network !== undefined) throw refers('network', network);
  checkDependencies(name, service, project);
  const named = (service.volumes ?? []).filter(({ type, source }) => type === 'volume' && source);
  const volume = missing(
    named.map(({ source = '' }) => source),
    project.volumes,
  );
  if (volume !== undefined) throw refers('volume', volume);
  const sources = (mounts: Service['secrets'] = []): string[] => mounts.map(({ source = '' }) => source);
  const buildSecret = missing(sources(service.build?.secrets), project.secrets);
  if (buildSecret !== undefined) throw refers('build secret', buildSecret);
  const config = missing(sources(service.configs), project.configs);
  if (config !== undefined) throw refers('config', config);
  const secret = missing(sources(service.secrets), project.secrets);
  if (secret !== undefined) throw refers('secret', secret);
}

function checkDependencies(name: string, { depends_on: depends = {} }: Service, project: Project): void {
  for (const [other, dependency] of Object.entries(depends)) {
    if (Object.hasOwn(project.services, other)) continue;
    if (Object.hasOwn(project.disabled, other) && dependency?.required === false) continue;
    throw new ComposeError(`service ${quote(name)} depends on undefined service ${quote(other)}: ${invalid}`);
  }
}

/** How many containers a service has. */
export function scaleOf({ scale, deploy }: Service): number {
  return scale ?? deploy?.replicas ?? 1;
}

function checkScale(name: string, service: Service): void {
  const { scale, deploy, container_name: container } = service;
  if (scale !== undefined && deploy?.replicas !== undefined && scale !== deploy.replicas) {
    throw new ComposeError(
      `services.${name}: can't set distinct values on 'scale' and 'deploy.replicas': ${invalid}`,
    );
  }
  if ((scale ?? 0) < 0) throw new ComposeError(`services.${name}.scale: must be greater than or equal to 0`);
  if ((deploy?.replicas ?? 0) < 0) {
    throw new ComposeError(`services.${name}.deploy.replicas: must be greater than or equal to 0`);
  }
  if (scaleOf(service) <= 1 || !container) return;
  const attribute = scale === undefined ? 'deploy.replicas' : 'scale';
  throw new ComposeError(
    `services.${attribute}: can't set container_name and ${name} as container name must be unique: ${invalid}`,
  );
}

function checkResources(name: string, service: Service): void {
  const { limits, reservations } = service.deploy?.resources ?? {};
  const pairs: [string, number | undefined, string, number | undefined, boolean][] = [
    ['cpus', service.cpus, 'deploy.resources.limits.cpus', limits?.cpus, limits !== undefined],
    ['mem_limit', service.mem_limit, 'deploy.resources.limits.memory', limits?.memory, limits !== undefined],
    [
      'mem_reservation',
      service.mem_reservation,
      'deploy.resources.reservations.memory',
      reservations?.memory,
      reservations !== undefined,
    ],
    ['pids_limit', service.pids_limit, 'deploy.resources.limits.pids', limits?.pids, limits !== undefined],
  ];
  for (const [own, value, other, otherValue, isGiven] of pairs) {
    if (!value || !isGiven || value === (otherValue ?? 0)) continue;
    throw new ComposeError(
      `services.${name}: can't set distinct values on '${own}' and '${other}': ${invalid}`,
    );
  }
}

function checkMounts(name: string, { tmpfs = [], volumes = [] }: Service): void {
  const places = new Map<string, string>();
  const mount = (target: string, place: string): void => {
    const before = places.get(target);
    if (before !== undefined)
      throw new ComposeError(`${place}: target ${target} already mounted as ${before}`);
    places.set(target, place);
  };
  for (const [at, one] of tmpfs.entries())
    mount(one.split(':', 1)[0] ?? one, `services.${name}.tmpfs[${at}]`);
  for (const [at, { target = '' }] of volumes.entries()) mount(target, `services.${name}.volumes[${at}]`);
}

/** Services must not depend on one another in a circle (compose-go's graph.CheckCycle). */
function checkCycles({ services }: Project): void {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (done.has(name)) return;
    const children = Object.keys(services[name]?.depends_on ?? {}).sort();
    for (const child of children.filter((one) => Object.hasOwn(services, one))) {
      const at = path.indexOf(child);
      if (at >= 0) {
        throw new ComposeError(`dependency cycle detected: ${path.slice(at).join(' -> ')} -> ${child}`);
      }
      visit(child, [...path, child]);
    }
    done.add(name);
  };
  for (const name of Object.keys(services).sort()) visit(name, [name]);
}
