import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { complain, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
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
  const options = parseOptions(call, 'u,user g,group G,groups n,name r,real z,zero a Z');
  const { uid, gid, gids } = identity(call, options.operands[0]);
  const name = options.has('n');
  const group = (one: number): string => (name ? (groupName(process, one) ?? String(one)) : String(one));
  let text: string;
  if (options.has('u')) text = name ? (userName(process, uid) ?? String(uid)) : String(uid);
  else if (options.has('g')) text = group(gid);
  else if (options.has('G')) text = gids.map(group).join(' ');
  else if (name) throw failure(call, 'cannot print only names or real IDs in default format');
  else {
    const all = gids.map((one) => named(one, groupName(process, one))).join(',');
    text = `uid=${named(uid, userName(process, uid))} gid=${named(gid, groupName(process, gid))} groups=${all}`;
  }
  yield* process.write(1, `${text}\n`);
  return 0;
};

/** whoami(1). */
export const whoami: Tool = function* (call) {
  const { process, dialect } = call;
  const { operands } = parseOptions(call, '');
  if (operands[0] !== undefined) throw wrongUse(call, `extra operand ${quote(call, operands[0])}`);
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
  for (const name of operands.length === 0 ? [undefined] : operands) {
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

/** who(1), users(1): nobody is logged in at a container's own terminal. */
export const who: Tool = function* () {
  return 0;
};
