import type { Process } from '../../../linux/process.ts';

/** A line of /etc/passwd. */
export type User = {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos: string;
  readonly home: string;
  readonly shell: string;
};

/** A line of /etc/group. */
export type Group = { readonly name: string; readonly gid: number; readonly members: readonly string[] };

function linesOf(process: Process, path: string): string[][] {
  const node = process.files.find(path);
  const text = node?.kind === 'file' ? node.content : '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(':'));
}

/** The users of /etc/passwd. */
export function users(process: Process): User[] {
  return linesOf(process, '/etc/passwd').map(
    ([name = '', , uid, gid, gecos = '', home = '', shell = '']) => ({
      name,
      uid: Number(uid),
      gid: Number(gid),
      gecos,
      home,
      shell,
    }),
  );
}

/** The groups of /etc/group. */
export function groups(process: Process): Group[] {
  return linesOf(process, '/etc/group').map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members === '' ? [] : members.split(','),
  }));
}

/** The name of a user, undefined where /etc/passwd does not know it. */
export function userName(process: Process, uid: number): string | undefined {
  return users(process).find((user) => user.uid === uid)?.name;
}

export function groupName(process: Process, gid: number): string | undefined {
  return groups(process).find((group) => group.gid === gid)?.name;
}

/** A user by name or number. */
export function findUser(process: Process, word: string): User | undefined {
  const all = users(process);
  return all.find(({ name }) => name === word) ?? all.find(({ uid }) => String(uid) === word);
}

export function findGroup(process: Process, word: string): Group | undefined {
  const all = groups(process);
  return all.find(({ name }) => name === word) ?? all.find(({ gid }) => String(gid) === word);
}
