import type { ContainerSummary } from '../../container/list.ts';
import { removeContainer } from '../../container/remove.ts';
import { stopContainer } from '../../container/stop.ts';
import { isEngineError } from '../../errors.ts';
import type { Running } from '../../../linux/wait.ts';
import type { ContainerRef } from '../actions.ts';
import type { Service } from '../model/service.ts';
import { containersOf, nameOf, serviceOf } from './containers.ts';
import { durations, pass } from './durations.ts';
import { inReverseOrder } from './graph.ts';
import { runHook } from './hook.ts';
import { done, failed, working } from './progress.ts';
import type { Site } from './site.ts';
import { together } from './together.ts';

/** A container by its reference. */
export function refOf(container: ContainerSummary): ContainerRef {
  return { id: container.Id, name: nameOf(container) };
}

/** Stops a container, and tells so. `timeout` in seconds instead of its own. */
export function* stopOne(
  site: Site,
  { id, name }: ContainerRef,
  service: Service | undefined,
  timeout: number | undefined,
): Running<void> {
  const { engine, report, isDry } = site;
  report.event(working(`Container ${name}`, 'Stopping'));
  try {
    for (const hook of service?.pre_stop ?? []) yield* runHook(site, id, serviceLabel(site, id), hook);
  } catch (error) {
    // it has stopped or gone already, and nothing more is said of it
    if (isEngineError(error, 'conflict') || isEngineError(error, 'not-found')) return;
    throw error;
  }
  try {
    if (!isDry) yield* stopContainer(engine, id, { timeout });
  } catch (error) {
    report.event(failed(`Container ${name}`, 'Error while Stopping'));
    throw error;
  }
  report.event(done(`Container ${name}`, 'Stopped'));
}

function serviceLabel({ engine }: Site, id: string): string {
  const container = engine.state.containers[id];
  return container ? serviceOf({ Labels: container.Config.Labels }) : '';
}

/** Stops a container and removes it; one that has gone meanwhile is as good as removed. */
export function* stopAndRemove(
  site: Site,
  container: ContainerRef,
  service: Service | undefined,
  { timeout, volumes }: { readonly timeout: number | undefined; readonly volumes: boolean },
): Running<void> {
  const { report, engine, isDry } = site;
  const what = `Container ${container.name}`;
  try {
    yield* stopOne(site, container, service, timeout);
    report.event(working(what, 'Removing'));
    if (!isDry) {
      yield* pass(engine, durations.removeContainer);
      removeContainer(engine, container.id, { force: true, volumes });
    }
  } catch (error) {
    if (!isEngineError(error, 'not-found')) throw error;
  }
  report.event(done(what, 'Removed'));
}

/** Stops services, those that depend on others first; all of them where none is named. */
export function stopServices(
  site: Site,
  services: readonly string[],
  timeout: number | undefined,
): Running<void> {
  const { engine, application } = site;
  const { project } = application;
  const all = containersOf(engine, project.name, { oneOff: 'exclude', all: true });
  return inReverseOrder(project, function* (name) {
    if (services.length > 0 && !services.includes(name)) return;
    const own = all.filter((one) => serviceOf(one) === name);
    yield* together(own.map((one) => stopOne(site, refOf(one), project.services[name], timeout)));
  });
}
