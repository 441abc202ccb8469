import { parseOptions } from '../../lib/options.ts';
import { failure, wrongUse, type Tool } from '../../lib/tool.ts';
import { findGroup, findUser, users } from '../../lib/users.ts';
import { addUser, append, freeId, join, requireRoot } from './files.ts';

/** adduser(8) of Debian without questions, and BusyBox's: -D -h -s -u -G -S -H; `adduser USER GROUP`. */
export const adduser: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, {
    gnu:
      'D,disabled-password~ h,home: s,shell: u,uid: G,ingroup: S,system H,no-create-home g,gecos: disabled-login~ quiet,q ' +
      'allow-bad-names~ force-badname~ comment: gid:! group! add-extra-groups! add_extra_groups! firstuid:! lastuid:! conf:! debug!',
    busybox:
      'D,disabled-password~ h,home: s,shell: u,uid: G,ingroup: S,system H,no-create-home g,gecos: k,skel:!',
  });
  const [name, group] = options.operands;
  if (name === undefined) throw wrongUse(call, dialect === 'gnu' ? 'Only one or two names allowed.' : '');
  requireRoot(call, 'passwd');
  if (group !== undefined) {
    if (!findGroup(process, group))
      throw failure(
        call,
        dialect === 'gnu' ? `The group \`${group}' does not exist.` : `unknown group ${group}`,
      );
    join(call, name, [group]);
    if (dialect === 'gnu')
      yield* process.write(
        1,
        `Adding user \`${name}' to group \`${group}' ...\nAdding user ${name} to group ${group}\nDone.\n`,
      );
    return 0;
  }
  if (findUser(process, name)?.name === name)
    throw failure(call, dialect === 'gnu' ? `The user \`${name}' already exists.` : `user '${name}' in use`);
  const uid = Number(
    options.get('u') ??
      freeId(
        users(process).map((user) => user.uid),
        options.has('S'),
      ),
  );
  const given = options.get('G') === undefined ? undefined : findGroup(process, options.get('G') ?? '');
  if (options.has('G') && !given) throw failure(call, `unknown group ${options.get('G') ?? ''}`);
  const gid = given?.gid ?? (options.has('S') ? 65_534 : uid);
  const home = options.get('h') ?? (options.has('S') && dialect === 'gnu' ? '/nonexistent' : `/home/${name}`);
  if (!given && !options.has('S')) append(call, '/etc/group', `${name}:x:${gid}:`);
  const shell =
    options.get('s') ??
    (options.has('S')
      ? dialect === 'gnu'
        ? '/usr/sbin/nologin'
        : '/bin/false'
      : dialect === 'gnu'
        ? '/bin/bash'
        : '/bin/sh');
  const said = [
    `Adding user \`${name}' ...`,
    `Adding new group \`${name}' (${gid}) ...`,
    `Adding new user \`${name}' (${uid}) with group \`${name}' (${gid}) ...`,
    `Creating home directory \`${home}' ...`,
    "Copying files from `/etc/skel' ...",
  ];
  if (dialect === 'gnu' && !options.has('quiet')) yield* process.write(1, `${said.join('\n')}\n`);
  addUser(call, {
    name,
    uid,
    gid,
    gecos: options.get('g') ?? options.get('comment') ?? (dialect === 'busybox' ? 'Linux User,,,' : ''),
    home,
    shell,
    makeHome: !options.has('H'),
  });
  return 0;
};
