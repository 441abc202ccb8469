import type { BuildSource, DockerfileSource, IgnoreSource } from '../../engine/build/request.ts';
import { gunzipText } from '../../linux/fs/gzip.ts';
import { dir, type Dir, type File } from '../../linux/fs/node.ts';
import { parseTar, TarError } from '../../linux/fs/tar.ts';
import { withEntries } from '../../linux/fs/tar-tree.ts';
import type { Files } from '../../linux/fs/files.ts';
import type { Process } from '../../linux/process.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError } from '../command.ts';

const DEFAULT_NAME = 'Dockerfile';

/** Where the files of a build come from, by what stands behind `docker build` (buildx build/build.go, loadInputs). */
export function* buildSource(process: Process, path: string, file: string): Running<BuildSource> {
  if (path === '-') return yield* fromStdin(process, file);
  const { files } = process;
  const context = files.resolve(path);
  if (context.node?.kind !== 'dir')
    throw new CommandError(
      `ERROR: failed to build: unable to prepare context: path ${JSON.stringify(path)} not found`,
    );
  const own = `${path.replace(/\/+$/, '')}/`;
  if (file === '-') {
    const text = yield* process.readAll(0);
    return {
      kind: 'local',
      dockerfile: { name: DEFAULT_NAME, text, isFolder: false },
      ignore: ignoreAt(files, `${own}.dockerignore`, false),
      context: context.node,
      sharedKey: context.path,
    };
  }
  const dockerfile = file === '' ? `${own}${DEFAULT_NAME}` : file;
  return {
    kind: 'local',
    dockerfile: dockerfileAt(files, dockerfile),
    ignore:
      ignoreAt(files, `${dockerfile}.dockerignore`, true) ?? ignoreAt(files, `${own}.dockerignore`, false),
    context: context.node,
    sharedKey: context.path,
  };
}

/** The Dockerfile at a path; its name in lower case is found too where none is given. Throws where its folder is missing. */
function dockerfileAt(files: Files, path: string): DockerfileSource {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, Math.max(0, slash));
  if (folder !== '' && !files.exists(folder)) {
    const parts = folder.split('/');
    const missing = parts
      .map((_, at) => parts.slice(0, at + 1).join('/'))
      .find((one) => one !== '' && !files.exists(one));
    throw new CommandError(
      `ERROR: failed to build: resolve : lstat ${missing ?? folder}: no such file or directory`,
    );
  }
  const name = path.slice(slash + 1);
  const lower =
    name === DEFAULT_NAME && !files.exists(path)
      ? fileAt(files, path.slice(0, slash + 1) + name.toLowerCase())
      : undefined;
  if (lower) return { name: name.toLowerCase(), text: lower.content, isFolder: false };
  return { name, text: fileAt(files, path)?.content, isFolder: files.find(path)?.kind === 'dir' };
}

function fileAt(files: Files, path: string): File | undefined {
  const node = files.find(path);
  return node?.kind === 'file' ? node : undefined;
}

function ignoreAt(files: Files, path: string, isOwn: boolean): IgnoreSource | undefined {
  const node = fileAt(files, path);
  return node && { name: path.slice(path.lastIndexOf('/') + 1), text: node.content, isOwn };
}

/** Stdin is an archive of a context, or else a Dockerfile that has none. */
function* fromStdin(process: Process, file: string): Running<BuildSource> {
  const text = yield* process.readAll(0);
  const files = archiveOf(text);
  if (files) return { kind: 'archive', dockerfile: file === '' ? DEFAULT_NAME : file, files };
  const name = DEFAULT_NAME;
  return {
    kind: 'local',
    dockerfile: { name, text, isFolder: false },
    ignore: undefined,
    context: dir(),
    sharedKey: '-',
  };
}

function archiveOf(text: string): Dir | undefined {
  const plain = gunzipText(text) ?? text;
  if (!plain.slice(150, 263).includes('ustar')) return undefined;
  try {
    return withEntries(dir(), parseTar(plain));
  } catch (error) {
    if (error instanceof TarError) return undefined;
    throw error;
  }
}
