import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { isInsecure } from './endpoint.ts';
import { exchange, TransportError } from './transport.ts';

/**
 * Asks a registry by the first API, the only one that can search (moby registry/endpoint_v1.go): HTTPS, and plain HTTP too where
 * the registry may be insecure. No registry that runs here knows that API. Throws an EngineError in every case.
 */
export function* askFirstApi(engine: Engine, domain: string): Running<never> {
  const secure = yield* ping(engine, `https://${domain}/v1/`);
  if (isInsecure(engine, domain)) {
    const plain = yield* ping(engine, `http://${domain}/v1/`);
    if (plain !== undefined)
      throw errors.system(
        `invalid registry endpoint "http://${domain}/v1/". HTTPS attempt: ${secure ?? ''}. HTTP attempt: ${plain}`,
      );
  } else if (secure !== undefined) {
    throw errors.system(
      `invalid registry endpoint https://${domain}/v1/: ${secure}. If this private registry supports only HTTP or HTTPS ` +
        `with an unknown CA certificate, please add \`--insecure-registry ${domain}\` to the daemon's arguments. In the case ` +
        `of HTTPS, if you have access to the registry's CA certificate, no need for the flag; simply place the CA ` +
        `certificate at /etc/docker/certs.d/${domain}/ca.crt`,
    );
  }
  throw errors.system('Unexpected status code 404');
}

/** Why an endpoint does not answer; undefined where it does, whatever it says. */
function* ping(engine: Engine, endpoint: string): Running<string | undefined> {
  try {
    yield* exchange(engine, { method: 'GET', url: `${endpoint}_ping` });
    return undefined;
  } catch (error) {
    if (error instanceof TransportError) return error.message;
    throw error;
  }
}
