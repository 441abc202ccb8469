import { chosenContainer, nameOf } from '../../engine/compose/running/containers.ts';
import type { ProgressEvent } from '../../engine/compose/running/progress.ts';
import { exportContainer } from '../../engine/container/export.ts';
import type { Files } from '../../linux/fs/files.ts';
import { CommandError } from '../command.ts';
import { writeArchive } from '../output-file.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { projectName } from './project.ts';
import { rootOf } from './root.ts';

/** `docker compose export` (compose export.go): the files of a service's container; only a rehearsal says that it is done. */
export default composeCommand('docker compose export', function* (call) {
  const { engine, process, flags, args } = call;
  const { output = '' } = flags;
  const project = yield* projectName(call);
  const choice = { oneOff: 'include', all: false } as const;
  const container = chosenContainer(engine, project, args[0] ?? '', flags.index ?? 0, choice);
  if (output === '' && process.fds.get(1)?.tty !== undefined) {
    throw new CommandError('output option is required when exporting to terminal');
  }
  checkFolder(process.files, output);
  const id = nameOf(container);
  yield* withProgress(call, 'Exporting', function* (report): Generator<never, void> {
    const event = (status: ProgressEvent['status'], statusText: string): void => {
      report.event({ id, text: `export ${id} to ${output}`, status, statusText });
    };
    event('working', 'Exporting');
    if (rootOf(call).isDry) {
      event('done', 'Exported');
      return;
    }
    if (output !== '' && process.files.find(output)?.kind === 'dir') {
      throw new CommandError('cannot write to a directory');
    }
    writeArchive(call, exportContainer(engine, container.Id), output);
  });
  return 0;
});

/** Compose is built with an older check of output paths than the CLI (docker/cli command.ValidateOutputPath). */
function checkFolder(files: Files, path: string): void {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : '.';
  if (path === '' || files.exists(folder)) return;
  throw new CommandError(
    `failed to export container: invalid output path: directory ${JSON.stringify(folder)} does not exist`,
  );
}
