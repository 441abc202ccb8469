import { containersOf, nameOf, serviceOf } from '../../engine/compose/running/containers.ts';
import { durations, pass } from '../../engine/compose/running/durations.ts';
import { done, failed, working } from '../../engine/compose/running/progress.ts';
import { together } from '../../engine/compose/running/together.ts';
import { killContainer } from '../../engine/container/kill.ts';
import { err } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { projectOrName } from './project.ts';
import { isOn, rootOf } from './root.ts';

/** `docker compose kill` (compose kill.go). */
export default composeCommand('docker compose kill', function* (call) {
  const { engine, flags, args } = call;
  const { application } = yield* projectOrName(call, args);
  const { project } = application;
  const { isDry } = rootOf(call);
  const keepsOrphans = !(flags['remove-orphans'] ?? isOn(call, 'COMPOSE_REMOVE_ORPHANS'));
  const containers = containersOf(engine, project.name, {
    oneOff: 'include',
    all: false,
    services: args,
  }).filter((one) => !keepsOrphans || Object.hasOwn(project.services, serviceOf(one)));
  if (containers.length === 0) {
    err(call, 'no container to kill');
    return 0;
  }

  yield* withProgress(call, 'Killing', function* (report) {
    yield* together(
      containers.map(function* (container) {
        const what = `Container ${nameOf(container)}`;
        report.event(working(what, 'Killing'));
        try {
          if (!isDry) {
            yield* pass(engine, durations.killContainer);
            killContainer(engine, container.Id, flags.signal ?? 'SIGKILL');
          }
        } catch (error) {
          report.event(failed(what, 'Error while Killing'));
          throw error;
        }
        report.event(done(what, 'Killed'));
      }),
    );
  });
  return 0;
});
