import { isSysError } from '../../../../linux/errno.ts';
import { byteLength } from '../../../../linux/fs/node.ts';
import {
  header,
  httpDate,
  reasons,
  type Headers,
  type HttpRequest,
  type HttpResponse,
} from '../../../../linux/net/http.ts';
import { listen } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import { digest as digestOf } from '../../../../registry/digest.ts';
import { lengthOf, serveHttp } from '../http-server.ts';
import {
  blob,
  continueUpload,
  endUpload,
  hasBlob,
  linkBlob,
  manifestDigest,
  putBlob,
  putManifest,
  removeManifest,
  repositories,
  startUpload,
  tags,
  uploaded,
  type Storage,
} from './storage.ts';

const JSON_TYPE = ['Content-Type', 'application/json; charset=utf-8'] as const;
const VERSION = ['Docker-Distribution-Api-Version', 'registry/2.0'] as const;
const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

function reply({ process }: Storage, status: number, fields: Headers, body = ''): HttpResponse {
  const headers = [...fields, ['Date', httpDate(process.kernel.now)] as const, lengthOf(body)];
  return { version: 'HTTP/1.1', status, reason: reasons[status] ?? '', headers, body };
}

function json(storage: Storage, status: number, value: unknown, end = '\n'): HttpResponse {
  return reply(storage, status, [JSON_TYPE, VERSION], `${JSON.stringify(value)}${end}`);
}

function refused(
  storage: Storage,
  status: number,
  code: string,
  message: string,
  detail?: unknown,
): HttpResponse {
  return json(storage, status, { errors: [{ code, message, ...(detail !== undefined && { detail }) }] });
}

function manifest(storage: Storage, name: string, reference: string, request: HttpRequest): HttpResponse {
  if (request.method === 'PUT') {
    const digest = digestOf(request.body);
    putManifest(storage, name, reference, digest, request.body);
    const location = `http://${header(request.headers, 'Host') ?? ''}/v2/${name}/manifests/${digest}`;
    return reply(storage, 201, [['Docker-Content-Digest', digest], VERSION, ['Location', location]]);
  }
  const digest = manifestDigest(storage, name, reference);
  const unknown = (): HttpResponse => {
    const detail = reference.startsWith('sha256:') ? { Name: name, Revision: reference } : { Tag: reference };
    return refused(storage, 404, 'MANIFEST_UNKNOWN', 'manifest unknown', detail);
  };
  if (request.method === 'DELETE') {
    if (!reference.startsWith('sha256:'))
      return refused(storage, 400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
    if (digest === undefined) return unknown();
    removeManifest(storage, name, digest);
    return reply(storage, 202, [VERSION]);
  }
  const text = digest === undefined ? undefined : blob(storage, digest);
  if (digest === undefined || text === undefined) return unknown();
  const type = /"mediaType": ?"([^"]+)"/.exec(text)?.[1] ?? MANIFEST;
  const fields: Headers = [
    ['Content-Type', type],
    ['Docker-Content-Digest', digest],
    VERSION,
    ['Etag', `"${digest}"`],
  ];
  return reply(storage, 200, fields, text);
}

function blobs(storage: Storage, name: string, digest: string): HttpResponse {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
    return refused(storage, 400, 'DIGEST_INVALID', 'provided digest did not match uploaded content', {});
  }
  const text = hasBlob(storage, name, digest) ? blob(storage, digest) : undefined;
  if (text === undefined) return refused(storage, 404, 'BLOB_UNKNOWN', 'blob unknown to registry', digest);
  const fields: Headers = [
    ['Content-Type', 'application/octet-stream'],
    ['Docker-Content-Digest', digest],
    VERSION,
    ['Etag', `"${digest}"`],
  ];
  return reply(storage, 200, fields, text);
}

/** An upload's name; derived from what is uploaded where and when, in the shape of a UUID. */
function uploadId({ process }: Storage, name: string, count: number): string {
  const hex = digestOf(`${name} ${String(process.kernel.now)} ${String(count)}`).slice(7);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function uploads(
  storage: Storage,
  name: string,
  id: string,
  request: HttpRequest,
  query: URLSearchParams,
  count: number,
): HttpResponse {
  const host = header(request.headers, 'Host') ?? '';
  const progress = (status: number, upload: string): HttpResponse => {
    const size = byteLength(uploaded(storage, name, upload) ?? '');
    return reply(storage, status, [
      VERSION,
      ['Docker-Upload-Uuid', upload],
      ['Location', `http://${host}/v2/${name}/blobs/uploads/${upload}`],
      ['Range', `0-${String(Math.max(0, size - 1))}`],
    ]);
  };
  const created = (digest: string): HttpResponse =>
    reply(storage, 201, [
      ['Docker-Content-Digest', digest],
      VERSION,
      ['Location', `http://${host}/v2/${name}/blobs/${digest}`],
    ]);
  if (request.method === 'POST') {
    const mounted = query.get('mount');
    if (mounted !== null && blob(storage, mounted) !== undefined) {
      linkBlob(storage, name, mounted);
      return created(mounted);
    }
    const upload = uploadId(storage, name, count);
    startUpload(storage, name, upload);
    return progress(202, upload);
  }
  if (uploaded(storage, name, id) === undefined)
    return refused(storage, 404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
  if (request.method === 'DELETE') {
    endUpload(storage, name, id);
    return reply(storage, 204, [VERSION]);
  }
  continueUpload(storage, name, id, request.body);
  const digest = query.get('digest');
  if (request.method !== 'PUT' || digest === null) return progress(202, id);
  putBlob(storage, name, digest, uploaded(storage, name, id) ?? '');
  endUpload(storage, name, id);
  return created(digest);
}

/** What the registry answers (distribution HTTP API V2). */
function respond(storage: Storage, request: HttpRequest, count: number): HttpResponse {
  const [path = '', queryText = ''] = request.target.split('?');
  const query = new URLSearchParams(queryText);
  if (path === '/') return reply(storage, 200, [['Cache-Control', 'no-cache']]);
  if (path === '/v2/' || path === '/v2') return json(storage, 200, {}, '');
  if (path === '/v2/_catalog') {
    const names = repositories(storage);
    return json(storage, 200, { repositories: names.slice(0, Number(query.get('n') ?? names.length)) });
  }
  const [, name = '', kind, rest = ''] =
    /^\/v2\/(.+)\/(manifests|blobs\/uploads|blobs|tags)\/(.*)$/.exec(path) ?? [];
  if (kind === 'manifests') return manifest(storage, name, rest, request);
  if (kind === 'blobs') return blobs(storage, name, rest);
  if (kind === 'blobs/uploads') return uploads(storage, name, rest, request, query, count);
  if (kind === 'tags' && rest === 'list') {
    const found = tags(storage, name);
    if (!found)
      return refused(storage, 404, 'NAME_UNKNOWN', 'repository name not known to registry', { name });
    return json(storage, 200, { name, tags: found });
  }
  const headers: Headers = [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['X-Content-Type-Options', 'nosniff'],
  ];
  return reply(storage, 404, headers, '404 page not found\n');
}

/** The folder and port of a configuration file. */
function settings(process: Process, path: string): { readonly root: string; readonly port: number } {
  const text = process.files.readFile(path);
  const root = /rootdirectory:\s*([^\s,}]+)/.exec(text)?.[1] ?? '/var/lib/registry';
  return { root, port: Number(/addr:\s*"?[^\s":]*:(\d+)/.exec(text)?.[1] ?? '5000') };
}

/** `docker-registry serve CONFIG`. */
const registryServer: Program = function* (process) {
  yield* process.work(20);
  process.memory = 15_000_000;
  const [, verb, path] = process.argv;
  if (verb !== 'serve' || path === undefined) {
    process.put(1, '`registry`\n\nUsage:\n  registry [flags]\n  registry [command]\n');
    return 0;
  }
  try {
    const { root, port } = settings(process, path);
    const storage: Storage = { process, root };
    const listener = listen(process, port, { address: '::' });
    let count = 0;
    yield* serveHttp(process, listener, function* (request) {
      yield { kind: 'turn' };
      count += 1;
      return request === 'malformed'
        ? reply(storage, 400, [['Connection', 'close']], '400 Bad Request')
        : respond(storage, request, count);
    });
    return 0;
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(2, `configuration error: open ${path}: ${error.message.toLowerCase()}\n`);
    return 1;
  }
};

export const programs = { 'docker-registry': registryServer };
