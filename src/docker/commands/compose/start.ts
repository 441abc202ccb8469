import { requireContainers } from '../../engine/compose/from-containers.ts';
import { startServices } from '../../engine/compose/running/start.ts';
import { targetsOf } from '../../engine/compose/running/targets.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { projectOrName } from './project.ts';
import { rootOf } from './root.ts';
import { siteOf } from './site.ts';

/** `docker compose start` (compose cmd/compose/start.go); a rehearsal knows only containers that it has made itself, which are none. */
export default composeCommand('docker compose start', function* (call) {
  const { engine, args } = call;
  const { application, isDescribed } = yield* projectOrName(call, args);
  const { name } = application.project;
  if (!isDescribed) requireContainers(engine, name, args);
  const targets = rootOf(call).isDry ? [] : targetsOf(engine, name);
  yield* withProgress(call, 'Running', (report) => startServices(siteOf(call, application, report), targets));
  return 0;
});
