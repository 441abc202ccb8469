import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { complain, Failure, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { findUser, groupName, groups as allGroups, userName } from '../lib/users.ts';

type Identity = { readonly uid: number; readonly gid: number; readonly gids: readonly number[] };

/** Who a user is by /etc/passwd and /etc/group, or who the process is. Throws Failure for an unknown name. */
function identity(call: Call, name: string | undefined): Identity {
  const { process } = call;
  if (name === undefined) {
    const { uid, gid, gids } = process;
    // busybox lists what the kernel has, GNU puts the effective group first
    if (call.dialect === 'busybox' && gids.includes(gid)) return { uid, gid, gids };
    return { uid, gid, gids: [gid, ...gids.filter((one) => one !== gid)] };
  }
  const user = findUser(process, name);
  if (!user) {
    throw failure(
      call,
      call.dialect === 'gnu' ? `${quote(call, name)}: no such user` : `unknown user ${name}`,
    );
  }
  const more = allGroups(process).filter(({ members }) => members.includes(user.name));
  return { uid: user.uid, gid: user.gid, gids: [...new Set([user.gid, ...more.map(({ gid }) => gid)])] };
}

function named(id: number, name: string | undefined): string {
  return name === undefined ? String(id) : `${id}(${name})`;
}

/** id(1): -u -g -G -n. */
export const id: Tool = function* (call) {
  const { process } = call;
  const gnu = call.dialect === 'gnu';
  const options = parseOptions(call, {
    gnu: 'u,user g,group G,groups n,name r,real z,zero a~ Z,context',
    busybox: 'u g G n r',
  });
  if (options.has('Z')) throw failure(call, '--context (-Z) works only on an SELinux-enabled kernel');
  const kinds = new Set(options.given.map(([name]) => name).filter((name) => 'ugG'.includes(name)));
  if (!gnu && (kinds.size > 1 || (kinds.size === 0 && options.given.length > 0))) throw wrongUse(call, '');
  if (kinds.size > 1 && gnu) throw failure(call, 'cannot print "only" of more than one choice');
  if (kinds.size === 0 && (options.has('n') || options.has('r')) && gnu)
    throw failure(call, 'cannot print only names or real IDs in default format');
  if (kinds.size === 0 && options.has('z'))
    throw failure(call, 'option --zero not permitted in default format');
  const name = options.has('n');
  const group = (one: number): string => (name ? (groupName(process, one) ?? String(one)) : String(one));
  const said = ({ uid, gid, gids }: Identity): string => {
    if (kinds.has('u')) return name ? (userName(process, uid) ?? String(uid)) : String(uid);
    if (kinds.has('g')) return group(gid);
    if (kinds.has('G')) return gids.map(group).join(options.has('z') ? '\0' : ' ');
    const all = gids.map((one) => named(one, groupName(process, one))).join(',');
    return `uid=${named(uid, userName(process, uid))} gid=${named(gid, groupName(process, gid))} groups=${all}`;
  };
  const who = options.operands.length === 0 ? [undefined] : options.operands;
  if (!gnu && who.length > 1) throw wrongUse(call, '');
  let status = 0;
  for (const user of who) {
    try {
      yield* process.write(1, `${said(identity(call, user))}${options.has('z') ? '\0' : '\n'}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      process.put(2, error.text);
      status = 1;
    }
  }
  return status;
};

/** whoami(1). */
export const whoami: Tool = function* (call) {
  const { process, dialect } = call;
  const { operands } = parseOptions(call, '');
  if (operands[0] !== undefined)
    throw wrongUse(call, dialect === 'gnu' ? `extra operand ${quote(call, operands[0])}` : '');
  const name = userName(process, process.uid);
  if (name === undefined) {
    throw failure(
      call,
      dialect === 'gnu' ? `cannot find name for user ID ${process.uid}` : `unknown uid ${process.uid}`,
    );
  }
  yield* process.write(1, `${name}\n`);
  return 0;
};

/** groups(1). */
export const groups: Tool = function* (call) {
  const { process } = call;
  const { operands } = parseOptions(call, '');
  let status = 0;
  const asked = call.dialect === 'gnu' ? operands : operands.slice(0, 1);
  for (const name of asked.length === 0 ? [undefined] : asked) {
    const { gids } = identity(call, name);
    const names = gids.map((one) => {
      const found = groupName(process, one);
      if (found === undefined) {
        complain(call, `cannot find name for group ID ${one}`);
        status = 1;
      }
      return found ?? String(one);
    });
    yield* process.write(
      1,
      `${name === undefined || call.dialect === 'busybox' ? '' : `${name} : `}${names.join(' ')}\n`,
    );
  }
  return status;
};

/** who(1): nobody is logged in at a container's own terminal. */
export const who: Tool = function* (call) {
  parseOptions(call, {
    gnu:
      'a,all! b,boot! d,dead! H,heading! l,login! lookup~ m~ p,process! q,count! r,runlevel! s,short~ t,time! T,mesg~ w~ ' +
      'u,users~ message~ writable~',
    busybox: 'a! H!',
  });
  yield* call.process.work(0);
  return 0;
};

/** users(1): nobody either. */
export const users: Tool = function* (call) {
  const [, extra] = parseOptions(call, '').operands;
  if (extra !== undefined) throw wrongUse(call, `extra operand ${quote(call, extra)}`);
  yield* call.process.work(0);
  return 0;
};
