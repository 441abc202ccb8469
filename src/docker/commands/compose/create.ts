import { createProject } from './bring-up.ts';
import { composeCommand } from './compose-command.ts';
import { createOptions, withCreateFlags } from './create-options.ts';
import { withProgress } from './display/index.ts';
import { loadApplication } from './project.ts';
import { siteOf } from './site.ts';

/** `docker compose create` (compose cmd/compose/create.go). */
export default composeCommand('docker compose create', function* (call) {
  const { flags, args } = call;
  const application = withCreateFlags(yield* loadApplication(call, args), flags);
  yield* withProgress(call, 'Creating', function* (report) {
    const site = siteOf(call, application, report, { assumeYes: flags.yes === true });
    yield* createProject(call, site, createOptions(call, flags, args));
  });
  return 0;
});
