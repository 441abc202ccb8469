import type { Dir } from '../../linux/fs/node.ts';
import { nodeAt } from '../../linux/fs/tree.ts';
import { errors } from '../errors.ts';

/** Who a process runs as. */
export type Identity = {
  readonly uid: number;
  readonly gid: number;
  readonly gids: readonly number[];
  readonly home: string;
};

type Entry = readonly string[];

/** Reads `user`, `user:group`, ids or names, against the container's own files (moby daemon/oci_linux.go, getUser). */
export function identityOf(root: Dir, user: string, groupAdd: readonly string[] = []): Identity {
  const users = table(root, '/etc/passwd');
  const groups = table(root, '/etc/group');
  const [name = '', group] = user.split(':');
  const entry = users.find(([login, , uid]) => login === name || uid === name) ?? undefined;
  if (name !== '' && !entry && !/^\d+$/.test(name)) {
    throw errors.bad(`unable to find user ${name}: no matching entries in passwd file`);
  }
  const uid = name === '' ? 0 : Number(entry?.[2] ?? name);
  const login = entry?.[0] ?? (name === '' ? 'root' : '');
  const own = entry ?? users.find(([, , id]) => id === String(uid));
  const gid = group === undefined ? Number(own?.[3] ?? 0) : groupId(groups, group);
  const member = groups
    .filter(([, , , list = '']) => login !== '' && list.split(',').includes(login))
    .map(([, , id]) => Number(id));
  const extra = groupAdd.map((text) => groupId(groups, text));
  const more = group === undefined ? [...member, ...extra] : extra;
  // the kernel keeps them sorted (kernel/groups.c, groups_sort)
  const gids = [...new Set([gid, ...more])].sort((a, b) => a - b);
  return { uid, gid, gids, home: own?.[5] ?? '/' };
}

function groupId(groups: readonly Entry[], text: string): number {
  const entry = groups.find(([name, , id]) => name === text || id === text);
  if (!entry && !/^\d+$/.test(text)) {
    throw errors.bad(`unable to find group ${text}: no matching entries in group file`);
  }
  return Number(entry?.[2] ?? text);
}

function table(root: Dir, path: string): readonly Entry[] {
  const node = nodeAt(root, path);
  if (node?.kind !== 'file') return [];
  return node.content
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(':'));
}
