import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { changedMode, modeText } from '../lib/modes.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { join } from '../lib/paths.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { complain, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { findGroup, findUser } from '../lib/users.ts';

/** Calls `change` for the paths, with -R for all below them too; complains and gives the status. */
function* forAll(
  call: Call,
  options: Options,
  paths: readonly string[],
  what: string,
  change: (path: string) => Running<void>,
): Running<number> {
  const { files } = call.process;
  let status = 0;
  for (const path of paths) {
    try {
      yield* change(path);
      const node = files.find(path, false);
      if (options.has('R') && node?.kind === 'dir') {
        const below = files.readdir(path).filter(([, entry]) => entry.kind !== 'link');
        status = Math.max(
          status,
          yield* forAll(
            call,
            options,
            below.map(([name]) => join(path, name)),
            what,
            change,
          ),
        );
      }
    } catch (error) {
      if (!isSysError(error)) throw error;
      status = 1;
      if (options.has('f')) continue;
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

/** chmod(1): octal and symbolic modes, -R -v -c -f. */
export const chmod: Tool = function* (call) {
  const { process, dialect } = call;
  const isMode = /^-[rwxXst,+=-]+$/;
  const args = call.args.map((word) => (isMode.test(word) ? `a${word}` : word));
  const options = parseOptions(
    { ...call, args },
    'R,recursive v,verbose c,changes f,silent,quiet reference:',
  );
  const reference = options.get('reference');
  const operands = [...options.operands];
  const mode = reference === undefined ? operands.shift() : process.files.stat(reference).mode.toString(8);
  if (mode === undefined) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
  if (operands.length === 0)
    throw wrongUse(call, dialect === 'gnu' ? `missing operand after ${quote(call, mode)}` : '');
  if (changedMode(mode, 0, false, process.umask) === undefined) {
    if (dialect === 'gnu') throw wrongUse(call, `invalid mode: ${quote(call, mode)}`);
    throw failure(call, `invalid mode '${mode}'`);
  }
  return yield* forAll(call, options, operands, 'changing permissions of', function* (path) {
    const node = process.files.stat(path);
    const next = changedMode(mode, node.mode, node.kind === 'dir', process.umask) ?? node.mode;
    process.files.chmod(path, next);
    if (!options.has('v') && !(options.has('c') && next !== node.mode)) return;
    const shown = (bits: number): string =>
      `${bits.toString(8).padStart(4, '0')} (${modeText({ ...node, mode: bits }).slice(1)})`;
    const change =
      next === node.mode
        ? `retained as ${shown(next)}`
        : `changed from ${shown(node.mode)} to ${shown(next)}`;
    yield* process.write(1, `mode of ${shellQuote(path)} ${change}\n`);
  });
};

function ownerOf(
  call: Call,
  text: string,
): { readonly uid: number | undefined; readonly gid: number | undefined } {
  const [userText = '', groupText] = text.split(/[:.](.*)/);
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
      call.dialect === 'gnu' ? `invalid group: ${quote(call, whole)}` : `unknown group ${name}`,
    );
  }
  return group?.gid ?? Number(name);
}

const OWNER_SPEC = 'R,recursive v,verbose c,changes f,silent,quiet h,no-dereference L H P reference:';

function ownershipOf(tool: 'chown' | 'chgrp'): Tool {
  return function* (call) {
    const { process, dialect } = call;
    const options = parseOptions(call, OWNER_SPEC);
    const operands = [...options.operands];
    const owner = operands.shift();
    if (owner === undefined) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
    if (operands.length === 0)
      throw wrongUse(call, dialect === 'gnu' ? `missing operand after ${quote(call, owner)}` : '');
    const { uid, gid } =
      tool === 'chown' ? ownerOf(call, owner) : { uid: undefined, gid: groupOf(call, owner, owner) };
    return yield* forAll(
      call,
      options,
      operands,
      tool === 'chown' ? 'changing ownership of' : 'changing group of',
      function* (path) {
        const follow = !options.has('h');
        const node = follow ? process.files.stat(path) : process.files.lstat(path);
        process.files.chown(path, uid ?? node.uid, gid ?? node.gid, follow);
        if (options.has('v'))
          yield* process.write(1, `changed ownership of ${shellQuote(path)} to ${owner}\n`);
      },
    );
  };
}

export const chown = ownershipOf('chown');
export const chgrp = ownershipOf('chgrp');
