import type { Dir } from '../../../linux/fs/node.ts';
import { nodeAt } from '../../../linux/fs/tree.ts';

/** Who owns what is copied. */
export type Owner = { readonly uid: number; readonly gid: number };

/**
 * Reads `--chown` against the files of the stage that is copied to; undefined keeps what the files have. A user that nobody
 * is counts as root, a group that is not there as the user's own.
 */
export function ownerOf(root: Dir, chown: string): Owner | undefined {
  if (chown === '') return undefined;
  const [user = '', group] = chown.split(':');
  const entry = lineOf(root, '/etc/passwd', user);
  const uid = idOf(user, entry);
  const own = entry ? Number(entry[3] ?? 0) : uid;
  if (group === undefined || group === '') return { uid, gid: own };
  const found = lineOf(root, '/etc/group', group);
  return { uid, gid: found || /^\d+$/.test(group) ? idOf(group, found) : own };
}

function idOf(text: string, entry: readonly string[] | undefined): number {
  return /^\d+$/.test(text) ? Number(text) : Number(entry?.[2] ?? 0);
}

/** The line of a name; numbers are taken as they are. */
function lineOf(root: Dir, path: string, name: string): readonly string[] | undefined {
  const node = nodeAt(root, path);
  if (node?.kind !== 'file' || /^\d+$/.test(name)) return undefined;
  return node.content
    .split('\n')
    .map((line) => line.split(':'))
    .find(([first]) => first === name);
}
