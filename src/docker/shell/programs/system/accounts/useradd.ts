import { parseOptions } from '../../lib/options.ts';
import { Failure, failure, type Tool } from '../../lib/tool.ts';
import { findGroup, findUser, groups, users } from '../../lib/users.ts';
import { addUser, append, freeId, join, requireRoot } from './files.ts';

/** useradd(8): -m -u -g -G -s -d -c -r -M -N -U. */
export const useradd: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'm,create-home M,no-create-home u,uid: g,gid: G,groups: s,shell: d,home-dir: c,comment: r,system N,no-user-group U,user-group~ ' +
      'p,password: o,non-unique b,base-dir: l,no-log-init~ badname~ btrfs-subvolume-home~ F,add-subids-for-system~ D,defaults! ' +
      'e,expiredate:! f,inactive:! k,skel:! K,key:! R,root:! P,prefix:! Z,selinux-user:! h,help!',
    { status: 2 },
  );
  const [name] = options.operands;
  if (name === undefined) throw new Failure(`Usage: ${call.name} [options] LOGIN\n`, 2);
  requireRoot(call, 'passwd');
  if (findUser(process, name)?.name === name) throw failure(call, `user '${name}' already exists`, 9);
  if (!/^[a-z_][a-z0-9_-]*\$?$/i.test(name))
    throw failure(call, `invalid user name '${name}': use --badname to ignore`, 3);
  const all = users(process);
  const uidText = options.get('u');
  const uid =
    uidText === undefined
      ? freeId(
          all.map((user) => user.uid),
          options.has('r'),
        )
      : Number(uidText);
  if (uidText !== undefined && !options.has('o') && all.some((user) => user.uid === uid))
    throw failure(call, `UID ${uidText} is not unique`, 4);
  const groupText = options.get('g');
  const own = groupText === undefined && !options.has('N');
  const group = groupText === undefined ? undefined : findGroup(process, groupText);
  if (groupText !== undefined && !group) throw failure(call, `group '${groupText}' does not exist`, 6);
  if (own && findGroup(process, name))
    throw failure(call, `group ${name} exists - if you want to add this user to that group, use -g.`, 9);
  const extra = options.get('G')?.split(',') ?? [];
  for (const one of extra)
    if (!findGroup(process, one)) throw failure(call, `group '${one}' does not exist`, 6);
  const gid =
    group?.gid ??
    (own
      ? groups(process).some((one) => one.gid === uid)
        ? freeId(
            groups(process).map((one) => one.gid),
            options.has('r'),
          )
        : uid
      : 100);
  if (own) append(call, '/etc/group', `${name}:x:${gid}:`);
  join(call, name, extra);
  const home = options.get('d') ?? `${options.get('b') ?? '/home'}/${name}`;
  const password = options.get('p');
  addUser(call, {
    name,
    uid,
    gid,
    gecos: options.get('c') ?? '',
    home,
    shell: options.get('s') ?? '/bin/sh',
    makeHome: options.has('m') && !options.has('M'),
    ...(password !== undefined && { password }),
  });
  yield* process.work(5);
  return 0;
};
