import type { Process } from '../../../../linux/process.ts';

/** The root of a registry's files, laid out as distribution's file system driver does. */
export type Storage = { readonly process: Process; readonly root: string };

const REVISIONS = '_manifests/revisions/sha256';

const hexOf = (digest: string): string => digest.replace(/^sha256:/, '');
const base = ({ root }: Storage): string => `${root}/docker/registry/v2`;
const blobPath = (storage: Storage, digest: string): string =>
  `${base(storage)}/blobs/sha256/${hexOf(digest).slice(0, 2)}/${hexOf(digest)}/data`;
const repositoryPath = (storage: Storage, name: string): string => `${base(storage)}/repositories/${name}`;

function write({ process }: Storage, path: string, content: string): void {
  process.files.mkdirs(path.slice(0, path.lastIndexOf('/')));
  process.files.writeFile(path, content);
}

function read({ process }: Storage, path: string): string | undefined {
  const node = process.files.find(path);
  return node?.kind === 'file' ? node.content : undefined;
}

/** Names of repositories that hold something, sorted. */
export function repositories(storage: Storage): string[] {
  const { process } = storage;
  const found: string[] = [];
  const visit = (path: string, name: string): void => {
    if (process.files.find(path)?.kind !== 'dir') return;
    for (const [entry, node] of process.files.readdir(path)) {
      if (node.kind !== 'dir') continue;
      if (entry === '_manifests') found.push(name);
      else if (!entry.startsWith('_')) visit(`${path}/${entry}`, name === '' ? entry : `${name}/${entry}`);
    }
  };
  visit(`${base(storage)}/repositories`, '');
  return found.sort();
}

/** Tags of a repository, sorted; undefined where there is none of this name. */
export function tags(storage: Storage, name: string): string[] | undefined {
  const path = `${repositoryPath(storage, name)}/_manifests/tags`;
  if (storage.process.files.find(path)?.kind !== 'dir') return undefined;
  return storage.process.files.readdir(path).map(([tag]) => tag);
}

/** The digest of a manifest by tag or digest; undefined where the repository has none. */
export function manifestDigest(storage: Storage, name: string, reference: string): string | undefined {
  const own = repositoryPath(storage, name);
  if (!reference.startsWith('sha256:'))
    return read(storage, `${own}/_manifests/tags/${reference}/current/link`);
  return read(storage, `${own}/${REVISIONS}/${hexOf(reference)}/link`);
}

export function blob(storage: Storage, digest: string): string | undefined {
  return read(storage, blobPath(storage, digest));
}

/** Whether a repository may give out a blob: it was pushed or mounted there. */
export function hasBlob(storage: Storage, name: string, digest: string): boolean {
  return read(storage, `${repositoryPath(storage, name)}/_layers/sha256/${hexOf(digest)}/link`) !== undefined;
}

export function putBlob(storage: Storage, name: string, digest: string, content: string): void {
  write(storage, blobPath(storage, digest), content);
  linkBlob(storage, name, digest);
}

/** Lets a repository have a blob that the registry holds already. */
export function linkBlob(storage: Storage, name: string, digest: string): void {
  write(storage, `${repositoryPath(storage, name)}/_layers/sha256/${hexOf(digest)}/link`, digest);
}

export function putManifest(
  storage: Storage,
  name: string,
  reference: string,
  digest: string,
  content: string,
): void {
  const own = `${repositoryPath(storage, name)}/_manifests`;
  write(storage, blobPath(storage, digest), content);
  write(storage, `${own}/revisions/sha256/${hexOf(digest)}/link`, digest);
  if (reference.startsWith('sha256:')) return;
  write(storage, `${own}/tags/${reference}/index/sha256/${hexOf(digest)}/link`, digest);
  write(storage, `${own}/tags/${reference}/current/link`, digest);
}

/** Takes a manifest away, and the tags that point to it. */
export function removeManifest(storage: Storage, name: string, digest: string): void {
  const { files } = storage.process;
  const own = `${repositoryPath(storage, name)}/_manifests`;
  files.removeTree(`${own}/revisions/sha256/${hexOf(digest)}`);
  for (const tag of tags(storage, name) ?? []) {
    if (read(storage, `${own}/tags/${tag}/current/link`) === digest) files.removeTree(`${own}/tags/${tag}`);
  }
}

export function uploadPath(storage: Storage, name: string, id: string): string {
  return `${repositoryPath(storage, name)}/_uploads/${id}`;
}

export function startUpload(storage: Storage, name: string, id: string): void {
  write(
    storage,
    `${uploadPath(storage, name, id)}/startedat`,
    new Date(storage.process.kernel.now).toISOString(),
  );
  write(storage, `${uploadPath(storage, name, id)}/data`, '');
}

/** What was uploaded so far; undefined where there is no such upload. */
export function uploaded(storage: Storage, name: string, id: string): string | undefined {
  return read(storage, `${uploadPath(storage, name, id)}/data`);
}

export function continueUpload(storage: Storage, name: string, id: string, more: string): void {
  const path = `${uploadPath(storage, name, id)}/data`;
  storage.process.files.writeFile(path, (read(storage, path) ?? '') + more);
}

export function endUpload(storage: Storage, name: string, id: string): void {
  storage.process.files.removeTree(uploadPath(storage, name, id));
}
