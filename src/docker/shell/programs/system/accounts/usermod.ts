import { parseOptions } from '../../lib/options.ts';
import { complain, failure, type Call, type Tool } from '../../lib/tool.ts';
import { findGroup, findUser, users } from '../../lib/users.ts';
import { edit, join, requireRoot } from './files.ts';

/** userdel(8), deluser(8): -r. */
export const userdel: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'r,remove,remove-home f,force~ R,root:! P,prefix:! Z,selinux-user! quiet~ system~',
  );
  const [name = ''] = options.operands;
  const user = findUser(process, name);
  if (user?.name !== name) throw failure(call, `user '${name}' does not exist`, 6);
  requireRoot(call, 'passwd');
  for (const path of ['/etc/passwd', '/etc/shadow', '/etc/group'])
    edit(call, path, (lines) => lines.filter((line) => !line.startsWith(`${name}:`)));
  if (options.has('r')) {
    complain(call, `${name} mail spool (/var/mail/${name}) not found`);
    if (process.files.exists(user.home)) process.files.removeTree(user.home);
    else complain(call, `${name} home directory (${user.home}) not found`);
  }
  yield* process.work(2);
  return 0;
};

/** usermod(8): -G -aG -s -d -m -u -g -c. */
export const usermod: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'a,append G,groups: s,shell: d,home: m,move-home u,uid: g,gid: c,comment: o,non-unique b,badname~ l,login:! L,lock! U,unlock! ' +
      'e,expiredate:! f,inactive:! p,password:! P,prefix:! r,remove! R,root:! v,add-subuids:! V,del-subuids:! w,add-subgids:! ' +
      'W,del-subgids:! Z,selinux-user:! h,help!',
  );
  const [name = ''] = options.operands;
  const user = findUser(process, name);
  if (user?.name !== name) throw failure(call, `user '${name}' does not exist`, 6);
  requireRoot(call, 'passwd');
  const list = options.get('G');
  const extra = list === undefined || list === '' ? [] : list.split(',');
  for (const one of extra)
    if (!findGroup(process, one)) throw failure(call, `group '${one}' does not exist`, 6);
  const shell = options.get('s');
  if (shell !== undefined && shell !== '' && !process.files.exists(shell))
    complain(call, `Warning: missing or non-executable shell '${shell}'`);
  const uid = options.get('u');
  if (uid !== undefined && !/^\d+$/.test(uid)) throw failure(call, `invalid user ID '${uid}'`, 3);
  if (uid !== undefined && !options.has('o') && users(process).some((one) => one.uid === Number(uid)))
    throw failure(call, `UID '${uid}' already exists`, 4);
  const group = options.get('g');
  const gid = group === undefined ? undefined : findGroup(process, group)?.gid;
  if (group !== undefined && gid === undefined) throw failure(call, `group '${group}' does not exist`, 6);
  if (list !== undefined && !options.has('a')) leave(call, name, extra);
  join(call, name, extra);
  const home = options.get('d');
  if (options.has('m') && home !== undefined && process.files.exists(user.home))
    process.files.rename(user.home, home);
  const changed = [undefined, undefined, uid, gid, options.get('c'), home, shell];
  edit(call, '/etc/passwd', (lines) =>
    lines.map((line) => {
      if (!line.startsWith(`${name}:`)) return line;
      return line
        .split(':')
        .map((field, at) => changed[at] ?? field)
        .join(':');
    }),
  );
  yield* process.work(2);
  return 0;
};

/** Takes a user out of all groups but those that are named. */
function leave(call: Call, name: string, kept: readonly string[]): void {
  edit(call, '/etc/group', (lines) =>
    lines.map((line) => {
      const [group = '', password = '', gid = '', members = ''] = line.split(':');
      if (kept.includes(group)) return line;
      const others = members.split(',').filter((member) => member !== name);
      return [group, password, gid, others.join(',')].join(':');
    }),
  );
}
