import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { containerEvent } from './event.ts';
import { current, findContainer } from './find.ts';
import { startContainer } from './start.ts';
import { stopContainer, type StopOptions } from './stop.ts';

/** Stops and starts a container (moby daemon/restart.go). */
export function* restartContainer(engine: Engine, reference: string, options: StopOptions): Running<void> {
  const { Id } = findContainer(engine, reference);
  try {
    const { AutoRemove } = current(engine, Id).HostConfig;
    // a container that removes itself stays for its restart
    if (AutoRemove)
      engine.update(Id, ({ HostConfig }) => ({ HostConfig: { ...HostConfig, AutoRemove: false } }));
    yield* stopContainer(engine, Id, options);
    if (AutoRemove)
      engine.update(Id, ({ HostConfig }) => ({ HostConfig: { ...HostConfig, AutoRemove: true } }));
    startContainer(engine, Id);
    engine.report(containerEvent(current(engine, Id), 'restart'));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.code, `Cannot restart container ${reference}: ${error.message}`);
  }
}
