import { header, type Headers, type HttpResponse } from '../../linux/net/http.ts';
import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { base64 } from './base64.ts';
import { endpointOf } from './endpoint.ts';
import { refusal } from './faults.ts';
import { exchange, TransportError } from './transport.ts';

/** Who asks: what `docker login` stored for the registry. */
export type Credentials = { readonly username: string; readonly password: string };

/** A registry that answers, and whether it wants to know who asks. */
export type RegistryClient = {
  readonly engine: Engine;
  /** `http://localhost:5000`. */
  readonly endpoint: string;
  readonly wantsCredentials: boolean;
  readonly credentials: Credentials | undefined;
};

/** A request to a registry; the path follows the endpoint, or is the whole address that the registry gave. */
export type RegistryAsk = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Headers;
  readonly body?: string;
};

/** The field that tells who asks (RFC 7617). */
export function authorization({ username, password }: Credentials): Headers[number] {
  return ['Authorization', `Basic ${base64(`${username}:${password}`)}`];
}

/** Meets a registry (GET /v2/): finds out how it wants to be asked. Throws TransportError. */
export function* connectRegistry(
  engine: Engine,
  domain: string,
  credentials?: Credentials,
): Running<RegistryClient> {
  const endpoint = endpointOf(engine, domain);
  const answer = yield* exchange(engine, { method: 'GET', url: `${endpoint}/v2/` });
  const challenge = answer.status === 401 ? header(answer.headers, 'WWW-Authenticate') : undefined;
  return { engine, endpoint, wantsCredentials: challenge !== undefined, credentials };
}

/** Asks a registry. Throws TransportError, also where it wants credentials that nobody stored. */
export function* askRegistry(client: RegistryClient, ask: RegistryAsk): Running<HttpResponse> {
  const { engine, endpoint, wantsCredentials, credentials } = client;
  const { method, path, headers = [], body = '' } = ask;
  const url = /^https?:/.test(path) ? path : endpoint + path;
  if (!wantsCredentials) return yield* exchange(engine, { method, url, headers, body });
  if (!credentials) throw new TransportError(method, url, 'no basic auth credentials');
  const known = [...headers, authorization(credentials)];
  return yield* exchange(engine, { method, url, headers: known, body });
}

/** Asks a registry for what it must give. Throws TransportError and RegistryError. */
export function* demand(client: RegistryClient, ask: RegistryAsk): Running<HttpResponse> {
  const answer = yield* askRegistry(client, ask);
  if (answer.status >= 400) throw refusal(answer);
  return answer;
}
