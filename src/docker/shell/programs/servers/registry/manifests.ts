import { file } from '../../../../linux/fs/node.ts';
import { header, type Headers } from '../../../../linux/net/http.ts';
import { digest as digestOf } from '../../../../registry/digest.ts';
import { API, content, refuse, reply, type Answer, type Asked } from './answers.ts';
import { invalidDigest, isDigest, notAllowed, unsupported } from './blobs.ts';
import { schema1 } from './schema1.ts';
import { blob, hasManifest, putManifest, removeManifest, taggedDigest, type Storage } from './storage.ts';

const SCHEMA2 = 'application/vnd.docker.distribution.manifest.v2+json';
const SCHEMA1 = 'application/vnd.docker.distribution.manifest.v1+prettyjws';

/** The manifest of an image as far as a registry looks into it. */
export type Manifest = {
  readonly mediaType?: string;
  readonly config: { readonly digest: string };
  readonly layers: readonly { readonly digest: string }[];
};

/** A manifest of a repository: /v2/NAME/manifests/TAG-OR-DIGEST (distribution registry/handlers/manifests.go). */
export function answerManifest(
  asked: Asked,
  storage: Storage,
  name: string,
  reference: string,
  mayDelete: boolean,
): Answer {
  switch (asked.request.method) {
    case 'GET':
    case 'HEAD':
      return give(asked, storage, name, reference);
    case 'PUT':
      return take(asked, storage, name, reference);
    case 'DELETE':
      return mayDelete ? remove(asked, storage, name, reference) : unsupported(asked);
    default:
      return notAllowed(asked, 'DELETE, GET, HEAD, PUT');
  }
}

function unknown(asked: Asked, detail?: unknown): Answer {
  const fault = { code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' };
  return refuse(asked, 404, detail === undefined ? fault : { ...fault, detail });
}

function give(asked: Asked, storage: Storage, name: string, reference: string): Answer {
  const isByDigest = isDigest(reference);
  if (!isByDigest && reference.includes(':')) {
    const Path = `/docker/registry/v2/repositories/${name}/_manifests/tags/${reference}/current/link`;
    const detail = { Path, DriverName: 'filesystem' };
    return refuse(asked, 500, { code: 'UNKNOWN', message: 'unknown error', detail });
  }
  const digest = isByDigest ? reference : taggedDigest(storage, name, reference);
  const found =
    digest !== undefined && hasManifest(storage, name, digest) ? blob(storage, digest) : undefined;
  if (digest === undefined || !found) {
    return unknown(asked, isByDigest ? { Name: name, Revision: reference } : { Tag: reference });
  }
  const manifest = JSON.parse(found.content) as Manifest;
  const type = manifest.mediaType ?? SCHEMA2;
  const isOld = !isByDigest && type === SCHEMA2 && !accepts(asked, SCHEMA2);
  const old = isOld ? schema1(asked, storage, name, reference, manifest) : undefined;
  const [text, shown] = old ? [file(old.text), old.digest] : [found, digest];
  const fields: Headers = [
    ['Content-Type', old ? SCHEMA1 : type],
    ['Docker-Content-Digest', shown],
    ['Etag', `"${shown}"`],
    API,
  ];
  return { response: content(asked, text, fields) };
}

function accepts({ request }: Asked, type: string): boolean {
  return request.headers
    .filter(([name]) => name.toLowerCase() === 'accept')
    .some(([, value]) => value.split(',').some((one) => one.replace(/;.*/, '').trim() === type));
}

function take(asked: Asked, storage: Storage, name: string, reference: string): Answer {
  const { headers, body } = asked.request;
  const invalid = (detail: unknown): Answer =>
    refuse(asked, 400, { code: 'MANIFEST_INVALID', message: 'manifest invalid', detail });
  const manifest = read(body);
  if (!manifest) return invalid({});
  const digest = digestOf(body);
  if (isDigest(reference) && reference !== digest) return invalidDigest(asked);
  for (const { digest: needed } of [...manifest.layers, manifest.config]) {
    if (blob(storage, needed)) continue;
    const fault = { code: 'MANIFEST_BLOB_UNKNOWN', message: 'blob unknown to registry', detail: needed };
    return refuse(asked, 400, fault);
  }
  putManifest(storage, name, digest, body, isDigest(reference) ? undefined : reference);
  const location = `http://${header(headers, 'Host') ?? ''}/v2/${name}/manifests/${digest}`;
  const fields: Headers = [
    ['Content-Length', '0'],
    ['Docker-Content-Digest', digest],
    ['Location', location],
    API,
  ];
  return { response: reply(asked, 201, fields) };
}

function read(text: string): Manifest | undefined {
  try {
    const value = JSON.parse(text) as Partial<Manifest> | null;
    const { config, layers } = value ?? {};
    return config && Array.isArray(layers) ? { ...value, config, layers } : undefined;
  } catch {
    return undefined;
  }
}

function remove(asked: Asked, storage: Storage, name: string, digest: string): Answer {
  if (!isDigest(digest)) return invalidDigest(asked);
  if (!hasManifest(storage, name, digest)) return unknown(asked);
  removeManifest(storage, name, digest);
  return { response: reply(asked, 202, [API]) };
}
