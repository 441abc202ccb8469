import { exitStatus } from '../../../linux/exit.ts';
import type { Running } from '../../../linux/wait.ts';
import { execInContainer } from '../../container/exec.ts';
import { plainName } from '../../container/find.ts';
import type { Service } from '../model/service.ts';
import { environmentLines } from '../service/container.ts';
import { ComposeError } from '../tree.ts';
import type { Site } from './site.ts';

type Hook = NonNullable<Service['post_start']>[number];

/** Runs what is to be run after a container's start or before its end (compose hook.go). Throws where it fails. */
export function* runHook(site: Site, id: string, service: string, hook: Hook): Running<void> {
  const { engine, listen, isDry } = site;
  if (isDry) {
    rehearse(site, id, hook);
    return;
  }
  let line = '';
  const container = engine.state.containers[id];
  const show = (text: string): void => {
    const lines = (line + text).split('\n');
    line = lines.pop() ?? '';
    for (const one of lines) listen?.(`${container ? plainName(container) : service} ->`, one);
  };
  const { process } = execInContainer(
    engine,
    id,
    {
      argv: hook.command ?? [],
      env: environmentLines(hook.environment),
      user: hook.user ?? '',
      workdir: hook.working_dir ?? '',
      tty: false,
      stdin: false,
      privileged: hook.privileged ?? false,
    },
    (_stream, text) => {
      show(text);
    },
  );
  while (!process.exit) yield { kind: 'change', of: [process.ended] };
  if (line !== '') show('\n');
  const status = exitStatus(process.exit);
  if (status !== 0) throw new ComposeError(`${service} hook exited with status ${status}`);
}

/** Where somebody listens the hook is attached to, which a rehearsal cannot (compose pkg/dryrun). */
function rehearse({ listen, report }: Site, id: string, { command = [] }: Hook): void {
  if (listen) throw new ComposeError(noInteractiveExec);
  report.tail(rehearsedExec(id, command ?? []));
}

/** What a rehearsal says of a command that would be attached to. */
export const noInteractiveExec = 'interactive exec is not supported in dry-run mode';

/** What it says of one that would not. */
export function rehearsedExec(id: string, command: readonly string[]): string {
  const words = command.map((word) => JSON.stringify(word)).join(' ');
  return `Executing command [${words}] in ${id} (detached mode)`;
}
