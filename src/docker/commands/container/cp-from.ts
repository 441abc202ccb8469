import { prepareCopy, rebased, rebaseOf, type CopyInfo } from '../../engine/archive/copy.ts';
import { joinPath, splitPath } from '../../engine/archive/paths.ts';
import { unpack } from '../../engine/archive/unpack.ts';
import { archivePath, statPath } from '../../engine/container/archive.ts';
import { isEngineError } from '../../engine/errors.ts';
import { tarText } from '../../linux/fs/tar.ts';
import type { Files } from '../../linux/fs/files.ts';
import { CommandError, out, type Call } from '../command.ts';
import { localPath, tellCopied, type CopyOptions } from './cp-shared.ts';

const MOST_LINKS = 10;

/** Copies a path of a container to one of this machine, or as an archive to stdout (copyFromContainer). */
export function copyFromContainer(
  call: Pick<Call, 'engine' | 'process'>,
  container: string,
  from: string,
  to: string,
  options: CopyOptions,
): void {
  const { engine, process } = call;
  const { path, name } = options.followLink ? followed(call, container, from) : { path: from, name: '' };
  const { entries, stat } = archivePath(engine, container, path);
  if (to === '-') {
    out(call, tarText(entries));
    return;
  }
  const source: CopyInfo = { path, exists: true, isDir: stat.node.kind === 'dir', rebaseName: name };
  const members = name === '' ? entries : rebased(entries, splitPath(path).base, name);
  const target = localPath(call, to);
  const { folder, entries: prepared } = prepareCopy(members, source, targetInfo(process.files, target));
  // files on this machine belong to whoever copies
  unpack(process.files, process.files.absolute(folder), prepared, { uid: process.uid, gid: process.gid });
  tellCopied(call, entries, target, options);
}

/** Where a link of the container leads, and the name it was asked by. */
function followed(
  { engine }: Pick<Call, 'engine'>,
  container: string,
  path: string,
): { readonly path: string; readonly name: string } {
  try {
    const { node, linkTarget } = statPath(engine, container, path);
    return node.kind === 'link' ? rebaseOf(path, linkTarget) : { path, name: '' };
  } catch (error) {
    if (isEngineError(error)) return { path, name: '' };
    throw error;
  }
}

/** What is at a path of this machine, links followed; it may be missing, its folder may not (CopyInfoDestinationPath). */
function targetInfo(files: Files, start: string): CopyInfo {
  let path = start;
  let node = files.find(trimmed(path), false);
  for (let links = 0; node?.kind === 'link'; links += 1) {
    if (links > MOST_LINKS) throw new CommandError('too many symbolic links in path');
    path = node.target.startsWith('/') ? node.target : joinPath(splitPath(path).folder, node.target);
    node = files.find(trimmed(path), false);
  }
  if (node && path.endsWith('/') && node.kind !== 'dir')
    throw new CommandError(`stat ${path}: not a directory`);
  if (node) return { path, exists: true, isDir: node.kind === 'dir', rebaseName: '' };
  const { folder } = splitPath(path);
  const parent = files.find(folder);
  if (!parent) throw new CommandError(`stat ${folder}: no such file or directory`);
  if (parent.kind !== 'dir') throw new CommandError('not a directory');
  return { path, exists: false, isDir: false, rebaseName: '' };
}

function trimmed(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}
