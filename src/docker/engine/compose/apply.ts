import type { Running } from '../../linux/wait.ts';
import { removeContainer } from '../container/remove.ts';
import { renameContainer } from '../container/rename.ts';
import { startContainer } from '../container/start.ts';
import { stopContainer } from '../container/stop.ts';
import type { Plan, ResourceAction, ServiceAction } from './actions.ts';
import { applyResource } from './apply-resource.ts';
import { createServiceContainer, makeContainer } from './running/create.ts';
import { durations, pass } from './running/durations.ts';
import { checkProvider } from './provider.ts';
import { inDependencyOrder } from './running/graph.ts';
import { done, failed, working } from './running/progress.ts';
import { faultText, type Site } from './running/site.ts';
import { stopAndRemove, stopServices } from './running/stop.ts';
import { together } from './running/together.ts';
import { label } from './service/labels.ts';

/** How a plan is applied: `timeout` in seconds for containers that are replaced; whether anonymous volumes go on. */
export type ApplyOptions = { readonly timeout: number | undefined; readonly inherit: boolean };

/** Makes networks and volumes one behind another, and removes left-over containers together (compose create.go). Throws as it fails. */
export function* applyResources(site: Site, { resources }: Plan): Running<void> {
  const isOrphan = ({ do: what }: ResourceAction): boolean => what === 'remove-container';
  for (const action of resources.filter((one) => !isOrphan(one))) yield* applyResource(site, action);
  yield* together(resources.filter(isOrphan).map((action) => applyResource(site, action)));
}

/**
 * Makes the containers of a plan, services side by side in the order of their dependencies. Throws where an action fails;
 * what was done until then stays, as with Compose.
 */
export function applyServices(site: Site, { services }: Plan, options: ApplyOptions): Running<void> {
  const { project } = site.application;
  return inDependencyOrder(project, function* (name) {
    checkProvider(project.services[name]);
    yield* applyService(
      site,
      services.filter(({ service }) => service === name),
      options,
    );
  });
}

function* applyService(site: Site, actions: readonly ServiceAction[], options: ApplyOptions): Running<void> {
  for (const action of actions) {
    if (action.do === 'stop-dependents') yield* stopServices(site, action.dependents, undefined);
  }
  yield* together(actions.map((action) => applyAction(site, action, options)));
}

function* applyAction(site: Site, action: ServiceAction, options: ApplyOptions): Running<void> {
  const { engine, application, report, isDry } = site;
  switch (action.do) {
    case 'stop-dependents':
      return;
    case 'create-container':
      yield* createServiceContainer(site, action);
      return;
    case 'recreate-container':
      yield* recreate(site, action, options);
      return;
    case 'scale-down-container':
      yield* stopAndRemove(site, action, application.project.services[action.service], {
        timeout: options.timeout,
        volumes: false,
      });
      return;
    case 'keep-container':
      if (action.state === 'running') report.event(done(`Container ${action.name}`, 'Running'));
      if (['running', 'created', 'restarting', 'exited'].includes(action.state)) return;
      report.event(working(`Container ${action.name}`, 'Restart'));
      if (!isDry) startContainer(engine, action.id);
      report.event(done(`Container ${action.name}`, 'Restarted'));
  }
}

/** Makes the new container under another name first, so that the old one stays where that fails (recreateContainer). */
function* recreate(
  site: Site,
  action: Extract<ServiceAction, { do: 'recreate-container' }>,
  { timeout, inherit }: ApplyOptions,
): Running<void> {
  const { engine, application, report, isDry } = site;
  const { id, service, number, name: old } = action;
  const { project } = application;
  const own = project.services[service]?.container_name;
  const name = own ?? `${project.name}-${service}-${number}`;
  const what = `Container ${old}`;
  const temporary = `${id.slice(0, 12)}_${name}`;
  report.event(working(what, 'Recreate'));
  try {
    yield* makeContainer(site, {
      service,
      number,
      name: temporary,
      labels: { [label.replace]: own ?? `${service}-${number}` },
      inheritFrom: inherit ? id : undefined,
    });
    if (!isDry) {
      yield* stopContainer(engine, id, { timeout });
      yield* pass(engine, durations.removeContainer);
      removeContainer(engine, id, { force: false, volumes: false });
      renameContainer(engine, temporary, name);
    }
  } catch (error) {
    report.event(failed(what, faultText(error)));
    throw error;
  }
  report.event(done(what, 'Recreated'));
}
