import { chosenContainer } from '../../engine/compose/running/containers.ts';
import { composeCommand } from './compose-command.ts';
import { runExec } from '../container/run-exec.ts';
import { projectName } from './project.ts';

/** `docker compose exec` (compose exec.go): with a terminal where stdout is one. */
export default composeCommand('docker compose exec', function* (call) {
  const { engine, process, flags, args } = call;
  const [service = '', ...argv] = args;
  const project = yield* projectName(call);
  const container = chosenContainer(engine, project, service, flags.index ?? 0, {
    oneOff: 'include',
    all: false,
  });
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
