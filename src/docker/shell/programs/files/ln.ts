import { isSysError } from '../../../linux/errno.ts';
import { parseOptions } from '../lib/options.ts';
import { basename, dirname, join, relative } from '../lib/paths.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { confirm } from './rm.ts';
import { complain, failure, wrongUse, type Tool } from '../lib/tool.ts';

/** ln(1): -s -f -n -v -r -T. A hard link is a second node with the same content: what is written to one stays there. */
export const ln: Tool = function* (call) {
  const { process, dialect } = call;
  const { files } = process;
  const options = parseOptions(call, {
    gnu:
      's,symbolic f,force n,no-dereference v,verbose T,no-target-directory t,target-directory: i,interactive r,relative L,logical ' +
      'P,physical b! backup?! S,suffix:! d,directory! F!',
    busybox: 's f n v T b! S:!',
  });
  if (options.has('r') && !options.has('s')) throw failure(call, 'cannot do --relative without --symbolic');
  const hard = options.given.findLast(([name]) => name === 'L' || name === 'P')?.[0];
  const operands = [...options.operands];
  if (operands.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing file operand' : '');
  const last = options.get('t') ?? (operands.length > 1 ? operands.pop() : '.') ?? '.';
  const node = files.find(last, !options.has('n'));
  const into = node?.kind === 'dir' && !options.has('T');
  if (options.has('t') && !into) throw failure(call, `target ${shellQuote(last)} is not a directory`);
  if (operands.length > 1 && !into && dialect === 'gnu') {
    throw failure(
      call,
      `target ${shellQuote(last)}: ${node ? 'Not a directory' : 'No such file or directory'}`,
    );
  }
  let status = 0;
  for (const target of operands) {
    const path = into
      ? last === '.' && options.operands.length === 1 && dialect === 'busybox'
        ? basename(target)
        : join(last, basename(target))
      : last;
    const symbolic = options.has('s');
    try {
      const follow = hard === 'L';
      const source = symbolic ? undefined : follow ? files.stat(target) : files.lstat(target);
      if (source?.kind === 'dir') {
        complain(
          call,
          dialect === 'gnu'
            ? `${target}: hard link not allowed for directory`
            : `${path}: Operation not permitted`,
        );
        status = 1;
        continue;
      }
      const old = files.find(path, false);
      const forced = options.given.findLast(([name]) => name === 'f' || name === 'i')?.[0];
      if (old && forced === 'i' && !(yield* confirm(call, `${call.name}: replace ${shellQuote(path)}? `)))
        continue;
      if (old && forced !== undefined) files.unlink(path);
      const link = options.has('r')
        ? relative(files.resolve(dirname(path)).path, files.resolve(target).path)
        : target;
      if (symbolic) files.symlink(link, path);
      else if (source) {
        if (files.find(path, false)) files.mkdir(path);
        files.put(path, source);
      }
      if (options.has('v'))
        yield* process.write(
          1,
          `${shellQuote(path)} ${symbolic || dialect === 'busybox' ? '->' : '=>'} ${shellQuote(link)}\n`,
        );
    } catch (error) {
      if (!isSysError(error)) throw error;
      const missing = !symbolic && !files.exists(target);
      if (dialect === 'busybox') complain(call, `${missing ? target : path}: ${error.message}`);
      else if (missing) complain(call, `failed to access ${shellQuote(target)}: ${error.message}`);
      else
        complain(
          call,
          `failed to create ${symbolic ? 'symbolic' : 'hard'} link ${shellQuote(path)}: ${error.message}`,
        );
      status = 1;
    }
  }
  return status;
};

/** unlink(1). */
export const unlink: Tool = function* (call) {
  const [path, extra] = parseOptions(call, '').operands;
  if (path === undefined) throw wrongUse(call, call.dialect === 'gnu' ? 'missing operand' : '');
  if (extra !== undefined)
    throw wrongUse(call, call.dialect === 'gnu' ? `extra operand ${quote(call, extra)}` : '');
  try {
    call.process.files.unlink(path);
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw failure(
      call,
      `${call.dialect === 'gnu' ? `cannot unlink ${shellQuote(path)}` : `can't remove file '${path}'`}: ${error.message}`,
    );
  }
  yield* call.process.work(0);
  return 0;
};
