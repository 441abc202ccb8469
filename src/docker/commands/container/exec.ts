import { ExecFault, execInContainer, type Exec } from '../../engine/container/exec.ts';
import { exitStatus } from '../../linux/exit.ts';
import { findContainer } from '../../engine/container/find.ts';
import { command, CommandError, out } from '../command.ts';
import { environment } from './options/environment.ts';
import { converse, show } from './streams.ts';

/** `docker exec` (docker/cli container/exec.go). */
export default command('docker container exec', function* (call) {
  const { engine, process, flags, args } = call;
  const [name = '', ...argv] = args;
  const isDetached = flags.detach === true;
  const config = {
    argv,
    env: environment(flags, process),
    user: flags.user ?? '',
    workdir: flags.workdir ?? '',
    tty: flags.tty === true,
    stdin: flags.interactive === true && !isDetached,
    privileged: flags.privileged === true,
  };
  findContainer(engine, name);
  if (config.stdin && config.tty && process.fds.get(0)?.tty === undefined) {
    throw new CommandError('the input device is not a TTY');
  }
  let exec: Exec;
  try {
    exec = execInContainer(engine, name, config, (stream, text) => {
      if (!isDetached) show(process, stream, text);
    });
  } catch (error) {
    if (!(error instanceof ExecFault) || isDetached) throw error;
    // runc writes to the stream that the client is attached to
    out(call, `${error.message}\n`);
    return error.status;
  }
  if (isDetached) return 0;
  const how = yield* converse(process, exec, { stdin: config.stdin, detachKeys: flags['detach-keys'] ?? '' });
  return how === 'detached' || !exec.process.exit ? 0 : exitStatus(exec.process.exit);
});
