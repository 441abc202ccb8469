import { capable } from '../../../../linux/capable.ts';
import { isSysError } from '../../../../linux/errno.ts';
import { parseOptions } from '../../lib/options.ts';
import { complain, Failure, type Tool } from '../../lib/tool.ts';
import { findUser, groups, users } from '../../lib/users.ts';

/** su(1), sudo(8), runuser(1): as root nobody is asked for a password. */
export const su: Tool = function* (call) {
  const { process } = call;
  const isSudo = call.name.endsWith('sudo');
  const options = parseOptions(
    call,
    isSudo
      ? 'u,user: i,login s,shell E,preserve-env?~ n,non-interactive~ S,stdin~ H,set-home~ k,reset-timestamp! v,validate! l,list! A,askpass! b,background! ' +
          'B,bell! C,close-from:! D,chdir:! g,group:! h,host:! K,remove-timestamp! N,no-update~ P,preserve-groups! p,prompt:~ R,chroot:! T,command-timeout:! ' +
          'U,other-user:! e,edit! V,version!'
      : 'c,command: l,login s,shell: p,m,preserve-environment f,fast~ session-command:! g,group:! G,supp-group:! P,pty~ T,no-pty~ w,whitelist-environment:! ' +
          'V,version! h,help!',
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
  if (!isSudo && !capable(process, 'SETGID')) {
    throw new Failure(
      `su: ${call.dialect === 'gnu' ? 'cannot' : "can't"} set groups: Operation not permitted\n`,
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
  if (!options.has('p') || login) env.set('HOME', user.home).set('SHELL', shell);
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
