import { ComposeError } from '../../engine/compose/index.ts';
import { applicationFromEngine } from '../../engine/compose/from-containers.ts';
import { containersOf } from '../../engine/compose/running/containers.ts';
import { downProject } from '../../engine/compose/running/down.ts';
import { together } from '../../engine/compose/running/together.ts';
import { waitContainer } from '../../engine/container/wait.ts';
import { out } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { projectOrName } from './project.ts';
import { siteOf } from './site.ts';

/** `docker compose wait SERVICE…` (compose wait.go): ends with the status of the container that ended last. */
export default composeCommand('docker compose wait', function* (call) {
  const { engine, flags, args } = call;
  const { application } = yield* projectOrName(call);
  const { name } = application.project;
  const containers = containersOf(engine, name, { oneOff: 'include', all: false, services: args });
  if (containers.length === 0) throw new ComposeError(`no containers for project ${JSON.stringify(name)}`);
  let status = 0;
  yield* together(
    containers.map(function* ({ Id }) {
      const code = yield* waitContainer(engine, Id);
      out(call, `container ${JSON.stringify(Id)} exited with status code ${code}\n`);
      status = code;
    }),
  );
  if (flags['down-project'] !== true) return status;
  yield* withProgress(call, 'Running', (report) =>
    downProject(siteOf(call, applicationFromEngine(engine, name), report), {
      services: [],
      removeOrphans: true,
      volumes: false,
      images: '',
      timeout: undefined,
      isDescribed: false,
    }),
  );
  return status;
});
