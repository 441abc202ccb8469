import { chosenContainer, nameOf } from '../../engine/compose/running/containers.ts';
import type { ProgressEvent } from '../../engine/compose/running/progress.ts';
import { commitContainer } from '../../engine/container/commit.ts';
import { isEngineError } from '../../engine/errors.ts';
import { readReference } from '../../engine/image/reference.ts';
import { CommandError } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { projectName } from './project.ts';
import { rootOf } from './root.ts';

/** `docker compose commit` (compose commit.go): an image of a service's container; its id stands in the progress. */
export default composeCommand('docker compose commit', function* (call) {
  const { engine, flags, args } = call;
  const [service = '', name = ''] = args;
  const project = yield* projectName(call);
  const choice = { oneOff: 'include', all: false } as const;
  const container = chosenContainer(engine, project, service, flags.index ?? 0, choice);
  const id = nameOf(container);
  const { isDry } = rootOf(call);
  yield* withProgress(call, 'Committing', function* (report): Generator<never, void> {
    const event = (status: ProgressEvent['status'], statusText: string): void => {
      report.event({ id, text: `Commit ${id}`, status, statusText });
    };
    event('working', 'Committing');
    if (isDry) {
      event('done', 'Committed');
      return;
    }
    const { author = '', message: comment = '', change: changes = [], pause = true } = flags;
    checkName(name);
    const image = commitContainer(engine, container.Id, { author, comment, changes, pause, name });
    event('done', `Committed as ${image}`);
  });
  return 0;
});

/** The client reads the name itself, and refuses it without the daemon. */
function checkName(name: string): void {
  try {
    if (name !== '') readReference(name);
  } catch (error) {
    if (isEngineError(error)) throw new CommandError(error.message);
    throw error;
  }
}
