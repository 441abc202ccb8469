import type { ContainerSummary } from '../container/list.ts';
import type { Engine } from '../engine.ts';
import { lookupNetwork } from '../network/find.ts';
import type { RecreateReason } from './actions.ts';
import type { Project } from './model/project.ts';
import type { Service } from './model/service.ts';
import { referredServices, resolveReferences } from './references.ts';
import { serviceHash } from './service/hash.ts';
import { label } from './service/labels.ts';

/** A container as the engine lists it. */
export type Observed = ContainerSummary;

/** What a container is compared with. */
export type Surroundings = {
  readonly all: readonly Observed[];
  readonly made: ReadonlySet<string>;
  /** The id of the service's image; undefined where there is none. */
  readonly digest: string | undefined;
};

/** In what a container differs from its service (compose convergence.go, mustRecreate); undefined where it is as it should be. */
export function divergence(
  engine: Engine,
  project: Project,
  service: Service,
  container: Observed,
  { all, made, digest }: Surroundings,
): RecreateReason | undefined {
  if (referredServices(service).some((name) => made.has(name))) return 'reference';
  if (container.Labels[label.configHash] !== serviceHash(resolveReferences(service, all)))
    return 'configuration';
  if ((container.Labels[label.image] ?? '') !== (digest ?? '')) return 'image';
  if (container.State === 'running' && lacksNetwork(engine, project, service, container)) return 'networks';
  return lacksVolume(project, service, container) ? 'volumes' : undefined;
}

function lacksNetwork(
  engine: Engine,
  project: Project,
  { networks = {} }: Service,
  container: Observed,
): boolean {
  const ids = Object.values(container.NetworkSettings.Networks).map(({ NetworkID }) => NetworkID);
  return Object.keys(networks).some((key) => {
    const network = lookupNetwork(engine, project.networks[key]?.name ?? key);
    return !network || !ids.includes(network.Id);
  });
}

function lacksVolume(project: Project, { volumes = [] }: Service, container: Observed): boolean {
  const names = container.Mounts.filter(({ Type }) => Type === 'volume').map(({ Name }) => Name);
  return volumes.some(
    ({ type, source = '' }) =>
      type === 'volume' && source !== '' && !names.includes(project.volumes[source]?.name ?? ''),
  );
}
