import { ComposeError } from '../../engine/compose/index.ts';
import { chosenContainer, containersOf, nameOf } from '../../engine/compose/running/containers.ts';
import { statPath } from '../../engine/container/archive.ts';
import { isEngineError } from '../../engine/errors.ts';
import { CommandError, type Call } from '../command.ts';
import { copy } from '../container/cp.ts';
import { composeCommand } from './compose-command.ts';
import { DRY_RUN } from './display/plain.ts';
import { withProgress } from './display/index.ts';
import { projectName } from './project.ts';
import { rootOf } from './root.ts';

/** `docker compose cp` (compose cp.go): to all containers of a service, or from its first. */
export default composeCommand('docker compose cp', function* (call) {
  const { engine, flags, args } = call;
  const [source, target] = args.map(end);
  if (!source || !target) return 1;
  const project = yield* projectName(call);
  const isFrom = source.service !== '';
  const service = isFrom ? source.service : target.service;
  const index = flags.index ?? 0;
  yield* withProgress(call, 'Copying', function* (report) {
    const all = containersOf(engine, project, {
      oneOff: flags.all === true ? 'include' : 'exclude',
      all: true,
      services: [service],
    });
    if (index <= 0 && all.length === 0) {
      throw new ComposeError(`no container found for service ${JSON.stringify(service)}`);
    }
    const chosen =
      index > 0
        ? [chosenContainer(engine, project, service, index, { oneOff: 'exclude', all: true })]
        : isFrom
          ? all.slice(0, 1)
          : all;
    const options = {
      followLink: flags['follow-link'] ?? false,
      asUser: flags.archive ?? false,
      quiet: true,
    };
    for (const container of chosen) {
      const id = nameOf(container);
      const text = isFrom
        ? `copy ${id}:${source.path} to ${target.path}`
        : `copy ${source.path} to ${id}:${target.path}`;
      report.event({ id, text, status: 'working', statusText: 'Copying' });
      const from = { container: isFrom ? container.Id : '', path: source.path };
      const to = { container: isFrom ? '' : container.Id, path: target.path };
      if (rootOf(call).isDry) rehearse(call, from, to);
      else yield* copy(call, from, to, options);
      report.event({ id, text, status: 'done', statusText: 'Copied' });
    }
  });
  return 0;
});

type End = { readonly container: string; readonly path: string };

/** A rehearsal looks for what is copied, and into a container for a path that it has not been told (compose pkg/dryrun). */
function rehearse({ engine, process }: Pick<Call, 'engine' | 'process'>, from: End, to: End): void {
  const missing = (path: string, id: string): CommandError =>
    new CommandError(` ${DRY_RUN} Could not find the file ${path} in container ${id}`);
  if (from.container === '') {
    const path = process.files.resolve(from.path);
    if (!path.node) throw new CommandError(`lstat ${path.path}: no such file or directory`);
    throw missing('', to.container);
  }
  try {
    statPath(engine, from.container, from.path);
  } catch (error) {
    if (isEngineError(error)) throw missing(from.path, from.container);
    throw error;
  }
}

/** The halves of `SERVICE:PATH`; no service where the text is a path of this machine. */
function end(text: string): { readonly service: string; readonly path: string } {
  const colon = text.indexOf(':');
  if (text.startsWith('/') || text.startsWith('.') || colon < 0) return { service: '', path: text };
  return { service: text.slice(0, colon), path: text.slice(colon + 1) };
}
