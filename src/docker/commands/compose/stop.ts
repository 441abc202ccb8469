import { stopServices } from '../../engine/compose/running/stop.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { projectOrName } from './project.ts';
import { siteOf } from './site.ts';

/** `docker compose stop` (compose cmd/compose/stop.go). */
export default composeCommand('docker compose stop', function* (call) {
  const { application } = yield* projectOrName(call, call.args);
  yield* withProgress(call, 'Stopping', (report) =>
    stopServices(siteOf(call, application, report), call.args, call.flags.timeout),
  );
  return 0;
});
