import type { Engine } from '../engine.ts';
import type { Application } from './application.ts';
import type { Network, Project, Volume } from './model/project.ts';
import type { Service } from './model/service.ts';
import { containersOf, serviceOf } from './running/containers.ts';
import { label } from './service/labels.ts';
import { ComposeError } from './tree.ts';

/**
 * What is known of a project by the labels of its containers, networks and volumes alone, where no file describes it
 * (compose.go, projectFromName and getProjectWithResources).
 */
export function applicationFromEngine(engine: Engine, name: string): Application {
  const project: Project = {
    name,
    services: servicesFrom(engine, name),
    networks: networksFrom(engine, name),
    volumes: volumesFrom(engine, name),
    secrets: {},
    configs: {},
    models: {},
    disabled: {},
    profiles: [],
    extensions: {},
  };
  return { project, workingDir: '', configFiles: [], envFiles: [], environment: {} };
}

/** Throws a ComposeError where a project of which only the name is known has no containers, or not these services. */
export function requireContainers(engine: Engine, name: string, services: readonly string[]): void {
  const found = containersOf(engine, name, { oneOff: 'exclude', all: true });
  if (found.length === 0)
    throw new ComposeError(`no container found for project ${JSON.stringify(name)}: not found`);
  const unknown = services.find((service) => !found.some((one) => serviceOf(one) === service));
  if (unknown !== undefined) throw new ComposeError(`no such service: ${JSON.stringify(unknown)}: not found`);
}

function servicesFrom(engine: Engine, project: string): Record<string, Service> {
  const services = new Map<string, Service>();
  for (const container of containersOf(engine, project, { oneOff: 'exclude', all: true })) {
    const name = serviceOf(container);
    const known = services.get(name);
    services.set(name, {
      ...known,
      image: container.Image,
      scale: (known?.scale ?? 0) + 1,
      depends_on: dependenciesFrom(container.Labels[label.dependencies] ?? ''),
    });
  }
  return Object.fromEntries(services);
}

/** `db:service_healthy:false,cache:service_started:true`. */
function dependenciesFrom(text: string): NonNullable<Service['depends_on']> {
  if (text === '') return {};
  return Object.fromEntries(
    text.split(',').map((one) => {
      const [name = '', condition = 'running_or_healthy', restart = 'true'] = one.split(':');
      return [name, { condition, restart: restart === 'true', required: false }];
    }),
  );
}

function networksFrom({ state }: Engine, project: string): Record<string, Network> {
  const own = Object.values(state.networks).filter(({ Labels }) => Labels[label.project] === project);
  return Object.fromEntries(
    own.map(({ Name, Driver, Labels }) => [
      Labels[label.network] ?? '',
      { name: Name, driver: Driver, labels: Labels },
    ]),
  );
}

function volumesFrom({ state }: Engine, project: string): Record<string, Volume> {
  const own = Object.values(state.volumes).filter(({ Labels }) => Labels?.[label.project] === project);
  return Object.fromEntries(
    own.map(({ Name, Driver, Labels }) => [
      Labels?.[label.volume] ?? '',
      { name: Name, driver: Driver, labels: Labels ?? {} },
    ]),
  );
}
