import { isSysError } from '../../../linux/errno.ts';
import type { Node } from '../../../linux/fs/node.ts';
import type { Running } from '../../../linux/wait.ts';
import { changedMode, modeText } from '../lib/modes.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { join } from '../lib/paths.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { complain, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { findGroup, findUser, groupName, userName } from '../lib/users.ts';

/** Calls `change` for the paths, with -R for all below them too; complains and gives the status. */
function* forAll(
  call: Call,
  options: Options,
  paths: readonly string[],
  what: string,
  change: (path: string) => Running<void>,
  refused: (path: string) => string,
): Running<number> {
  const { files } = call.process;
  let status = 0;
  for (const path of paths) {
    try {
      yield* change(path);
      const node = files.find(path, false);
      if (options.has('R') && node?.kind === 'dir') {
        // chmod leaves the links alone that it meets, chown and chgrp change them
        const below = files
          .readdir(path)
          .filter(([, entry]) => entry.kind !== 'link' || what !== 'changing permissions of');
        status = Math.max(
          status,
          yield* forAll(
            call,
            options,
            below.map(([name]) => join(path, name)),
            what,
            change,
            refused,
          ),
        );
      }
    } catch (error) {
      if (!isSysError(error)) throw error;
      status = 1;
      if (call.dialect === 'gnu' && options.has('v')) yield* call.process.write(1, `${refused(path)}\n`);
      if (options.has('f') && call.dialect === 'gnu') continue;
      if (call.dialect === 'busybox') complain(call, `${path}: ${error.message}`);
      else
        complain(
          call,
          `${error.errno === 'ENOENT' ? 'cannot access' : what} ${shellQuote(path)}: ${error.message}`,
        );
    }
  }
  return status;
}

/** The node that --reference names. Throws Failure where there is none. */
function attributesOf(call: Call, path: string): Node {
  const node = call.process.files.find(path);
  if (node) return node;
  throw failure(call, `failed to get attributes of ${shellQuote(path)}: No such file or directory`);
}

/** chmod(1): octal and symbolic modes, -R -v -c -f. */
export const chmod: Tool = function* (call) {
  const { process, dialect } = call;
  const isMode = /^-[rwxXst,+=-]+$/;
  const args = call.args.map((word) => (isMode.test(word) ? `a${word}` : word));
  const options = parseOptions(
    { ...call, args },
    {
      gnu: 'R,recursive v,verbose c,changes f,silent,quiet reference: preserve-root~ no-preserve-root~',
      busybox: 'R v c f',
    },
  );
  const reference = options.get('reference');
  const operands = [...options.operands];
  const mode = reference === undefined ? operands.shift() : attributesOf(call, reference).mode.toString(8);
  if (mode === undefined) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
  if (operands.length === 0)
    throw wrongUse(call, dialect === 'gnu' ? `missing operand after ${quote(call, mode)}` : '');
  if (changedMode(mode, 0, false, process.umask) === undefined) {
    if (dialect === 'gnu') throw wrongUse(call, `invalid mode: ${quote(call, mode)}`);
    throw failure(call, `invalid mode '${mode}'`);
  }
  return yield* forAll(
    call,
    options,
    operands,
    'changing permissions of',
    function* (path) {
      const node = process.files.stat(path);
      const next = changedMode(mode, node.mode, node.kind === 'dir', process.umask) ?? node.mode;
      process.files.chmod(path, next);
      if (!options.has('v') && !(options.has('c') && next !== node.mode)) return;
      if (dialect === 'busybox') {
        const bits = `${next.toString(8).padStart(4, '0')} (${modeText({ ...node, mode: next }).slice(1)})`;
        yield* process.write(1, `mode of '${path}' changed to ${bits}\n`);
        return;
      }
      const shown = (bits: number): string =>
        `${bits.toString(8).padStart(4, '0')} (${modeText({ ...node, mode: bits }).slice(1)})`;
      const change =
        next === node.mode
          ? `retained as ${shown(next)}`
          : `changed from ${shown(node.mode)} to ${shown(next)}`;
      yield* process.write(1, `mode of ${shellQuote(path)} ${change}\n`);
    },
    (path) => `${shellQuote(path)} could not be accessed`,
  );
};

function ownerOf(
  call: Call,
  text: string,
): { readonly uid: number | undefined; readonly gid: number | undefined } {
  const [userText = '', groupText] = text.split(/[:.](.*)/);
  if (call.dialect === 'gnu' && text.includes('.') && !text.includes(':'))
    complain(call, `warning: '.' should be ':': ${quote(call, text)}`);
  const user = findUser(call.process, userText);
  if (userText !== '' && !user && !/^\d+$/.test(userText)) {
    throw failure(
      call,
      call.dialect === 'gnu' ? `invalid user: ${quote(call, text)}` : `unknown user ${userText}`,
    );
  }
  const uid = userText === '' ? undefined : (user?.uid ?? Number(userText));
  return {
    uid,
    gid: groupText === undefined ? undefined : groupText === '' ? user?.gid : groupOf(call, groupText, text),
  };
}

function groupOf(call: Call, name: string, whole: string): number {
  const group = findGroup(call.process, name);
  if (!group && !/^\d+$/.test(name)) {
    throw failure(
      call,
      call.dialect === 'gnu'
        ? `invalid group: ${quote(call, whole)}`
        : whole === name
          ? `unknown group ${name}`
          : `unknown user/group ${whole}`,
    );
  }
  return group?.gid ?? Number(name);
}

const OWNER_SPEC = {
  gnu:
    'R,recursive v,verbose c,changes f,silent,quiet h,no-dereference dereference~ P~ L! H! reference: from: ' +
    'preserve-root~ no-preserve-root~',
  busybox: 'R v c f h P~ L! H!',
};

function ownerName({ process }: Call, uid: number): string {
  return userName(process, uid) ?? String(uid);
}

function ownerGroup({ process }: Call, gid: number): string {
  return groupName(process, gid) ?? String(gid);
}

/** The owner of a reference as the tool would be told it. */
function nameOf(call: Call, tool: 'chown' | 'chgrp', { uid, gid }: { uid: number; gid: number }): string {
  const group = ownerGroup(call, gid);
  return tool === 'chgrp' ? group : `${ownerName(call, uid)}:${group}`;
}

function ownershipOf(tool: 'chown' | 'chgrp'): Tool {
  return function* (call) {
    const { process, dialect } = call;
    const options = parseOptions(call, OWNER_SPEC);
    const operands = [...options.operands];
    const reference = options.get('reference');
    const like = reference === undefined ? undefined : attributesOf(call, reference);
    const owner = like ? nameOf(call, tool, like) : operands.shift();
    if (owner === undefined) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
    if (operands.length === 0)
      throw wrongUse(call, dialect === 'gnu' ? `missing operand after ${quote(call, owner)}` : '');
    const { uid, gid } = like
      ? { uid: tool === 'chown' ? like.uid : undefined, gid: like.gid }
      : tool === 'chown'
        ? ownerOf(call, owner)
        : { uid: undefined, gid: groupOf(call, owner, owner) };
    const from = options.get('from');
    const only = from === undefined ? undefined : ownerOf(call, from);
    const kind = tool === 'chown' ? 'ownership' : 'group';
    return yield* forAll(
      call,
      options,
      operands,
      tool === 'chown' ? 'changing ownership of' : 'changing group of',
      function* (path) {
        // where all below is changed, links are not followed, nor those that are named
        const follow = !options.has('h') && !options.has('R');
        const node = follow ? process.files.stat(path) : process.files.lstat(path);
        const isMeant = (only?.uid ?? node.uid) === node.uid && (only?.gid ?? node.gid) === node.gid;
        const isSame = !isMeant || ((uid ?? node.uid) === node.uid && (gid ?? node.gid) === node.gid);
        if (isMeant) process.files.chown(path, uid ?? node.uid, gid ?? node.gid, follow);
        if (!options.has('v') && !(options.has('c') && !isSame)) return;
        const wanted = owner.endsWith(':') && gid !== undefined ? owner + ownerGroup(call, gid) : owner;
        const what = `${tool === 'chown' ? 'ownership' : 'group'} of ${shellQuote(path)}`;
        if (dialect === 'busybox') {
          const [user, group] =
            tool === 'chown' ? [uid ?? node.uid, gid ?? node.gid] : [node.uid, gid ?? node.gid];
          yield* process.write(1, `changed ownership of '${path}' to ${user}:${group}\n`);
          return;
        }
        const both = tool === 'chown' && (uid === undefined || gid !== undefined);
        const old = both
          ? `${ownerName(call, node.uid)}:${ownerGroup(call, node.gid)}`
          : tool === 'chown'
            ? ownerName(call, node.uid)
            : ownerGroup(call, node.gid);
        yield* process.write(
          1,
          isSame
            ? `${what} retained as ${isMeant ? wanted : old}\n`
            : `changed ${what} from ${old} to ${wanted}\n`,
        );
      },
      (path) => `failed to change ${kind} of ${shellQuote(path)} to ${owner}`,
    );
  };
}

export const chown = ownershipOf('chown');
export const chgrp = ownershipOf('chgrp');
