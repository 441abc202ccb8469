import { prepareCopy, rebaseOf, type CopyInfo } from '../../engine/archive/copy.ts';
import { baseName, joinPath, keepEnd, splitPath } from '../../engine/archive/paths.ts';
import { pack } from '../../engine/archive/pack.ts';
import { extractToDir, statPath, type PathStat } from '../../engine/container/archive.ts';
import { errors, isEngineError } from '../../engine/errors.ts';
import { SysError } from '../../linux/errno.ts';
import type { Files } from '../../linux/fs/files.ts';
import { parseTar, TarError, type TarEntry } from '../../linux/fs/tar.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError, type Call } from '../command.ts';
import { localPath, tellCopied, type CopyOptions } from './cp-shared.ts';

/** Copies a path of this machine, or an archive on stdin, into a container (copyToContainer). */
export function* copyToContainer(
  call: Pick<Call, 'engine' | 'process'>,
  from: string,
  container: string,
  to: string,
  options: CopyOptions,
): Running<void> {
  const { engine, process } = call;
  const target = targetInfo(call, container, to);
  const { asUser } = options;
  if (from === '-') {
    if (!target.isDir) throw new CommandError(`destination "${container}:${to}" must be a directory`);
    extractToDir(engine, container, target.path, membersOf(yield* process.readAll(0)), { asUser });
    return;
  }
  const source = sourceInfo(process.files, localPath(call, from), options.followLink);
  const { folder: here, base } = splitPath(source.path);
  const members = pack(process.files, here, base, source.rebaseName === '' ? base : source.rebaseName);
  const { folder, entries } = prepareCopy(members, source, target);
  extractToDir(engine, container, folder, entries, { asUser });
  tellCopied(call, entries, `${container}:${target.path}`, options);
}

function membersOf(text: string): readonly TarEntry[] {
  try {
    return parseTar(text);
  } catch (error) {
    if (error instanceof TarError) throw errors.system(error.message);
    throw error;
  }
}

/** What is at the target, a link followed; whatever cannot be looked at is taken for missing. */
function targetInfo({ engine }: Pick<Call, 'engine'>, container: string, to: string): CopyInfo {
  let path = to;
  let stat = looked(() => statPath(engine, container, path));
  if (stat?.node.kind === 'link') {
    const { linkTarget } = stat;
    path = linkTarget.startsWith('/') ? linkTarget : joinPath(splitPath(to).folder, linkTarget);
    stat = looked(() => statPath(engine, container, path));
  }
  if (stat?.node.kind === 'device') {
    throw new CommandError(
      `destination "${container}:${to}" must be a directory or a regular file: got a device`,
    );
  }
  return { path, exists: stat !== undefined, isDir: stat?.node.kind === 'dir', rebaseName: '' };
}

function looked(look: () => PathStat): PathStat | undefined {
  try {
    return look();
  } catch (error) {
    if (isEngineError(error)) return undefined;
    throw error;
  }
}

/** What is to be copied of this machine (CopyInfoSourcePath). Throws SysError. */
function sourceInfo(files: Files, path: string, followLink: boolean): CopyInfo {
  const bare = files.absolute(path);
  const node = lstat(files, bare);
  const isLink = node.kind === 'link';
  const isAsserted = bare !== path;
  const seen = isLink && (followLink || isAsserted) ? files.stat(bare) : node;
  if (isAsserted && seen.kind !== 'dir') throw new CommandError('not a directory');
  const isDir = seen.kind === 'dir';
  if (isLink && seen !== node) {
    const resolved = rebaseOf(path, files.resolve(bare).path);
    return { path: resolved.path, exists: true, isDir, rebaseName: resolved.name };
  }
  const parent = splitPath(bare).folder;
  const real = joinPath(files.resolve(parent).path, baseName(bare));
  return { path: keepEnd(bare === '/' ? bare : real, path), exists: true, isDir, rebaseName: '' };
}

function lstat(files: Files, path: string): ReturnType<Files['lstat']> {
  const node = files.find(path, false);
  if (!node) throw new SysError('ENOENT', path);
  return node;
}
