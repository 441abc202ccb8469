import type { Files } from '../../linux/fs/files.ts';
import type { Node } from '../../linux/fs/node.ts';
import type { TarEntry } from '../../linux/fs/tar.ts';

/**
 * The members of what a folder holds under a name, `.` for the folder itself, put under another name where one is given (moby
 * TarResourceRebaseOpts). Mount points are gone into. Throws SysError.
 */
export function pack(files: Files, folder: string, base: string, name = base): TarEntry[] {
  const start = base === '.' ? folder : `${folder === '/' ? '' : folder}/${base}`;
  return [...members(files, start, name, files.lstat(start))];
}

function* members(files: Files, path: string, name: string, node: Node): Generator<TarEntry, void> {
  yield { path: name === '/' ? '.' : name, node };
  if (node.kind !== 'dir') return;
  for (const [entry] of files.readdir(path)) {
    const inner = `${path === '/' ? '' : path}/${entry}`;
    const here = files.find(inner, false);
    if (here) yield* members(files, inner, name === '/' ? entry : `${name}/${entry}`, here);
  }
}
