import type { Files } from '../../linux/fs/files.ts';
import { MountTable } from '../../linux/fs/mounts.ts';
import type { Dir, TreeRef } from '../../linux/fs/node.ts';
import { PidNamespace, Process, type Environment } from '../../linux/process.ts';
import type { Engine } from '../engine.ts';
import { memoryTree } from '../volume/place.ts';

/** A tree that the builder works on, as the root of a file system: links lead nowhere but into the tree. */
export type Workbench = { readonly files: Files; readonly tree: TreeRef };

/** Opens a tree; what is changed is in `tree` afterwards, the tree that was given stays as it is. */
export function openTree(engine: Engine, root: Dir): Workbench {
  const tree = memoryTree(root);
  const environment: Environment = {
    mounts: new MountTable([
      { target: '/', tree, root: '/', readOnly: false, type: 'overlay', source: 'overlay' },
    ]),
    net: engine.hostNet,
    pids: new PidNamespace(),
    uts: { hostname: engine.host.name },
    group: { frozen: false, memoryLimit: undefined, pidsLimit: undefined },
  };
  const seed = { parent: undefined, argv: ['dockerd'], env: new Map<string, string>(), cwd: '/' };
  const { files } = new Process(engine.kernel, 0, environment, {
    ...seed,
    uid: 0,
    gid: 0,
    gids: [0],
    tty: undefined,
  });
  return { files, tree };
}
