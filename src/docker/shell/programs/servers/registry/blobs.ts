import type { Headers } from '../../../../linux/net/http.ts';
import { API, content, plain, refuse, reply, type Answer, type Asked } from './answers.ts';
import { blob, hasBlob, unlinkBlob, type Storage } from './storage.ts';

/** Whether a text is a digest. */
export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

/** A digest that is none, or that is not what the content has. */
export function invalidDigest(asked: Asked, detail?: unknown): Answer {
  const message = 'provided digest did not match uploaded content';
  return refuse(asked, 400, { code: 'DIGEST_INVALID', message, ...(detail !== undefined && { detail }) });
}

/** What stands for methods that a path does not know. */
export function notAllowed(asked: Asked, methods: string): Answer {
  return plain(asked, 405, 'Method not allowed', [['Allow', methods]]);
}

/** Deletion where the configuration does not allow it. */
export function unsupported(asked: Asked): Answer {
  return refuse(asked, 405, { code: 'UNSUPPORTED', message: 'The operation is unsupported.' });
}

/** A blob of a repository: /v2/NAME/blobs/DIGEST (distribution registry/handlers/blob.go). */
export function answerBlob(
  asked: Asked,
  storage: Storage,
  name: string,
  digest: string,
  mayDelete: boolean,
): Answer {
  const { method } = asked.request;
  if (!['GET', 'HEAD', 'DELETE'].includes(method)) return notAllowed(asked, 'DELETE, GET, HEAD');
  if (!isDigest(digest)) return invalidDigest(asked, {});
  const file = hasBlob(storage, name, digest) ? blob(storage, digest) : undefined;
  if (!file) {
    return refuse(asked, 404, {
      code: 'BLOB_UNKNOWN',
      message: 'blob unknown to registry',
      detail: digest,
    });
  }
  if (method === 'DELETE') {
    if (!mayDelete) return unsupported(asked);
    unlinkBlob(storage, name, digest);
    return { response: reply(asked, 202, [API, ['Content-Length', '0']]) };
  }
  const fields: Headers = [
    ['Accept-Ranges', 'bytes'],
    ['Cache-Control', 'max-age=31536000'],
    ['Content-Type', 'application/octet-stream'],
    ['Docker-Content-Digest', digest],
    ['Etag', `"${digest}"`],
    API,
  ];
  return { response: content(asked, file, fields) };
}
