import { ComposeError } from '../../engine/compose/index.ts';
import { startServices } from '../../engine/compose/running/start.ts';
import { createProject } from './bring-up.ts';
import { composeCommand } from './compose-command.ts';
import { withCreateFlags, createOptions } from './create-options.ts';
import { withProgress } from './display/index.ts';
import { loadApplication } from './project.ts';
import { siteOf } from './site.ts';
import { upAttached } from './up-attached.ts';
import { onlyNamed } from './selection.ts';
import { rootOf } from './root.ts';

/** `docker compose up` (compose cmd/compose/up.go). */
export default composeCommand('docker compose up', function* (call) {
  const { flags, args } = call;
  const loaded = yield* loadApplication(call, args);
  if (!rootOf(call).keepsUnused && Object.keys(loaded.project.services).length === 0) {
    throw new ComposeError('no service selected');
  }
  const changed = withCreateFlags(loaded, flags);
  const application = flags['no-deps'] === true ? onlyNamed(changed, args) : changed;
  const create = createOptions(call, flags, args);
  const isDetached = flags.detach === true || flags.wait === true;
  if (flags['no-start'] === true || isDetached) {
    const title = flags['no-start'] === true ? 'Creating' : 'Running';
    yield* withProgress(call, title, function* (report) {
      const site = siteOf(call, application, report, { assumeYes: flags.yes === true });
      const targets = yield* createProject(call, site, create);
      if (flags['no-start'] === true) return;
      const waitTimeout = flags['wait-timeout'];
      yield* startServices(site, targets, { wait: flags.wait === true, waitTimeout });
    });
    return 0;
  }
  return yield* upAttached(call, application, create);
});
