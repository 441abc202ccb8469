import { command } from '../command.ts';
import { named } from '../named.ts';
import { environment } from './options/environment.ts';
import { runExec } from './run-exec.ts';

/** `docker exec` (docker/cli container/exec.go). */
export default command('docker container exec', (call) => {
  const { process, flags, args } = call;
  const [name = '', ...argv] = args;
  return runExec(call, named('container', name), {
    argv,
    env: environment(flags, process),
    user: flags.user ?? '',
    workdir: flags.workdir ?? '',
    tty: flags.tty === true,
    stdin: flags.interactive === true,
    privileged: flags.privileged === true,
    isDetached: flags.detach === true,
    detachKeys: flags['detach-keys'] ?? '',
  });
});
