import type { Running } from '../../../linux/wait.ts';
import { statusOf } from '../../container/types.ts';
import type { Engine } from '../../engine.ts';
import { scaleOf } from '../consistency.ts';
import type { Project } from '../model/project.ts';
import { ComposeError } from '../tree.ts';
import { pass } from './durations.ts';
import type { Course } from './graph.ts';
import { done, failed, warning, working, type ProgressEvent } from './progress.ts';
import type { Site } from './site.ts';
import { together } from './together.ts';
import type { Target } from './targets.ts';

/** What a service waits for: `service_started` and so on; `running_or_healthy` is that of `up --wait`. */
export type Dependency = { readonly condition: string; readonly required: boolean };

/** How often Compose looks. */
const TICK = 500;

/**
 * Rests until the services that another one depends on are as it needs them (compose convergence.go, waitDependencies).
 * Gives whether there was anything to wait for. Throws a ComposeError where it will never be; `until` is a virtual time in milliseconds after which it is given up.
 */
export function* waitDependencies(
  site: Site,
  dependant: string,
  dependencies: Readonly<Record<string, Dependency>>,
  targets: readonly Target[],
  course: Course,
  until = Infinity,
): Running<boolean> {
  const { application, report } = site;
  const waits = Object.entries(dependencies).flatMap(([name, dependency]) => {
    if (!isWaitedFor(name, dependency, application.project)) return [];
    const waitingFor = targets.filter(({ service }) => service === name);
    for (const { name: container } of waitingFor) report.event(working(`Container ${container}`, 'Waiting'));
    if (waitingFor.length > 0) return [waitFor(site, name, dependency, waitingFor, course, until)];
    if (dependency.required) throw new ComposeError(`${dependant} is missing dependency ${name}`);
    report.warn(`${dependant} is missing dependency ${name}`);
    return [];
  });
  yield* together(waits);
  return waits.length > 0;
}

function isWaitedFor(name: string, { condition }: Dependency, { services, disabled }: Project): boolean {
  if (condition === 'service_started') return false;
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (service) return scaleOf(service) !== 0;
  if (Object.hasOwn(disabled, name)) return false;
  throw new ComposeError(`no such service: ${name}`);
}

/** What a look at the containers says: it is well, it is not yet, or a failure in words. */
type Look = 'wait' | 'good' | { readonly fault: string };

function* waitFor(
  { engine, report, isDry }: Site,
  name: string,
  { condition, required }: Dependency,
  targets: readonly Target[],
  course: Course,
  until: number,
): Running<void> {
  const tell = (event: (id: string) => ProgressEvent): void => {
    for (const target of targets) report.event(event(`Container ${target.name}`));
  };
  const isCompletion = condition === 'service_completed_successfully';
  for (;;) {
    if (!isDry) yield* pass(engine, TICK);
    if (course.isGivenUp || engine.now >= until) return;
    const look = isDry
      ? 'good'
      : isCompletion
        ? completed(engine, name, targets)
        : healthy(engine, targets, condition);
    if (look === 'good') {
      tell((id) => done(id, isCompletion ? 'Exited' : 'Healthy'));
      return;
    }
    if (look === 'wait') continue;
    const shown = JSON.stringify(name);
    if (!required) {
      const why = isCompletion
        ? `optional dependency ${look.fault}`
        : condition === 'service_healthy'
          ? `optional dependency ${shown} failed to start`
          : `optional dependency ${shown} is not running or is unhealthy`;
      tell((id) => warning(id, `Skipped: ${why}`));
      report.warn(isCompletion ? why : `${why}: ${look.fault}`);
      return;
    }
    if (isCompletion) tell((id) => failed(id, `service ${look.fault}`));
    if (condition === 'service_healthy') tell((id) => failed(id));
    const front = isCompletion
      ? 'service '
      : condition === 'service_healthy'
        ? 'dependency failed to start: '
        : '';
    throw new ComposeError(`${front}${look.fault}`);
  }
}

function completed(engine: Engine, name: string, targets: readonly Target[]): Look {
  for (const { id } of targets) {
    const container = engine.state.containers[id];
    if (!container || statusOf(container.State) !== 'exited') continue;
    const { ExitCode } = container.State;
    if (ExitCode === 0) return 'good';
    return { fault: `${JSON.stringify(name)} didn't complete successfully: exit ${ExitCode}` };
  }
  return 'wait';
}

function healthy(engine: Engine, targets: readonly Target[], condition: string): Look {
  for (const { id, name } of targets) {
    const container = engine.state.containers[id];
    if (!container) return { fault: `No such container: ${id}` };
    const { State, Config } = container;
    const status = statusOf(State);
    if (status === 'exited') return { fault: `container ${name} exited (${State.ExitCode})` };
    if (!Config.Healthcheck && condition === 'running_or_healthy') {
      if (status !== 'running') return 'wait';
      return 'good';
    }
    if (!State.Health) return { fault: `container ${name} has no healthcheck configured` };
    if (State.Health.Status === 'unhealthy') return { fault: `container ${name} is unhealthy` };
    if (State.Health.Status === 'starting') return 'wait';
  }
  return 'good';
}
