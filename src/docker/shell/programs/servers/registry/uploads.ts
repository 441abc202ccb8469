import { header, type Headers } from '../../../../linux/net/http.ts';
import { isSparse, sparseBody } from '../../../../linux/net/sparse.ts';
import { digest as digestOf } from '../../../../registry/digest.ts';
import { API, refuse, reply, type Answer, type Asked } from './answers.ts';
import { invalidDigest, isDigest, notAllowed } from './blobs.ts';
import { uuidOf } from './log.ts';
import {
  continueUpload,
  endUpload,
  hasBlob,
  linkBlob,
  putBlob,
  startUpload,
  uploaded,
  uploadedSize,
  type Storage,
} from './storage.ts';

const hostOf = ({ request }: Asked): string => `http://${header(request.headers, 'Host') ?? ''}`;

/** Uploads of a repository: /v2/NAME/blobs/uploads/ID (distribution registry/handlers/blobupload.go). */
export function answerUpload(
  asked: Asked,
  storage: Storage,
  name: string,
  id: string,
  { query, count }: { readonly query: URLSearchParams; readonly count: number },
): Answer {
  const { request } = asked;
  if (id === '') {
    if (request.method !== 'POST') return notAllowed(asked, 'POST');
    return begin(asked, storage, name, query, count);
  }
  if (!uploaded(storage, name, id)) {
    return refuse(asked, 404, { code: 'BLOB_UPLOAD_UNKNOWN', message: 'blob upload unknown to registry' });
  }
  if (request.method === 'DELETE') {
    endUpload(storage, name, id);
    return { response: reply(asked, 204, [API, ['Docker-Upload-Uuid', id]]) };
  }
  if (request.method === 'GET') return progress(asked, storage, name, id, 204);
  continueUpload(storage, name, id, sparseBody(request));
  if (request.method === 'PATCH') return progress(asked, storage, name, id, 202);
  if (request.method !== 'PUT') return notAllowed(asked, 'DELETE, GET, HEAD, PATCH, PUT');
  return finish(asked, storage, name, id, query.get('digest') ?? '');
}

function begin(asked: Asked, storage: Storage, name: string, query: URLSearchParams, count: number): Answer {
  const mount = query.get('mount');
  const from = query.get('from');
  if (mount !== null && from !== null && hasBlob(storage, from, mount)) {
    linkBlob(storage, name, mount);
    return created(asked, name, mount);
  }
  const id = uuidOf(`${name} ${asked.now} ${count}`);
  startUpload(storage, name, id);
  return progress(asked, storage, name, id, 202);
}

/** How far an upload is, and where it goes on. */
function progress(asked: Asked, storage: Storage, name: string, id: string, status: number): Answer {
  const last = Math.max(0, uploadedSize(storage, name, id) - 1);
  const fields: Headers = [
    ['Content-Length', '0'],
    ['Docker-Upload-Uuid', id],
    ['Location', `${hostOf(asked)}/v2/${name}/blobs/uploads/${id}`],
    ['Range', `0-${last}`],
    API,
  ];
  return { response: reply(asked, status, fields) };
}

/** Ends an upload. A layer of the daemon is not held to the byte, so its digest is taken as it is given. */
function finish(asked: Asked, storage: Storage, name: string, id: string, digest: string): Answer {
  const whole = uploaded(storage, name, id) ?? { content: '', hole: 0 };
  const isWhole = whole.hole === 0 && !isSparse(asked.request.headers) && !isArchive(whole.content);
  if (!isDigest(digest) || (isWhole && digestOf(whole.content) !== digest)) {
    return invalidDigest(asked, isDigest(digest) ? 'blob content does not match digest' : 'digest missing');
  }
  putBlob(storage, name, digest, whole);
  endUpload(storage, name, id);
  return created(asked, name, digest);
}

/** Whether a blob is compressed, whose digest we cannot compute from what we hold. */
function isArchive(text: string): boolean {
  return text.startsWith('\u001f\u008b');
}

function created(asked: Asked, name: string, digest: string): Answer {
  const fields: Headers = [
    ['Content-Length', '0'],
    ['Docker-Content-Digest', digest],
    ['Location', `${hostOf(asked)}/v2/${name}/blobs/${digest}`],
    API,
  ];
  return { response: reply(asked, 201, fields) };
}
