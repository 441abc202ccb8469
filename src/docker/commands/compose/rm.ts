import { containersOf, nameOf, serviceOf } from '../../engine/compose/running/containers.ts';
import { durations, pass } from '../../engine/compose/running/durations.ts';
import { done, working } from '../../engine/compose/running/progress.ts';
import { stopServices } from '../../engine/compose/running/stop.ts';
import { together } from '../../engine/compose/running/together.ts';
import { removeContainer } from '../../engine/container/remove.ts';
import { err, out } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { projectOrName } from './project.ts';
import { rootOf } from './root.ts';
import { confirm, siteOf } from './site.ts';

/** `docker compose rm` (compose remove.go). */
export default composeCommand('docker compose rm', function* (call) {
  const { engine, flags, args } = call;
  const { application, isDescribed } = yield* projectOrName(call, args);
  const { project } = application;
  const { isDry } = rootOf(call);
  if (flags.stop === true) {
    yield* withProgress(call, 'Stopping', (report) =>
      stopServices(siteOf(call, application, report), args, undefined),
    );
  }
  const stopped = containersOf(engine, project.name, { oneOff: 'exclude', all: true, services: args })
    .filter((one) => !isDescribed || Object.hasOwn(project.services, serviceOf(one)))
    .filter(
      ({ Id }) => engine.state.containers[Id]?.State.Running !== true || (flags.stop === true && isDry),
    );
  if (stopped.length === 0) {
    err(call, 'No stopped containers\n');
    return 0;
  }
  const message = `Going to remove ${stopped.map(nameOf).join(', ')}`;
  if (flags.force === true) out(call, `${message}\n`);
  else if (!(yield* confirm(call, message))) return 0;
  yield* withProgress(call, 'Removing', function* (report) {
    yield* together(
      stopped.map(function* (container) {
        const what = `Container ${nameOf(container)}`;
        report.event(working(what, 'Removing'));
        if (!isDry) {
          yield* pass(engine, durations.removeContainer);
          removeContainer(engine, container.Id, {
            force: flags.force === true,
            volumes: flags.volumes === true,
          });
        }
        report.event(done(what, 'Removed'));
      }),
    );
  });
  return 0;
});
