import type { Running } from '../../../linux/wait.ts';
import { startContainer } from '../../container/start.ts';
import { scaleOf } from '../consistency.ts';
import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import { ComposeError } from '../tree.ts';
import { durations, pass } from './durations.ts';
import { injectFiles } from './files.ts';
import { inDependencyOrder, type Course } from './graph.ts';
import { runHook } from './hook.ts';
import { done, working } from './progress.ts';
import type { Site } from './site.ts';
import { waitDependencies, type Dependency } from './wait.ts';
import type { Target } from './targets.ts';

/** How to start: whether to wait until all runs, for how many seconds at most. */
export type StartOptions = { readonly wait?: boolean; readonly waitTimeout?: number | undefined };

/** Starts what does not run, services in the order of their dependencies (compose start.go). */
export function* startServices(
  site: Site,
  targets: readonly Target[],
  { wait = false, waitTimeout = 0 }: StartOptions = {},
): Running<void> {
  const { engine, application } = site;
  const { project } = application;
  yield* inDependencyOrder(project, (name, course) =>
    startService(site, name, project.services[name] ?? {}, targets, course, waitTimeout),
  );
  if (!wait) return;
  const until = waitTimeout > 0 ? engine.now + waitTimeout * 1000 : Infinity;
  yield* waitDependencies(site, project.name, awaited(project), targets, { isGivenUp: false }, until);
  if (engine.now >= until) throw new ComposeError(`application not healthy after ${waitTimeout}s`);
}

function awaited(project: Project): Record<string, Dependency> {
  const all = Object.values(project.services);
  return Object.fromEntries(
    Object.keys(project.services).map((name) => {
      const isJob = all.some(
        ({ depends_on: depends = {} }) =>
          Object.hasOwn(depends, name) && depends[name]?.condition === 'service_completed_successfully',
      );
      return [
        name,
        { condition: isJob ? 'service_completed_successfully' : 'running_or_healthy', required: true },
      ];
    }),
  );
}

/** What a service depends on, its defaults filled in. */
export function dependenciesOf({ depends_on: depends = {} }: Service): Record<string, Dependency> {
  return Object.fromEntries(
    Object.entries(depends).map(([name, one]) => [
      name,
      { condition: one?.condition ?? 'service_started', required: one?.required ?? true },
    ]),
  );
}

function* startService(
  site: Site,
  name: string,
  service: Service,
  targets: readonly Target[],
  course: Course,
  waitTimeout: number,
): Running<void> {
  const { engine, application, report, isDry } = site;
  if (service.deploy?.replicas === 0) return;
  const until = waitTimeout > 0 ? engine.now + waitTimeout * 1000 : Infinity;
  const hasWaited = yield* waitDependencies(site, name, dependenciesOf(service), targets, course, until);
  // what waits for nothing is on its way when another service fails
  if (hasWaited && course.isGivenUp) return;
  if (targets.length === 0) {
    if (scaleOf(service) === 0) return;
    throw new ComposeError(`service ${JSON.stringify(name)} has no container to start`);
  }
  for (const target of targets) {
    if (target.service !== name || target.state === 'running') continue;
    const what = `Container ${target.name}`;
    if (!isDry) injectFiles(engine, application, service, name, target.id);
    report.event(working(what, 'Starting'));
    if (!isDry) {
      startContainer(engine, target.id);
      yield* pass(engine, durations.startContainer);
      for (const hook of service.post_start ?? []) yield* runHook(site, target.id, name, hook);
    }
    report.event(done(what, 'Started'));
  }
}
