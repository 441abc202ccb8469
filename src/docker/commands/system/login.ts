import type { Credentials } from '../../engine/distribution/client.ts';
import { logIn } from '../../engine/distribution/login.ts';
import { isEngineError } from '../../engine/errors.ts';
import type { Running } from '../../linux/wait.ts';
import { command, CommandError, daemonError, err, out, type Call } from '../command.ts';
import {
  readConfigFile,
  registryHost,
  storedCredentials,
  withCredentials,
  writeConfigFile,
} from '../config-file.ts';
import { ask, note } from '../prompt.ts';
import { HUB_SERVER } from '../registry-credentials.ts';

type LoginCall = Pick<Call, 'engine' | 'process' | 'invocation'>;

const REGISTER =
  "Log in with your Docker ID or email address to push and pull images from Docker Hub. If you don't have a Docker ID, head over to https://hub.docker.com/ to create one.";
const TOKENS =
  'You can log in with your password or a Personal Access Token (PAT). Using a limited-scope PAT grants better security and is required for organizations using SSO. Learn more at https://docs.docker.com/go/access-tokens/';
const HINT =
  'A Personal Access Token (PAT) can be used instead.\nTo create a PAT, visit \u001b[4mhttps://app.docker.com/settings\u001b[0m\n\n';

/** `docker login` (docker/cli registry/login.go): tries what is stored, else asks, and stores what the registry takes. */
export default command('docker login', function* (call) {
  const { flags, args, process } = call;
  const [given = ''] = args;
  const server = given === '' || given === 'docker.io' ? HUB_SERVER : registryHost(given);
  const fromInput = flags['password-stdin'] === true ? yield* process.readAll(0) : undefined;
  const user = (flags.username ?? '').trim();
  const password = (fromInput ?? flags.password ?? '').trim();
  const isAsking = user === '' && password === '';
  const stored = isAsking ? storedCredentials(readConfigFile(call), server) : undefined;
  if (stored && (yield* takesStored(call, server, stored))) {
    out(call, 'Login Succeeded\n');
    return 0;
  }
  const credentials = yield* credentialsOf(call, server, user, password, stored?.username ?? '');
  yield* logIn(call.engine, registryHost(server), credentials);
  store(call, server, credentials);
  out(call, 'Login Succeeded\n');
  return 0;
});

/** Whether a registry takes what is stored for it. */
function* takesStored(call: LoginCall, server: string, stored: Credentials): Running<boolean> {
  err(call, `Authenticating with existing credentials... [Username: ${stored.username}]\n`);
  note(call.process, "To login with a different account, run 'docker logout' followed by 'docker login'");
  err(call, '\n\n');
  try {
    yield* logIn(call.engine, registryHost(server), stored);
    return true;
  } catch (error) {
    if (!isEngineError(error)) throw error;
    const isUnauthorised = isEngineError(error, 'unauthorized');
    const why = `Login did not succeed, error: ${daemonError(error.message)}`;
    err(call, isUnauthorised ? 'Stored credentials invalid or expired\n' : `${why}\n`);
    return false;
  }
}

/** The name and the password, asked for on a terminal where they are missing. */
function* credentialsOf(
  call: LoginCall,
  server: string,
  user: string,
  password: string,
  known: string,
): Running<Credentials> {
  const { process } = call;
  if (user !== '' && password !== '') return { username: user, password };
  if (!process.fds.get(0)?.tty) {
    throw new CommandError('Error: Cannot perform an interactive login from a non TTY device');
  }
  const isHub = server === HUB_SERVER;
  // nobody answers at login.docker.com, where a login by browser would begin
  if (isHub && user === '' && password === '') {
    err(call, 'Failed to start web-based login - falling back to command line login...\n\n');
  }
  if (user === '' && isHub) out(call, `${REGISTER}\n${TOKENS}\n\n`);
  const question = known === '' ? 'Username: ' : `Username (${known}): `;
  const username = user === '' ? (yield* ask(process, question)) || known : user;
  if (username === '') throw new CommandError('Error: Non-null Username Required');
  if (password !== '') return { username, password };
  if (isHub) note(process, HINT);
  const secret = yield* ask(process, 'Password: ', true);
  if (secret === '') throw new CommandError('Error: Password Required');
  return { username, password: secret };
}

/** Stores credentials that changed, with a warning that anybody can read them. */
function store(call: LoginCall, server: string, credentials: Credentials): void {
  const config = readConfigFile(call);
  const known = storedCredentials(config, server);
  if (known?.username === credentials.username && known.password === credentials.password) return;
  writeConfigFile(call.process, withCredentials(config, server, credentials));
  err(
    call,
    `\nWARNING! Your credentials are stored unencrypted in '${config.path}'.\n` +
      'Configure a credential helper to remove this warning. See\nhttps://docs.docker.com/go/credential-store/\n\n',
  );
}
