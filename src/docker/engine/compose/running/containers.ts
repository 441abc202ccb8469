import { listContainers, type ContainerSummary } from '../../container/list.ts';
import type { Engine } from '../../engine.ts';
import type { Project } from '../model/project.ts';
import { label } from '../service/labels.ts';
import { ComposeError } from '../tree.ts';

/** Whether containers of `compose run` count. */
export type OneOff = 'include' | 'exclude' | 'only';

/** Which containers of a project are meant; stopped ones too with `all`. */
export type Choice = {
  readonly oneOff: OneOff;
  readonly all: boolean;
  readonly services?: readonly string[];
};

/** The containers of a project in the engine's order, the newest first (compose containers.go, getContainers). */
export function containersOf(
  engine: Engine,
  project: string,
  { oneOff, all, services = [] }: Choice,
): ContainerSummary[] {
  const labels = [`${label.project}=${project}`, label.configHash];
  if (oneOff !== 'include') labels.push(`${label.oneOff}=${oneOff === 'only' ? 'True' : 'False'}`);
  const found = listContainers(engine, { all, filters: { label: labels } });
  return services.length === 0 ? found : found.filter((one) => services.includes(serviceOf(one)));
}

/** The name of the service that a container belongs to. */
export function serviceOf({ Labels }: Pick<ContainerSummary, 'Labels'>): string {
  return Labels[label.service] ?? '';
}

/** Whether a container was made by `compose run`. */
export function isOneOff({ Labels }: Pick<ContainerSummary, 'Labels'>): boolean {
  return (Labels[label.oneOff] ?? 'False') !== 'False';
}

/** The number of a container among those of its service; 0 where it has none. */
export function numberOf({ Labels }: Pick<ContainerSummary, 'Labels'>): number {
  const number = Number(Labels[label.number] ?? '');
  return Number.isInteger(number) ? number : 0;
}

/** A container's own name, without those that links give it (getCanonicalContainerName). */
export function nameOf({ Names, Id }: Pick<ContainerSummary, 'Names' | 'Id'>): string {
  return (Names.find((name) => name.lastIndexOf('/') === 0) ?? Names[0] ?? `/${Id.slice(0, 12)}`).slice(1);
}

/** The name by which logs tell a container: without its project, where it has Compose's own name. */
export function logName(container: Pick<ContainerSummary, 'Names' | 'Id' | 'Labels'>): string {
  const name = nameOf(container);
  const project = container.Labels[label.project] ?? '';
  const usual = `${project}-${serviceOf(container)}-${container.Labels[label.number] ?? ''}`;
  return name === usual ? name.slice(project.length + 1) : name;
}

/** Whether a project has no such service, or a one-off container has ended (isOrphaned). */
export function isOrphan(project: Project, container: ContainerSummary): boolean {
  if (container.Labels[label.oneOff] === 'True') return ['exited', 'dead'].includes(container.State);
  const name = serviceOf(container);
  return !Object.hasOwn(project.services, name) && !Object.hasOwn(project.disabled, name);
}

/** One container of a service: the one with the number, or the first. Throws a ComposeError where it does not run. */
export function chosenContainer(
  engine: Engine,
  project: string,
  service: string,
  index: number,
  choice: Omit<Choice, 'services'>,
): ContainerSummary {
  const [first] = containersOf(engine, project, { ...choice, services: [service] })
    .filter((one) => index <= 0 || numberOf(one) === index)
    .sort((a, b) => Number(isOneOff(a)) - Number(isOneOff(b)) || numberOf(a) - numberOf(b));
  if (first) return first;
  const shown = JSON.stringify(service);
  throw new ComposeError(
    index > 0 ? `service ${shown} is not running container #${index}` : `service ${shown} is not running`,
  );
}
