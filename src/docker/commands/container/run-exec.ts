import { ExecFault, execInContainer, type Exec, type ExecConfig } from '../../engine/container/exec.ts';
import { findContainer } from '../../engine/container/find.ts';
import { errors } from '../../engine/errors.ts';
import { exitStatus } from '../../linux/exit.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError, out, type Call } from '../command.ts';
import { areKeys } from './detach-keys.ts';
import { converse, show } from './streams.ts';

/** What is to be run in a container, and how the client is tied to it. */
export type ExecRequest = ExecConfig & { readonly isDetached: boolean; readonly detachKeys: string };

/** Runs a command in a running container and gives its status (docker/cli container/exec.go, RunExec). Throws what is refused. */
export function* runExec(
  call: Pick<Call, 'engine' | 'process'>,
  reference: string,
  { isDetached, detachKeys, ...asked }: ExecRequest,
): Running<number> {
  const { engine, process } = call;
  const config = { ...asked, stdin: asked.stdin && !isDetached };
  findContainer(engine, reference);
  if (detachKeys !== '' && !areKeys(detachKeys)) {
    throw errors.bad(`Invalid escape keys (${detachKeys}) provided`);
  }
  if (config.stdin && config.tty && process.fds.get(0)?.tty === undefined) {
    throw new CommandError('the input device is not a TTY');
  }
  let exec: Exec;
  try {
    exec = execInContainer(engine, reference, config, (stream, text) => {
      if (!isDetached) show(process, stream, text);
    });
  } catch (error) {
    if (!(error instanceof ExecFault) || isDetached) throw error;
    // runc writes to the stream that the client is attached to
    out(call, `${error.message}\n`);
    return error.status;
  }
  if (isDetached) return 0;
  const how = yield* converse(process, exec, { stdin: config.stdin, detachKeys });
  return how === 'detached' || !exec.process.exit ? 0 : exitStatus(exec.process.exit);
}
