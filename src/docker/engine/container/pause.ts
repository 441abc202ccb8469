import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { containerEvent } from './event.ts';
import { findContainer } from './find.ts';

/** Stops the time of a container's processes (moby daemon/pause.go). */
export function pauseContainer(engine: Engine, reference: string): void {
  const container = findContainer(engine, reference);
  const { Id, State } = container;
  if (!State.Running) throw errors.notRunning(Id);
  if (State.Paused) throw errors.conflict(`Container ${Id} is already paused`);
  if (State.Restarting)
    throw errors.conflict(`Container ${Id} is restarting, wait until the container is running`);
  setPaused(engine, Id, true);
  engine.report(containerEvent(container, 'pause'));
}

/** Lets them go on (moby daemon/unpause.go). */
export function unpauseContainer(engine: Engine, reference: string): void {
  const container = findContainer(engine, reference);
  if (!container.State.Paused) throw errors.conflict(`Container ${container.Id} is not paused`);
  setPaused(engine, container.Id, false);
  engine.report(containerEvent(container, 'unpause'));
}

/** Freezes the processes of a container, or lets them go on, without a word. */
export function setPaused(engine: Engine, id: string, Paused: boolean): void {
  const group = engine.runtimes.get(id)?.environment.group;
  engine.update(id, ({ State }) => ({ State: { ...State, Paused } }));
  if (group && Paused) group.frozen = true;
  else if (group) engine.kernel.thaw(group);
}
