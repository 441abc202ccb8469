import { header } from '../../../../linux/net/http.ts';
import type { Process } from '../../../../linux/process.ts';
import { matches } from '../../crypt/bcrypt.ts';
import { refuse, type Answer, type Asked } from './answers.ts';
import type { Settings } from './settings.ts';

/** Who may use the registry: a file of names and bcrypt hashes, and what browsers call the place. */
export type Guard = { readonly realm: string; readonly path: string };

/** The guard that the configuration asks for. Throws Error where it is not complete. */
export function guardOf(settings: Settings): Guard | undefined {
  const wanted = settings.get('auth') === 'htpasswd' || settings.has('auth.htpasswd');
  if (!wanted) return undefined;
  const [realm, path] = [settings.get('auth.htpasswd.realm'), settings.get('auth.htpasswd.path')];
  const missing = realm === undefined ? 'realm' : path === undefined ? 'path' : undefined;
  if (realm !== undefined && path !== undefined) return { realm, path };
  const why = `"${missing ?? ''}" must be set for htpasswd access controller`;
  throw new Error(`unable to configure authorization (htpasswd): ${why}`);
}

/** What a request wants to do with what. */
type Access = { readonly Type: string; readonly Class: ''; readonly Name: string; readonly Action: string };

/** Hashing is slow on purpose; a pair that was compared once is known. */
const compared = new Map<string, boolean>();

function knows(process: Process, { path }: Guard, user: string, password: string): boolean {
  const file = process.files.find(path);
  const lines = file?.kind === 'file' ? file.content.split('\n') : [];
  const [, hash] = lines.map((line) => line.trim().split(':')).find(([name]) => name === user) ?? [];
  if (hash === undefined) return false;
  const pair = JSON.stringify([password, hash]);
  const known = compared.get(pair) ?? matches(password, hash);
  if (compared.size > 100) compared.clear();
  compared.set(pair, known);
  return known;
}

/** The name and the password of a request. */
function credentialsOf({ request }: Asked): readonly [user: string, password: string] | undefined {
  const [, encoded] = /^Basic (\S+)$/.exec(header(request.headers, 'Authorization') ?? '') ?? [];
  if (encoded === undefined) return undefined;
  try {
    const text = new TextDecoder().decode(Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0)));
    const at = text.indexOf(':');
    return [text.slice(0, at), text.slice(at + 1)];
  } catch {
    return undefined;
  }
}

/** Whoever may go on, by name; or why not: the refusal, and whose password was wrong. */
export type Admission =
  { readonly user: string } | { readonly refusal: Answer; readonly mistaken: string | undefined };

/** Lets a request in or refuses it (distribution registry/auth/htpasswd). */
export function admit(process: Process, guard: Guard, asked: Asked, path: string): Admission {
  const given = credentialsOf(asked);
  if (given && knows(process, guard, ...given)) return { user: given[0] };
  const fault = {
    code: 'UNAUTHORIZED',
    message: 'authentication required',
    detail: accessOf(asked.request.method, path),
  };
  const refusal = refuse(asked, 401, fault, [['Www-Authenticate', `Basic realm="${guard.realm}"`]]);
  return { refusal, mistaken: given?.[0] };
}

function accessOf(method: string, path: string): readonly Access[] | null {
  const repository = (Name: string, Action: string): Access => ({
    Type: 'repository',
    Class: '',
    Name,
    Action,
  });
  if (path === '/v2/_catalog') return [{ Type: 'registry', Class: '', Name: 'catalog', Action: '*' }];
  const [, name] = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\//.exec(path) ?? [];
  if (name === undefined) return null;
  if (method === 'DELETE') return [repository(name, 'delete')];
  const isReading = method === 'GET' || method === 'HEAD';
  return isReading ? [repository(name, 'pull')] : [repository(name, 'pull'), repository(name, 'push')];
}
