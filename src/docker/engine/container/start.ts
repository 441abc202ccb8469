import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import { leaveNetworks } from '../network/sandbox.ts';
import { unmountVolumes } from '../volume/mounts.ts';
import type { Container } from '../state.ts';
import { containerEvent } from './event.ts';
import { containerExited } from './exited.ts';
import { current } from './find.ts';
import { startHealthChecks } from './health.ts';
import { launch } from './launch.ts';
import { startExitCode } from './oci-error.ts';
import { removeContainer } from './remove.ts';
import type { Runtime } from './runtime.ts';

/**
 * Starts a container (moby daemon/start.go); one that runs is left alone. What hinders it is kept in the container's state.
 * `attach` is told of the new runtime before its first step, so that it misses no output.
 */
export function startContainer(engine: Engine, id: string, attach?: (runtime: Runtime) => void): void {
  const container = current(engine, id);
  const { State } = container;
  if (State.Paused) throw errors.conflict('cannot start a paused container, try unpause instead');
  if (State.Running && !State.Restarting) return;
  if (State.RemovalInProgress || State.Dead) {
    throw errors.conflict('container is marked for removal and cannot be started');
  }
  engine.update(id, ({ RestartCount }) => ({
    HasBeenManuallyStopped: false,
    RestartCount: State.Restarting ? RestartCount : 0,
  }));
  try {
    run(engine, container, attach);
  } catch (error) {
    if (error instanceof EngineError) startFailed(engine, id, error);
    throw error;
  }
}

function run(engine: Engine, container: Container, attach?: (runtime: Runtime) => void): void {
  const { Id } = container;
  const runtime = launch(engine, container);
  engine.runtimes.set(Id, runtime);
  const now = engine.now;
  engine.update(
    Id,
    ({ State }) => ({
      HasBeenStarted: true,
      State: {
        ...State,
        Running: true,
        Restarting: false,
        Paused: false,
        OOMKilled: false,
        Pid: runtime.process.pid,
        ExitCode: 0,
        Error: '',
        StartedAt: now,
      },
    }),
    containerEvent(container, 'start'),
  );
  attach?.(runtime);
  startHealthChecks(engine, Id);
  runtime.process.ended.once(() => containerExited(engine, Id, runtime, startContainer));
}

/** The exit code of a container that never ran and whose start failed for another reason than its command. */
const UNKNOWN_FAULT = 128;

function startFailed(engine: Engine, id: string, error: EngineError): void {
  leaveNetworks(engine, id);
  unmountVolumes(engine, id);
  engine.runtimes.delete(id);
  const code = startExitCode(error.message);
  engine.update(id, ({ State }) => ({
    State: {
      ...State,
      Running: false,
      Restarting: false,
      Pid: 0,
      Error: error.message,
      ExitCode: code ?? (State.ExitCode || UNKNOWN_FAULT),
    },
  }));
  if (engine.state.containers[id]?.HostConfig.AutoRemove)
    removeContainer(engine, id, { force: true, volumes: true });
}
