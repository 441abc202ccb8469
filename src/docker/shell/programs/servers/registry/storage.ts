import { fileSize, type File } from '../../../../linux/fs/node.ts';
import type { Sparse } from '../../../../linux/net/sparse.ts';
import type { Process } from '../../../../linux/process.ts';

/** The root of a registry's files, laid out as distribution's file system driver does. */
export type Storage = { readonly process: Process; readonly root: string };

const hexOf = (digest: string): string => digest.replace(/^sha256:/, '');
const base = ({ root }: Storage): string => `${root}/docker/registry/v2`;
const repositoryPath = (storage: Storage, name: string): string => `${base(storage)}/repositories/${name}`;
const manifestsPath = (storage: Storage, name: string): string =>
  `${repositoryPath(storage, name)}/_manifests`;
const revisionPath = (storage: Storage, name: string, digest: string): string =>
  `${manifestsPath(storage, name)}/revisions/sha256/${hexOf(digest)}`;
const layerPath = (storage: Storage, name: string, digest: string): string =>
  `${repositoryPath(storage, name)}/_layers/sha256/${hexOf(digest)}`;
const uploadPath = (storage: Storage, name: string, id: string): string =>
  `${repositoryPath(storage, name)}/_uploads/${id}`;

/** The folder of a blob. */
export function blobPath(storage: Storage, digest: string): string {
  return `${base(storage)}/blobs/sha256/${hexOf(digest).slice(0, 2)}/${hexOf(digest)}`;
}

function write({ process }: Storage, path: string, { content, hole }: Sparse): void {
  process.files.mkdirs(path.slice(0, path.lastIndexOf('/')));
  process.files.writeFile(path, content);
  const node = process.files.stat(path);
  if (hole > 0 && node.kind === 'file') process.files.put(path, { ...node, hole });
}

function fileAt({ process }: Storage, path: string): File | undefined {
  const node = process.files.find(path);
  return node?.kind === 'file' ? node : undefined;
}

function entriesOf({ process }: Storage, path: string): readonly string[] {
  return process.files.find(path)?.kind === 'dir' ? process.files.readdir(path).map(([name]) => name) : [];
}

const link = (storage: Storage, path: string, digest: string): void =>
  write(storage, `${path}/link`, { content: digest, hole: 0 });
const linked = (storage: Storage, path: string): string | undefined =>
  fileAt(storage, `${path}/link`)?.content;

/** Names of repositories that were pushed to, sorted. */
export function repositories(storage: Storage): string[] {
  const root = `${base(storage)}/repositories`;
  const below = (name: string): string[] =>
    entriesOf(storage, `${root}/${name}`).flatMap((entry) => {
      const inner = name === '' ? entry : `${name}/${entry}`;
      if (entry === '_manifests') return [name];
      return entry.startsWith('_') ? [] : below(inner);
    });
  return below('').sort();
}

/** Tags of a repository, sorted; undefined where there is none of this name. */
export function tags(storage: Storage, name: string): readonly string[] | undefined {
  const path = `${manifestsPath(storage, name)}/tags`;
  return storage.process.files.find(path)?.kind === 'dir' ? entriesOf(storage, path) : undefined;
}

/** The digest that a tag means. */
export function taggedDigest(storage: Storage, name: string, tag: string): string | undefined {
  return linked(storage, `${manifestsPath(storage, name)}/tags/${tag}/current`);
}

/** Whether a repository has a manifest. */
export function hasManifest(storage: Storage, name: string, digest: string): boolean {
  return linked(storage, revisionPath(storage, name, digest)) !== undefined;
}

/** Digests of a repository's manifests. */
export function revisions(storage: Storage, name: string): string[] {
  return entriesOf(storage, `${manifestsPath(storage, name)}/revisions/sha256`)
    .map((hex) => `sha256:${hex}`)
    .filter((digest) => hasManifest(storage, name, digest));
}

/** A blob of the registry, whichever repositories have it. */
export function blob(storage: Storage, digest: string): File | undefined {
  return fileAt(storage, `${blobPath(storage, digest)}/data`);
}

/** Digests of all blobs, sorted. */
export function blobs(storage: Storage): string[] {
  const root = `${base(storage)}/blobs/sha256`;
  return entriesOf(storage, root)
    .flatMap((start) => entriesOf(storage, `${root}/${start}`))
    .map((hex) => `sha256:${hex}`)
    .sort();
}

/** Whether a repository may give out a blob: it was pushed or mounted there. */
export function hasBlob(storage: Storage, name: string, digest: string): boolean {
  return linked(storage, layerPath(storage, name, digest)) !== undefined;
}

/** Keeps a blob for a repository. */
export function putBlob(storage: Storage, name: string, digest: string, content: Sparse): void {
  write(storage, `${blobPath(storage, digest)}/data`, content);
  linkBlob(storage, name, digest);
}

/** Lets a repository have a blob that the registry holds already. */
export function linkBlob(storage: Storage, name: string, digest: string): void {
  link(storage, layerPath(storage, name, digest), digest);
}

/** Takes a blob from a repository; the registry keeps it until garbage is collected. */
export function unlinkBlob(storage: Storage, name: string, digest: string): void {
  storage.process.files.unlink(`${layerPath(storage, name, digest)}/link`);
}

/** Keeps a manifest, and lets a tag mean it. */
export function putManifest(
  storage: Storage,
  name: string,
  digest: string,
  content: string,
  tag?: string,
): void {
  write(storage, `${blobPath(storage, digest)}/data`, { content, hole: 0 });
  link(storage, revisionPath(storage, name, digest), digest);
  storage.process.files.mkdirs(`${manifestsPath(storage, name)}/tags`);
  if (tag === undefined) return;
  const path = `${manifestsPath(storage, name)}/tags/${tag}`;
  link(storage, `${path}/index/sha256/${hexOf(digest)}`, digest);
  link(storage, `${path}/current`, digest);
}

/** Takes a manifest away, and the tags that mean it. */
export function removeManifest(storage: Storage, name: string, digest: string): void {
  const { files } = storage.process;
  files.unlink(`${revisionPath(storage, name, digest)}/link`);
  for (const tag of tags(storage, name) ?? []) {
    if (taggedDigest(storage, name, tag) !== digest) continue;
    files.removeTree(`${manifestsPath(storage, name)}/tags/${tag}`);
  }
}

/** Begins an upload. */
export function startUpload(storage: Storage, name: string, id: string): void {
  const started = new Date(storage.process.kernel.now).toISOString().replace(/\.\d+/, '');
  write(storage, `${uploadPath(storage, name, id)}/startedat`, { content: started, hole: 0 });
  write(storage, `${uploadPath(storage, name, id)}/data`, { content: '', hole: 0 });
}

/** What was uploaded so far; undefined where there is no such upload. */
export function uploaded(storage: Storage, name: string, id: string): Sparse | undefined {
  const file = fileAt(storage, `${uploadPath(storage, name, id)}/data`);
  return file && { content: file.content, hole: file.hole ?? 0 };
}

/** Bytes that were uploaded so far. */
export function uploadedSize(storage: Storage, name: string, id: string): number {
  const file = fileAt(storage, `${uploadPath(storage, name, id)}/data`);
  return file ? fileSize(file) : 0;
}

/** Adds to an upload. */
export function continueUpload(storage: Storage, name: string, id: string, more: Sparse): void {
  const { content, hole } = uploaded(storage, name, id) ?? { content: '', hole: 0 };
  const whole = { content: content + more.content, hole: hole + more.hole };
  write(storage, `${uploadPath(storage, name, id)}/data`, whole);
}

/** Forgets an upload. */
export function endUpload(storage: Storage, name: string, id: string): void {
  storage.process.files.removeTree(uploadPath(storage, name, id));
}
