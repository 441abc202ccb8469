import { isSysError } from '../../../linux/errno.ts';
import { fileSize, type Node } from '../../../linux/fs/node.ts';
import type { Running } from '../../../linux/wait.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { basename, join } from '../lib/paths.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { complain, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** Asks a question on descriptor 2 and reads the answer from descriptor 0. */
export function* confirm(call: Call, question: string): Running<boolean> {
  call.process.put(2, question);
  const answer = yield* call.process.readLine(0);
  return /^\s*[yY]/.test(answer ?? '');
}

function kindOf(node: Node): string {
  if (node.kind === 'dir') return 'directory';
  if (node.kind === 'link') return 'symbolic link';
  if (node.kind === 'device') return 'character special file';
  return fileSize(node) === 0 ? 'regular empty file' : 'regular file';
}

const WHENS: Readonly<Record<string, 'never' | 'once' | 'always'>> = {
  never: 'never',
  no: 'never',
  none: 'never',
  once: 'once',
  always: 'always',
  yes: 'always',
  '': 'always',
};

/** When rm asks: the last of -f, -i, -I and --interactive says it. Throws Failure for an unknown word. */
function asking(call: Call, options: Options): 'never' | 'once' | 'always' {
  const [name, value = ''] = options.given.findLast(([one]) =>
    ['f', 'i', 'I', 'interactive'].includes(one),
  ) ?? ['f'];
  if (name !== 'interactive') return name === 'i' ? 'always' : name === 'I' ? 'once' : 'never';
  const when = WHENS[value];
  if (when) return when;
  const valid = "  - 'never', 'no', 'none'\n  - 'once'\n  - 'always', 'yes'";
  throw wrongUse(
    call,
    `invalid argument ${quote(call, value)} for ${quote(call, '--interactive')}\nValid arguments are:\n${valid}`,
  );
}

function* remove(call: Call, options: Options, path: string): Running<boolean> {
  const { files } = call.process;
  const { dialect } = call;
  const node = files.lstat(path);
  const asks = asking(call, options) === 'always';
  const what = dialect === 'gnu' ? `${kindOf(node)} ${shellQuote(path)}` : `'${path}'`;
  if (node.kind === 'dir' && (options.has('r') || options.has('R'))) {
    let all = true;
    if (asks && node.entries.size > 0) {
      const question =
        dialect === 'gnu'
          ? `${call.name}: descend into directory ${shellQuote(path)}? `
          : `${call.name}: descend into directory ${what}? `;
      if (!(yield* confirm(call, question))) return true;
    }
    for (const [name] of files.readdir(path))
      all = (yield* removeOrComplain(call, options, join(path, name))) && all;
    if (!all) return false;
    if (asks && !(yield* confirm(call, `${call.name}: remove ${what}? `))) return true;
    files.rmdir(path);
  } else if (node.kind === 'dir' && !options.has('d')) {
    complain(
      call,
      dialect === 'gnu' ? `cannot remove ${shellQuote(path)}: Is a directory` : `'${path}' is a directory`,
    );
    return false;
  } else {
    if (asks && !(yield* confirm(call, `${call.name}: remove ${what}? `))) return true;
    if (node.kind === 'dir') files.rmdir(path);
    else files.unlink(path);
  }
  if (options.has('v')) {
    const folder = node.kind === 'dir' ? (dialect === 'gnu' ? 'directory ' : 'directory: ') : '';
    yield* call.process.write(1, `removed ${folder}${shellQuote(path)}\n`);
  }
  return true;
}

/** Removes what is at a path; false where something of it stays, said on descriptor 2. */
function* removeOrComplain(call: Call, options: Options, path: string): Running<boolean> {
  try {
    return yield* remove(call, options, path);
  } catch (error) {
    if (!isSysError(error) || error.errno === 'EPIPE') throw error;
    if (error.errno === 'ENOENT' && options.has('f')) return true;
    const quoted = shellQuote(path);
    complain(call, `${call.dialect === 'gnu' ? 'cannot' : "can't"} remove ${quoted}: ${error.message}`);
    return false;
  }
}

/** rm(1): -r -f -i -d -v; `/`, `.` and `..` are refused. */
export const rm: Tool = function* (call) {
  const options = parseOptions(call, {
    gnu: 'r,recursive R f,force i I interactive? d,dir v,verbose preserve-root?~ no-preserve-root one-file-system!',
    busybox: 'r,recursive R f,force i v d',
  });
  if (options.operands.length === 0) {
    if (options.has('f')) return 0;
    throw wrongUse(call, call.dialect === 'gnu' ? 'missing operand' : '');
  }
  const asked = asking(call, options);
  const recursive = options.has('r') || options.has('R');
  if (asked === 'once' && (recursive || options.operands.length > 3)) {
    const count = options.operands.length;
    const what = `${count} argument${count === 1 ? '' : 's'}${recursive ? ' recursively' : ''}`;
    if (!(yield* confirm(call, `${call.name}: remove ${what}? `))) return 0;
  }
  let status = 0;
  for (const path of options.operands) {
    const last = basename(path);
    if ((last === '.' || last === '..') && (options.has('r') || options.has('R'))) {
      complain(
        call,
        call.dialect === 'gnu'
          ? `refusing to remove '.' or '..' directory: skipping ${shellQuote(path)}`
          : "can't remove '.' or '..'",
      );
      status = 1;
      continue;
    }
    if (
      call.process.files.absolute(path) === '/' &&
      options.has('r') &&
      !options.has('no-preserve-root') &&
      call.dialect === 'gnu'
    ) {
      complain(call, "it is dangerous to operate recursively on '/'");
      complain(call, 'use --no-preserve-root to override this failsafe');
      status = 1;
      continue;
    }
    if (!(yield* removeOrComplain(call, options, path))) status = 1;
  }
  return status;
};
