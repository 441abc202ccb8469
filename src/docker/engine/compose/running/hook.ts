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
export function* runHook({ engine, listen }: Site, id: string, service: string, hook: Hook): Running<void> {
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
