import { exitStatus } from '../../linux/exit.ts';
import type { Healthcheck } from '../../registry/types.ts';
import type { Engine } from '../engine.ts';
import { containerEvent } from './event.ts';
import { execInContainer, type Exec } from './exec.ts';
import type { ContainerState, HealthResult } from './types.ts';

type Health = NonNullable<ContainerState['Health']>;

const DEFAULTS = { Interval: 30e9, Timeout: 30e9, StartPeriod: 0, StartInterval: 5e9, Retries: 3 };
const KEPT_RESULTS = 5;
const MOST_OUTPUT = 4096;

/** Runs a container's health check from time to time while it runs (moby daemon/health.go). */
export function startHealthChecks(engine: Engine, id: string): void {
  const container = engine.state.containers[id];
  const check = container?.Config.Healthcheck;
  const argv = check && commandOf(check, container.Config.Shell);
  if (!container || !argv) return;
  setHealth(engine, id, { Status: 'starting', FailingStreak: 0, Log: [] });
  schedule(engine, id, argv, check, engine.now);
}

function commandOf(
  { Test }: Healthcheck,
  shell: readonly string[] = ['/bin/sh', '-c'],
): readonly string[] | undefined {
  const [kind, ...rest] = Test ?? [];
  if (kind === 'CMD') return rest;
  return kind === 'CMD-SHELL' ? [...shell, rest.join(' ')] : undefined;
}

function times(check: Healthcheck): typeof DEFAULTS {
  const pick = (name: keyof typeof DEFAULTS): number => check[name] || DEFAULTS[name];
  return {
    Interval: pick('Interval') / 1e6,
    Timeout: pick('Timeout') / 1e6,
    StartPeriod: pick('StartPeriod') / 1e6,
    StartInterval: pick('StartInterval') / 1e6,
    Retries: pick('Retries'),
  };
}

function schedule(
  engine: Engine,
  id: string,
  argv: readonly string[],
  check: Healthcheck,
  started: number,
): void {
  const runtime = engine.runtimes.get(id);
  if (!runtime) return;
  const { Interval, StartPeriod, StartInterval } = times(check);
  const isStarting =
    engine.now - started < StartPeriod && engine.state.containers[id]?.State.Health?.Status === 'starting';
  const cancel = engine.kernel.scheduler.at(engine.now + (isStarting ? StartInterval : Interval), () => {
    if (engine.runtimes.get(id) === runtime) probe(engine, id, argv, check, started);
  });
  runtime.stopHealth = cancel;
}

function probe(
  engine: Engine,
  id: string,
  argv: readonly string[],
  check: Healthcheck,
  started: number,
): void {
  const runtime = engine.runtimes.get(id);
  if (!runtime) return;
  const Start = engine.now;
  let Output = '';
  const finish = (ExitCode: number, text = Output): void => {
    if (engine.runtimes.get(id) !== runtime) return;
    record(
      engine,
      id,
      { Start, End: engine.now, ExitCode, Output: text.slice(0, MOST_OUTPUT) },
      check,
      started,
    );
    schedule(engine, id, argv, check, started);
  };
  let exec: Exec;
  try {
    exec = execInContainer(
      engine,
      id,
      { argv, env: [], user: '', workdir: '', tty: false, stdin: false, privileged: false },
      (_stream, text) => {
        Output += text;
      },
    );
  } catch (error) {
    finish(-1, error instanceof Error ? error.message : '');
    return;
  }
  const { Timeout } = times(check);
  const cancel = engine.kernel.scheduler.at(Start + Timeout, () => {
    finish(-1, `Health check exceeded timeout (${Timeout / 1000}s)`);
    engine.kernel.kill(exec.process, 'KILL');
  });
  runtime.stopHealth = cancel;
  exec.process.ended.once(() => {
    cancel();
    // a check that was killed for its time has been counted
    if (exec.process.exit && engine.now - Start < Timeout) finish(exitStatus(exec.process.exit));
  });
}

function record(engine: Engine, id: string, result: HealthResult, check: Healthcheck, started: number): void {
  const health = engine.state.containers[id]?.State.Health;
  if (!health) return;
  const { Retries, StartPeriod } = times(check);
  const isGrace = health.Status === 'starting' && result.Start - started < StartPeriod;
  const isGood = result.ExitCode === 0;
  const FailingStreak = isGood || isGrace ? 0 : health.FailingStreak + 1;
  const Status = isGood ? 'healthy' : FailingStreak >= Retries ? 'unhealthy' : health.Status;
  setHealth(engine, id, { Status, FailingStreak, Log: [...health.Log, result].slice(-KEPT_RESULTS) });
}

function setHealth(engine: Engine, id: string, Health: Health): void {
  const container = engine.state.containers[id];
  if (!container) return;
  const before = container.State.Health?.Status;
  const isNews = before !== Health.Status && Health.Status !== 'starting';
  engine.update(
    id,
    ({ State }) => ({ State: { ...State, Health } }),
    ...(isNews ? [containerEvent(container, `health_status: ${Health.Status}`)] : []),
  );
}
