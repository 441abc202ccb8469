import type { Engine } from '../engine.ts';
import type { Plan, RecreateReason, ResourceAction, ServiceAction } from './actions.ts';
import { containerName, imageOf, type Application } from './application.ts';
import { scaleOf } from './consistency.ts';
import type { Service } from './model/service.ts';
import { planNetworks } from './plan-networks.ts';
import { planVolumes } from './plan-volumes.ts';
import { containersOf, isOneOff, isOrphan, nameOf, numberOf, serviceOf } from './running/containers.ts';
import { dependencyOrder } from './running/graph.ts';
import { lookupImage } from '../image/resolve.ts';
import { divergence, type Observed } from './divergence.ts';
import { ComposeError } from './tree.ts';

/** When containers are made anew: where they differ, always, never. */
export type Recreate = 'diverged' | 'force' | 'never';

/** How to bring a project up. */
export type PlanOptions = {
  /** The services that were named; all where none is. */
  readonly services: readonly string[];
  readonly recreate: Recreate;
  /** The same for services that only the named ones depend on. */
  readonly recreateDependencies: Recreate;
  readonly removeOrphans: boolean;
  readonly ignoreOrphans: boolean;
};

/** What has to be done so that the engine has what a project describes (compose create.go and convergence.go). Throws a ComposeError. */
export function planUp(engine: Engine, application: Application, options: PlanOptions): Plan {
  const { project } = application;
  const all = containersOf(engine, project.name, { oneOff: 'include', all: true });
  return {
    resources: [
      ...planNetworks(engine, project),
      ...planVolumes(engine, project),
      ...planOrphans(application, all, options),
    ],
    services: planServices(
      engine,
      application,
      all.filter((one) => !isOneOff(one)),
      options,
    ),
  };
}

function planOrphans(
  { project }: Application,
  all: readonly Observed[],
  { removeOrphans, ignoreOrphans }: PlanOptions,
): ResourceAction[] {
  const orphans = all.filter((one) => isOrphan(project, one));
  if (orphans.length === 0 || ignoreOrphans) return [];
  if (removeOrphans) {
    return orphans.map((one) => ({ do: 'remove-container', why: 'orphan', id: one.Id, name: nameOf(one) }));
  }
  const names = orphans.map(nameOf).join(' ');
  const message =
    `Found orphan containers ([${names}]) for this project. If you removed or renamed this service in your compose ` +
    'file, you can run this command with the --remove-orphans flag to clean it up.';
  return [{ do: 'warn', message }];
}

function planServices(
  engine: Engine,
  application: Application,
  containers: readonly Observed[],
  options: PlanOptions,
): ServiceAction[] {
  const { project } = application;
  const made = new Set<string>();
  return dependencyOrder(project).flatMap((name) => {
    const service = project.services[name];
    if (!service) return [];
    const isNamed = options.services.length === 0 || options.services.includes(name);
    const policy = isNamed ? options.recreate : options.recreateDependencies;
    const actions = planService(engine, application, name, service, {
      containers: containers.filter((one) => serviceOf(one) === name),
      policy,
      all: containers,
      made,
    });
    if (actions.some(({ do: what }) => what === 'recreate-container' || what === 'create-container'))
      made.add(name);
    return actions;
  });
}

type Situation = {
  readonly containers: readonly Observed[];
  readonly all: readonly Observed[];
  readonly policy: Recreate;
  /** Services of which the plan makes containers. */
  readonly made: ReadonlySet<string>;
};

function planService(
  engine: Engine,
  application: Application,
  name: string,
  service: Service,
  { containers, all, policy, made }: Situation,
): ServiceAction[] {
  const { project } = application;
  const scale = scaleOf(service);
  checkScale(name, service, scale);
  const digest = lookupImage(engine.state, imageOf(service, name, project.name))?.Id;
  const judged = containers.map((container) => {
    const why = reasonFor(policy, () =>
      divergence(engine, project, service, container, { all, made, digest }),
    );
    return { container, why };
  });
  // the lowest numbers of those that are as they should be stay first
  judged.sort(
    (a, b) =>
      Number(a.why !== undefined) - Number(b.why !== undefined) ||
      numberOf(a.container) - numberOf(b.container),
  );
  const actions = judged.map(({ container, why }, at): ServiceAction => {
    const ref = { service: name, id: container.Id, name: nameOf(container) };
    if (at >= scale) return { do: 'scale-down-container', ...ref };
    if (why === undefined) return { do: 'keep-container', ...ref, state: container.State };
    const number = numberOf(container);
    return { do: 'recreate-container', ...ref, number, why };
  });
  const next = Math.max(0, ...containers.map(numberOf)) + 1;
  for (let number = next; number < next + scale - containers.length; number += 1) {
    actions.push({
      do: 'create-container',
      service: name,
      number,
      name: containerName(project.name, name, service, number),
    });
  }
  const dependents = dependentsOf(application, name);
  const restarts = actions.some(({ do: what }) => what === 'recreate-container') && dependents.length > 0;
  return restarts ? [{ do: 'stop-dependents', service: name, dependents }, ...actions] : actions;
}

function reasonFor(policy: Recreate, look: () => RecreateReason | undefined): RecreateReason | undefined {
  if (policy === 'never') return undefined;
  return policy === 'force' ? 'forced' : look();
}

/** A container's own name is taken once it is given. */
function checkScale(name: string, { container_name: own }: Service, scale: number): void {
  if (scale <= 1 || !own) return;
  throw new ComposeError(
    `WARNING: The ${JSON.stringify(name)} service is using the custom container name ${JSON.stringify(own)}. ` +
      'Docker requires each container to have a unique name. Remove the custom name to scale the service',
  );
}

/** Services that are restarted when this one is made anew (`depends_on: restart: true`). */
function dependentsOf({ project }: Application, name: string): string[] {
  return Object.entries(project.services)
    .filter(
      ([, { depends_on: depends = {} }]) => Object.hasOwn(depends, name) && depends[name]?.restart === true,
    )
    .map(([dependent]) => dependent);
}
