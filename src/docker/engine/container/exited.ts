import { exitStatus } from '../../linux/exit.ts';
import type { Engine } from '../engine.ts';
import { leaveNetworks } from '../network/sandbox.ts';
import { unmountVolumes } from '../volume/mounts.ts';
import { containerEvent } from './event.ts';
import { removeContainer } from './remove.ts';
import { restartDelay } from './restart-policy.ts';
import type { Runtime } from './runtime.ts';
import { killAll } from './shim.ts';

/** What follows when a container's first process has ended (moby daemon/monitor.go, handleContainerExit). */
export function containerExited(
  engine: Engine,
  id: string,
  runtime: Runtime,
  start: (engine: Engine, id: string) => void,
): void {
  const { exit } = runtime.process;
  const container = engine.state.containers[id];
  if (!container || !exit || engine.runtimes.get(id) !== runtime) return;
  runtime.stopHealth?.();
  engine.logs.get(id)?.flush(engine.now);
  runtime.sink?.end(engine.now);
  engine.runtimes.delete(id);
  // what shares another's namespace of processes does not end with its first one (runc kills by the group)
  killAll(engine.kernel, runtime.environment.group);
  if (runtime.shim) engine.kernel.end(runtime.shim, { code: 0 });
  leaveNetworks(engine, id);
  unmountVolumes(engine, id);
  const ExitCode = exitStatus(exit);
  const ran = engine.now - container.State.StartedAt;
  const delay = restartDelay(container, ExitCode, ran);
  const now = engine.now;
  engine.update(
    id,
    ({ State, RestartCount }) => ({
      RestartCount: delay === undefined ? RestartCount : RestartCount + 1,
      State: {
        ...State,
        Running: delay !== undefined,
        Restarting: delay !== undefined,
        Paused: false,
        Pid: 0,
        ExitCode,
        FinishedAt: now,
        // a check that cannot run any more counts as failed (moby daemon/health.go, stopHealthchecks)
        ...(State.Health && { Health: { ...State.Health, Status: 'unhealthy' as const } }),
      },
      ExecIDs: [],
    }),
    containerEvent(container, 'die', {
      exitCode: String(ExitCode),
      execDuration: String(Math.floor(ran / 1000)),
    }),
  );
  if (delay !== undefined) {
    engine.kernel.scheduler.at(now + delay, () => restart(engine, id, now, start));
  } else if (container.HostConfig.AutoRemove) {
    removeContainer(engine, id, { force: true, volumes: true });
  }
}

function restart(
  engine: Engine,
  id: string,
  since: number,
  start: (engine: Engine, id: string) => void,
): void {
  const container = engine.state.containers[id];
  // somebody may have stopped, started or removed it meanwhile
  if (!container?.State.Restarting || container.State.FinishedAt !== since) return;
  try {
    start(engine, id);
  } catch {
    // what hindered the start stands in the container's state
  }
}
