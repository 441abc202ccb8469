import type { Export } from '../../cli/checks/buildx/flags.ts';
import { putNode } from '../../engine/build/copy/put.ts';
import type { Dir } from '../../linux/fs/node.ts';
import { treeEntries } from '../../linux/fs/tar-tree.ts';
import { tarText } from '../../linux/fs/tar.ts';
import type { Call } from '../command.ts';

/** Writes what a build gave into a directory of the client's, or as an archive (`--output`). */
export function writeFiles({ process }: Pick<Call, 'process'>, tree: Dir, outputs: readonly Export[]): void {
  const { files, uid, gid } = process;
  for (const { type, dest } of outputs) {
    if (type === 'local') {
      files.mkdirs(dest);
      putNode(files, files.absolute(dest), tree, { owner: { uid, gid }, chmod: '', isExcluded: () => false });
    } else if (type === 'tar') {
      const text = tarText(treeEntries(tree));
      if (dest === '' || dest === '-') process.put(1, text);
      else files.writeFile(dest, text);
    }
  }
}
