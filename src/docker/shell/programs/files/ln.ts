import { isSysError } from '../../../linux/errno.ts';
import { parseOptions } from '../lib/options.ts';
import { basename, join } from '../lib/paths.ts';
import { shellQuote } from '../lib/quote.ts';
import { complain, failure, wrongUse, type Tool } from '../lib/tool.ts';

/** ln(1): -s -f -n -v -r -T. A hard link is a second node with the same content: what is written to one stays there. */
export const ln: Tool = function* (call) {
  const { process, dialect } = call;
  const { files } = process;
  const options = parseOptions(
    call,
    's,symbolic f,force n,no-dereference v,verbose T,no-target-directory t,target-directory: i b r,relative L P',
  );
  const operands = [...options.operands];
  if (operands.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing file operand' : '');
  const last = options.get('t') ?? (operands.length > 1 ? operands.pop() : '.') ?? '.';
  const node = files.find(last, !options.has('n'));
  const into = node?.kind === 'dir' && !options.has('T');
  if (operands.length > 1 && !into) {
    throw failure(
      call,
      `target ${shellQuote(last)}: ${node ? 'Not a directory' : 'No such file or directory'}`,
    );
  }
  let status = 0;
  for (const target of operands) {
    const path = into
      ? last === '.' && options.operands.length === 1
        ? basename(target)
        : join(last, basename(target))
      : last;
    const symbolic = options.has('s');
    try {
      const source = symbolic ? undefined : files.stat(target);
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
      if (options.has('f') && files.find(path, false)) files.unlink(path);
      if (symbolic) files.symlink(target, path);
      else if (source) {
        if (files.find(path, false)) files.mkdir(path);
        files.put(path, source);
      }
      if (options.has('v'))
        yield* process.write(1, `${shellQuote(path)} ${symbolic ? '->' : '=>'} ${shellQuote(target)}\n`);
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
  const [path] = parseOptions(call, '').operands;
  if (path === undefined) throw wrongUse(call, call.dialect === 'gnu' ? 'missing operand' : '');
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
