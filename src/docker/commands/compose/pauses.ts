import { containersOf, nameOf, serviceOf } from '../../engine/compose/running/containers.ts';
import { done } from '../../engine/compose/running/progress.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Running } from '../../linux/wait.ts';
import type { Call } from '../command.ts';
import { withProgress } from './display/index.ts';
import { projectOrName } from './project.ts';
import { rootOf } from './root.ts';

/** Does something to every running container of the named services (compose pause.go); all have their turn, the first failure is told. */
export function* onRunning(
  call: Pick<Call, 'process' | 'invocation' | 'engine' | 'args'>,
  { title, past, act }: { title: string; past: string; act: (engine: Engine, id: string) => void },
): Running<number> {
  const { engine, args } = call;
  const { application, isDescribed } = yield* projectOrName(call, args);
  const { project } = application;
  const containers = containersOf(engine, project.name, {
    oneOff: 'exclude',
    all: false,
    services: args,
  }).filter((one) => !isDescribed || Object.hasOwn(project.services, serviceOf(one)));

  yield* withProgress(call, title, function* (report) {
    const failures: unknown[] = [];
    for (const container of containers) {
      try {
        if (!rootOf(call).isDry) act(engine, container.Id);
        report.event(done(`Container ${nameOf(container)}`, past));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  });
  return 0;
}
