import type { Dir } from '../../linux/fs/node.ts';
import { nodeAt, partsOf, withDirs } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { cacheId } from '../image/graph-driver.ts';
import type { Container } from '../state.ts';
import { realPath } from '../volume/real-path.ts';

/** A container that is being made: its id, and the tree that its own layer will lie on. */
export type Made = { readonly id: string; readonly tree: Dir };

/** What stands at a path of a container, through its links; throws where a file stands in the way (moby Container.GetResourcePath). */
function placeIn({ id, tree }: Made, path: string): string {
  const parts = partsOf(realPath(tree, path));
  const blocked = parts.findIndex((_part, at) => {
    const above = nodeAt(tree, parts.slice(0, at).join('/'));
    return above !== undefined && above.kind !== 'dir';
  });
  if (blocked < 0) return `/${parts.join('/')}`;
  const reached = parts.slice(0, blocked + 1).join('/');
  throw errors.system(`lstat ${mergedFolder(id)}/${reached}: not a directory`);
}

/** The folder of the host in which a running container's files are seen. */
function mergedFolder(id: string): string {
  return `/var/lib/docker/overlay2/${cacheId(id)}/merged`;
}

/** The tree with the folder that a container shall work in, root's where it is new (moby Container.SetupWorkingDirectory). */
export function withWorkingDir(made: Made, path: string, now: number): Dir {
  if (path === '') return made.tree;
  const place = placeIn(made, path);
  const there = nodeAt(made.tree, place);
  if (there && there.kind !== 'dir') throw errors.system(`Cannot mkdir: ${path} is not a directory`);
  return withDirs(made.tree, place, 0o755, now);
}

/** Refuses volumes that stand where the image has a file: what it holds could not be copied into them (moby populateVolumes). */
export function checkVolumePlaces(engine: Engine, made: Made, mounts: Container['Mounts']): void {
  for (const { Type, Name = '', Destination, Mode } of mounts) {
    if (Type !== 'volume' || Mode.split(',').includes('nocopy')) continue;
    const place = placeIn(made, Destination);
    const there = nodeAt(made.tree, place);
    if (!there || there.kind === 'dir' || engine.volumeTree(Name).get().entries.size > 0) continue;
    throw errors.system(`source ${mergedFolder(made.id)}${place} is not directory`);
  }
}
