import { isSysError } from '../../../linux/errno.ts';
import { parseOptions } from '../lib/options.ts';
import { complain, Failure, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { findGroup, findUser, groups, users } from '../lib/users.ts';

const FIRST_ID = 1000;
const LAST_ID = 60_000;

function append({ process: { files } }: Call, path: string, line: string): void {
  files.writeFile(path, `${line}\n`, { append: true });
}

function edit({ process: { files } }: Call, path: string, change: (lines: string[]) => string[]): void {
  const node = files.find(path);
  const text = node?.kind === 'file' ? node.content : '';
  files.writeFile(
    path,
    change(text.split('\n').filter((line) => line !== ''))
      .map((line) => `${line}\n`)
      .join(''),
  );
}

function freeId(used: readonly number[], system: boolean): number {
  if (system) {
    let id = 999;
    while (used.includes(id)) id -= 1;
    return id;
  }
  return Math.max(FIRST_ID - 1, ...used.filter((id) => id >= FIRST_ID && id < LAST_ID)) + 1;
}

function requireRoot(call: Call, file: string): void {
  if (call.process.uid !== 0)
    throw new Failure(
      `${call.name}: Permission denied.\n${call.name}: cannot lock /etc/${file}; try again later.\n`,
    );
}

type NewUser = {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos: string;
  readonly home: string;
  readonly shell: string;
  readonly makeHome: boolean;
};

function addUser(call: Call, { name, uid, gid, gecos, home, shell, makeHome }: NewUser): void {
  append(call, '/etc/passwd', `${name}:x:${uid}:${gid}:${gecos}:${home}:${shell}`);
  append(call, '/etc/shadow', `${name}:!:20000:0:99999:7:::`);
  if (!makeHome || call.process.files.exists(home)) return;
  call.process.files.mkdirs(home);
  call.process.files.chmod(home, 0o755);
  call.process.files.chown(home, uid, gid);
}

/** useradd(8): -m -u -g -G -s -d -c -r -M -N -U. */
export const useradd: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'm,create-home M,no-create-home u,uid: g,gid: G,groups: s,shell: d,home-dir: c,comment: r,system N,no-user-group U,user-group p,password: o,non-unique l e: f: k: b:',
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
  const home = options.get('d') ?? `/home/${name}`;
  addUser(call, {
    name,
    uid,
    gid,
    gecos: options.get('c') ?? '',
    home,
    shell: options.get('s') ?? '/bin/sh',
    makeHome: options.has('m') && !options.has('M'),
  });
  yield* process.work(5);
  return 0;
};

/** Makes a user a member of groups. */
function join(call: Call, name: string, names: readonly string[]): void {
  if (names.length === 0) return;
  edit(call, '/etc/group', (lines) =>
    lines.map((line) => {
      const [group = '', password = '', gid = '', members = ''] = line.split(':');
      const all = members === '' ? [] : members.split(',');
      return names.includes(group) && !all.includes(name)
        ? `${group}:${password}:${gid}:${[...all, name].join(',')}`
        : line;
    }),
  );
}

/** adduser(8) of Debian without questions, and BusyBox's: -D -h -s -u -G -S -H; `adduser USER GROUP`. */
export const adduser: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(
    call,
    'D,disabled-password h,home: s,shell: u,uid: G,ingroup: S,system H,no-create-home g,gecos: disabled-login quiet q gid: group allow-bad-names',
  );
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
    gecos: options.get('g') ?? (dialect === 'busybox' ? 'Linux User,,,' : ''),
    home,
    shell,
    makeHome: !options.has('H'),
  });
  return 0;
};

/** groupadd(8), addgroup(8): -g -r; `addgroup USER GROUP`. */
export const groupadd: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'g,gid: r,system S o f,force');
  const [name, group] = options.operands;
  if (name === undefined) throw new Failure(`Usage: ${call.name} [options] GROUP\n`, 2);
  requireRoot(call, 'group');
  if (group !== undefined) {
    join(call, name, [group]);
    return 0;
  }
  if (findGroup(process, name)?.name === name)
    throw failure(
      call,
      call.dialect === 'gnu' ? `group '${name}' already exists` : `group '${name}' in use`,
      call.dialect === 'gnu' ? 9 : 1,
    );
  const all = groups(process).map(({ gid }) => gid);
  const gid = Number(options.get('g') ?? freeId(all, options.has('r') || options.has('S')));
  if (all.includes(gid) && !options.has('o')) throw failure(call, `GID '${gid}' already exists`, 4);
  append(call, '/etc/group', `${name}:x:${gid}:`);
  yield* process.work(2);
  return 0;
};

/** userdel(8), deluser(8): -r. */
export const userdel: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'r,remove,remove-home f,force');
  const [name = ''] = options.operands;
  const user = findUser(process, name);
  if (user?.name !== name) throw failure(call, `user '${name}' does not exist`, 6);
  requireRoot(call, 'passwd');
  for (const path of ['/etc/passwd', '/etc/shadow', '/etc/group'])
    edit(call, path, (lines) => lines.filter((line) => !line.startsWith(`${name}:`)));
  if (options.has('r') && process.files.exists(user.home)) process.files.removeTree(user.home);
  yield* process.work(2);
  return 0;
};

/** usermod(8): -aG, -s, -d. */
export const usermod: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'a,append G,groups: s,shell: d,home: l: u: g: L U m');
  const [name = ''] = options.operands;
  if (findUser(process, name)?.name !== name) throw failure(call, `user '${name}' does not exist`, 6);
  requireRoot(call, 'passwd');
  const extra = options.get('G')?.split(',') ?? [];
  for (const one of extra)
    if (!findGroup(process, one)) throw failure(call, `group '${one}' does not exist`, 6);
  join(call, name, extra);
  edit(call, '/etc/passwd', (lines) =>
    lines.map((line) => {
      if (!line.startsWith(`${name}:`)) return line;
      const fields = line.split(':');
      fields[5] = options.get('d') ?? fields[5] ?? '';
      fields[6] = options.get('s') ?? fields[6] ?? '';
      return fields.join(':');
    }),
  );
  yield* process.work(2);
  return 0;
};

/** passwd(1) and chpasswd(8): passwords are accepted and not kept, since nobody logs in here. */
export const passwd: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'd,delete l,lock u,unlock S,status e m c:');
  const [name] = options.operands;
  if (name !== undefined && !findUser(process, name))
    throw failure(call, call.dialect === 'gnu' ? `user '${name}' does not exist` : `unknown user ${name}`);
  if (call.name.endsWith('chpasswd')) {
    yield* process.readAll(0);
    return 0;
  }
  if (options.has('d') || options.has('l') || options.has('u')) {
    yield* process.write(
      1,
      `${call.name}: password changed.\n`.replace(
        'changed',
        options.has('d') ? 'expiry information changed' : 'changed',
      ),
    );
    return 0;
  }
  for (const prompt of ['New password: ', 'Retype new password: ']) {
    process.put(2, prompt);
    if ((yield* process.readLine(0)) === undefined)
      throw new Failure(
        `\npasswd: Authentication token manipulation error\npasswd: password unchanged\n`,
        10,
      );
  }
  process.put(2, `${call.name}: password updated successfully\n`);
  return 0;
};

/** su(1), sudo(8), runuser(1): as root nobody is asked for a password. */
export const su: Tool = function* (call) {
  const { process } = call;
  const isSudo = call.name.endsWith('sudo');
  const options = parseOptions(
    call,
    isSudo
      ? 'u,user: i,login s,shell E,preserve-env n,non-interactive S H k v l'
      : 'c,command: l,login s,shell: p,m,preserve-environment g:',
    { stopAtOperand: isSudo },
  );
  const words = [...options.operands];
  const login = options.has('l') || options.has('i') || words[0] === '-';
  if (words[0] === '-') words.shift();
  const name = isSudo ? (options.get('u') ?? 'root') : (words.shift() ?? 'root');
  const user = findUser(process, name);
  if (!user) {
    throw new Failure(
      isSudo
        ? `sudo: unknown user ${name}\nsudo: error initializing audit plugin sudoers_audit\n`
        : call.dialect === 'gnu'
          ? `su: user ${name} does not exist or the user entry does not contain all the required fields\n`
          : `su: unknown user ${name}\n`,
    );
  }
  if (process.uid !== 0 && process.uid !== user.uid) {
    if (
      isSudo &&
      groups(process).some(
        ({ name: group, members }) =>
          group === 'sudo' &&
          members.includes(users(process).find(({ uid }) => uid === process.uid)?.name ?? ''),
      )
    )
      process.uid = 0;
    else
      throw new Failure(
        isSudo
          ? `sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\nsudo: a password is required\n`
          : 'Password: \nsu: Authentication failure\n',
      );
  }
  const shell = options.get('s') || user.shell || '/bin/sh';
  const command = options.get('c');
  const argv =
    isSudo && words.length > 0 && !login
      ? words
      : [
          login && !isSudo ? shell : shell,
          ...(command === undefined
            ? isSudo && words.length > 0
              ? ['-c', words.join(' ')]
              : []
            : ['-c', command, ...words]),
        ];
  const gids = [
    user.gid,
    ...groups(process)
      .filter(({ members }) => members.includes(user.name))
      .map(({ gid }) => gid),
  ];
  const env = new Map(process.env);
  env.set('HOME', user.home).set('SHELL', shell);
  if (isSudo || user.uid !== 0 || login) env.set('USER', user.name).set('LOGNAME', user.name);
  if (isSudo)
    env
      .set('SUDO_USER', 'root')
      .set('SUDO_UID', '0')
      .set('SUDO_GID', '0')
      .set('SUDO_COMMAND', argv.join(' '));
  const cwd = login && process.files.exists(user.home) ? user.home : process.cwd;
  try {
    return yield* process.kernel.runToEnd({ argv, env, cwd, uid: user.uid, gid: user.gid, gids }, process);
  } catch (error) {
    if (!isSysError(error)) throw error;
    complain(
      call,
      isSudo ? `${argv[0] ?? ''}: command not found` : `failed to execute ${argv[0] ?? ''}: ${error.message}`,
    );
    return isSudo ? 1 : 127;
  }
};

/** getent(1): passwd, group, hosts, shells. */
export const getent: Tool = function* (call) {
  const { process } = call;
  const [database = '', ...keys] = parseOptions(call, 's: i').operands;
  const files: Record<string, string> = {
    passwd: 'passwd',
    group: 'group',
    shadow: 'shadow',
    services: 'services',
    protocols: 'protocols',
  };
  if (database === 'hosts' || database === 'ahosts' || database === 'ahostsv4')
    return yield* hosts(call, database, keys);
  const file = files[database];
  if (file === undefined) {
    yield* process.write(1, "Try `getent --help' or `getent --usage' for more information.\n");
    throw new Failure(`Unknown database: ${database}\n`);
  }
  const node = process.files.find(`/etc/${file}`);
  const lines = node?.kind === 'file' ? node.content.split('\n').filter((line) => line !== '') : [];
  const found =
    keys.length === 0
      ? lines
      : keys.flatMap((key) =>
          lines.filter((line) => line.startsWith(`${key}:`) || line.split(':')[2] === key).slice(0, 1),
        );
  yield* process.write(1, found.map((line) => `${line}\n`).join(''));
  return found.length < keys.length ? 2 : 0;
};

function* hosts(call: Call, database: string, keys: readonly string[]) {
  const { process } = call;
  for (const key of keys) {
    const addresses = process.kernel.network.resolve(process, key);
    if (typeof addresses === 'string') return 2;
    const types = database === 'hosts' ? [''] : ['STREAM', 'DGRAM', 'RAW'];
    const shown = database === 'hosts' ? addresses : addresses.slice(0, 1);
    for (const address of shown) {
      for (const [at, type] of types.entries()) {
        const name = at === 0 ? key : '';
        yield* process.write(
          1,
          `${address.padEnd(15)} ${database === 'hosts' ? name : `${type.padEnd(6)} ${name}`.trimEnd()}\n`,
        );
      }
    }
  }
  return 0;
}
