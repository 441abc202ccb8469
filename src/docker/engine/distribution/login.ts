import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import { hubAnswers } from './hub.ts';
import { authorization, type Credentials } from './client.ts';
import { endpointOf } from './endpoint.ts';
import { exchange, TransportError } from './transport.ts';

/** The hosts by which Hub is known to whoever logs in. */
const HUB_HOSTS = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

/**
 * Asks a registry whether it takes these credentials (moby registry/auth.go loginV2). Throws its refusal; Hub knows nobody
 * here.
 */
export function* logIn(engine: Engine, host: string, credentials: Credentials): Running<void> {
  if (HUB_HOSTS.includes(host)) {
    yield* hubAnswers(engine);
    const why = 'unauthorized: incorrect username or password';
    throw new EngineError('unauthorized', `Get "https://registry-1.docker.io/v2/": ${why}`);
  }
  const wrong = /[^\w.:[\]-]/.exec(host)?.[0];
  if (wrong !== undefined) {
    const why = `invalid character ${JSON.stringify(wrong)} in host name`;
    throw errors.bad(`unable to parse server address: parse "https://${host}": ${why}`);
  }
  const url = `${endpointOf(engine, host)}/v2/`;
  try {
    const headers = [authorization(credentials)];
    const { status, reason } = yield* exchange(engine, { method: 'GET', url, headers });
    if (status === 200) return;
    throw errors.system(`login attempt to ${url} failed with status: ${status} ${reason}`);
  } catch (error) {
    if (error instanceof TransportError) throw errors.system(error.message);
    throw error;
  }
}
