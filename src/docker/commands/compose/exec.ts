import type { CommandFlags } from '../../cli/index.ts';
import { chosenContainer } from '../../engine/compose/running/containers.ts';
import { noInteractiveExec, rehearsedExec } from '../../engine/compose/running/hook.ts';
import { CommandError, err, type Call } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { runExec } from '../container/run-exec.ts';
import { DRY_RUN } from './display/plain.ts';
import { projectName } from './project.ts';
import { rootOf } from './root.ts';

/** `docker compose exec` (compose exec.go): with a terminal where stdout is one. */
export default composeCommand('docker compose exec', function* (call) {
  const { engine, process, flags, args } = call;
  const [service = '', ...argv] = args;
  const project = yield* projectName(call);
  const container = chosenContainer(engine, project, service, flags.index ?? 0, {
    oneOff: 'include',
    all: false,
  });
  if (rootOf(call).isDry) return rehearse(call, container.Id, argv);
  const noTty = flags['no-tty'] ?? process.fds.get(1)?.tty === undefined;
  const environment = (flags.env ?? []).flatMap((text): string[] => {
    if (text.includes('=')) return [text];
    const value = process.env.get(text);
    return [value === undefined ? text : `${text}=${value}`];
  });
  return yield* runExec(call, container.Id, {
    argv,
    env: environment,
    user: flags.user ?? '',
    workdir: flags.workdir ?? '',
    tty: !noTty,
    stdin: flags.interactive !== false,
    privileged: flags.privileged === true,
    isDetached: flags.detach === true,
    detachKeys: '',
  });
});

/** With `--dry-run` only a command that is not attached to is told (compose pkg/dryrun, ContainerExecStart). */
function rehearse(
  call: Call<Readonly<CommandFlags['docker compose exec']>>,
  id: string,
  argv: readonly string[],
): number {
  if (call.flags.detach !== true) throw new CommandError(noInteractiveExec);
  err(call, `${DRY_RUN}${rehearsedExec(id, argv)}\n`);
  return 0;
}
