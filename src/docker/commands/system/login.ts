import { EngineError } from '../../engine/errors.ts';
import { notExchanged, requireReachable } from '../../engine/image/registry-host.ts';
import { command, CommandError } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';

/** `docker login` (docker/cli registry/login.go): nobody has an account here, so Hub refuses every password. */
export default command('docker login', function* (call) {
  const { engine, flags, args, process } = call;
  const isStdin = flags['password-stdin'] ?? false;
  const password = isStdin ? yield* process.readAll(0) : (flags.password ?? '');
  if (password === '' || (flags.username ?? '') === '') {
    if (process.fds.get(0)?.tty) return notSimulated(process, 'docker login');
    throw new CommandError('Error: Cannot perform an interactive login from a non TTY device');
  }
  const [server = ''] = args;
  const host = server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  if (host === '' || host === 'docker.io' || host === 'index.docker.io') {
    throw new EngineError(
      'unauthorized',
      'Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password',
    );
  }
  requireReachable(engine, host);
  throw notExchanged(host);
});
