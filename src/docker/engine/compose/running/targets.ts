import type { Engine } from '../../engine.ts';
import type { ContainerRef, ServiceAction } from '../actions.ts';
import { containersOf, nameOf, serviceOf } from './containers.ts';

/** A container that is to run. */
export type Target = ContainerRef & { readonly service: string; readonly state: string };

/** The containers of a project's services as they are. */
export function targetsOf(engine: Engine, project: string): Target[] {
  return containersOf(engine, project, { oneOff: 'exclude', all: true }).map((one) => ({
    id: one.Id,
    name: nameOf(one),
    service: serviceOf(one),
    state: one.State,
  }));
}

/** The containers that there would be after a plan. */
export function plannedTargets(actions: readonly ServiceAction[]): Target[] {
  return actions.flatMap((action): Target[] => {
    const { service } = action;
    if (action.do === 'create-container')
      return [{ id: action.name, name: action.name, service, state: 'created' }];
    if (action.do === 'recreate-container') {
      // a rehearsal never comes to rename the new container
      const name = `${action.id.slice(0, 12)}_${action.name}`;
      return [{ id: action.id, name, service, state: 'created' }];
    }
    return action.do === 'keep-container'
      ? [{ id: action.id, name: action.name, service, state: action.state }]
      : [];
  });
}
