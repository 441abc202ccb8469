import { header } from '../../linux/net/http.ts';
import { sparseFields, type Sparse } from '../../linux/net/sparse.ts';
import type { Running } from '../../linux/wait.ts';
import { askRegistry, demand, type RegistryClient } from './client.ts';

/** Whether a repository has a blob. */
export function* hasBlob(client: RegistryClient, repository: string, digest: string): Running<boolean> {
  const path = `/v2/${repository}/blobs/${digest}`;
  const { status } = yield* askRegistry(client, { method: 'HEAD', path });
  if (status === 404 || status < 400) return status < 400;
  // the answer to HEAD has no body that says why
  yield* demand(client, { method: 'GET', path });
  return true;
}

/** Lets a repository have a blob of another one of the same registry; false where that one does not have it. */
export function* mountBlob(
  client: RegistryClient,
  repository: string,
  digest: string,
  from: string,
): Running<boolean> {
  const query = new URLSearchParams({ from, mount: digest }).toString();
  const answer = yield* demand(client, {
    method: 'POST',
    path: `/v2/${repository}/blobs/uploads/?${query}`,
  });
  if (answer.status === 201) return true;
  yield* askRegistry(client, { method: 'DELETE', path: header(answer.headers, 'Location') ?? '' });
  return false;
}

/** Sends a blob: begins an upload, sends the bytes, and ends it with the digest. */
export function* uploadBlob(
  client: RegistryClient,
  repository: string,
  digest: string,
  { content, hole }: Sparse,
): Running<void> {
  const begun = yield* demand(client, { method: 'POST', path: `/v2/${repository}/blobs/uploads/` });
  const sent = yield* demand(client, {
    method: 'PATCH',
    path: header(begun.headers, 'Location') ?? '',
    headers: [['Content-Type', 'application/octet-stream'], ...(hole > 0 ? sparseFields(hole) : [])],
    body: content,
  });
  const place = new URL(header(sent.headers, 'Location') ?? '');
  place.searchParams.set('digest', digest);
  yield* demand(client, { method: 'PUT', path: place.href });
}
