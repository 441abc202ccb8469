import { downProject } from '../../engine/compose/running/down.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { projectOrName } from './project.ts';
import { isOn } from './root.ts';
import { siteOf } from './site.ts';

/** `docker compose down` (compose cmd/compose/down.go). */
export default composeCommand('docker compose down', function* (call) {
  const { flags, args } = call;
  const { application, isDescribed } = yield* projectOrName(call, args);
  yield* withProgress(call, 'Running', (report) =>
    downProject(siteOf(call, application, report), {
      services: args,
      removeOrphans: flags['remove-orphans'] ?? isOn(call, 'COMPOSE_REMOVE_ORPHANS'),
      volumes: flags.volumes === true,
      images: flags.rmi === 'all' || flags.rmi === 'local' ? flags.rmi : '',
      timeout: flags.timeout,
      isDescribed,
    }),
  );
  return 0;
});
