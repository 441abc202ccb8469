import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import { leaveNetworks } from '../network/sandbox.ts';
import { releaseMounts } from '../volume/mounts.ts';
import { containerEvent } from './event.ts';
import { current, plainName } from './find.ts';

/** How to remove: `force` kills first, `volumes` takes anonymous volumes along. */
export type RemoveOptions = { readonly force: boolean; readonly volumes: boolean };

/** Removes a container (moby daemon/delete.go). */
export function removeContainer(engine: Engine, id: string, { force, volumes }: RemoveOptions): void {
  const container = current(engine, id);
  const { State } = container;
  if (State.Running && !force) {
    const why = State.Paused
      ? 'container is paused and must be unpaused first'
      : `container is ${State.Restarting ? 'restarting' : 'running'}: stop the container before removing or force remove`;
    throw errors.conflict(`cannot remove container ${JSON.stringify(plainName(container))}: ${why}`);
  }
  if (State.Running) kill(engine, id);
  if (!engine.state.containers[id]) return;
  leaveNetworks(engine, id);
  engine.logs.delete(id);
  releaseMounts(engine, id, { removeAnonymous: volumes });
  engine.commit(
    (state) => {
      const containers = { ...state.containers };
      Reflect.deleteProperty(containers, id);
      return { ...state, containers };
    },
    containerEvent(container, 'destroy'),
  );
}

function kill(engine: Engine, id: string): void {
  engine.update(id, ({ State, HostConfig }) => ({
    HasBeenManuallyStopped: true,
    HostConfig: { ...HostConfig, AutoRemove: false },
    State: { ...State, Restarting: false, Running: !State.Restarting },
  }));
  const runtime = engine.runtimes.get(id);
  const container = engine.state.containers[id];
  if (!runtime || !container) return;
  runtime.environment.group.frozen = false;
  engine.report(containerEvent(container, 'kill', { signal: '9' }));
  engine.kernel.end(runtime.process, { signal: 'KILL' });
}

/** `docker rm --link /web/db`: removes a link; the names of containers themselves are no links. */
export function removeLink(engine: Engine, name: string): void {
  const plain = name.replace(/^\//, '');
  if (!plain.includes('/')) {
    current(
      engine,
      Object.values(engine.state.containers).find(({ Name }) => Name === `/${plain}`)?.Id ?? plain,
    );
    throw errors.conflict('Conflict, cannot remove the default link name of the container');
  }
  throw new EngineError(
    'not-found',
    `Cannot get parent ${name.slice(0, name.lastIndexOf('/'))} for link name ${name}`,
  );
}
