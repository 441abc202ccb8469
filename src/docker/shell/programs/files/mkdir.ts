import { isSysError } from '../../../linux/errno.ts';
import { changedMode } from '../lib/modes.ts';
import { parseOptions } from '../lib/options.ts';
import { dirname } from '../lib/paths.ts';
import { quote } from '../lib/quote.ts';
import { complain, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** mkdir(1): -p -m -v. */
export const mkdir: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, {
    gnu: 'p,parents m,mode: v,verbose Z! context?!',
    busybox: 'p,parents m,mode: v,verbose',
  });
  if (options.operands.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
  const modeText = options.get('m');
  const mode = modeText === undefined ? undefined : changedMode(modeText, 0o777, true, process.umask);
  if (modeText !== undefined && mode === undefined)
    throw failure(call, `invalid mode ${quote(call, modeText)}`);
  let status = 0;
  for (const path of options.operands) {
    try {
      for (const made of options.has('p') ? missing(call, path) : [path]) {
        process.files.mkdir(made);
        const verbose = `created directory ${quote(call, made)}`;
        if (options.has('v'))
          yield* process.write(
            1,
            dialect === 'gnu'
              ? `${call.name}: ${verbose}\n`
              : `created directory: '${made}${made === path ? '' : '/'}'\n`,
          );
      }
      if (mode !== undefined) process.files.chmod(path, mode);
    } catch (error) {
      if (!isSysError(error)) throw error;
      const where = error.errno === 'ENOTDIR' && options.has('p') ? dirname(path) : path;
      complain(
        call,
        dialect === 'gnu'
          ? `cannot create directory ${quote(call, where)}: ${error.message}`
          : `can't create directory '${where === path ? path : `${where}/`}': ${error.message}`,
      );
      status = 1;
    }
  }
  return status;
};

/** The directories that `mkdir -p` makes, highest first. Throws EEXIST where something else is in the way. */
function missing({ process: { files } }: Call, path: string): string[] {
  const made: string[] = [];
  let here = '';
  for (const part of path.replace(/\/+$/, '').split('/')) {
    here = here === '' && !path.startsWith('/') ? part : `${here}/${part}`.replace(/^\/\//, '/');
    if (part === '') continue;
    const node = files.find(here);
    if (!node) made.push(here);
    else if (node.kind !== 'dir') files.mkdir(here === path ? path : `${here}/x`);
  }
  return made;
}

/** rmdir(1): -p -v. */
export const rmdir: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, {
    gnu: 'p,parents v,verbose ignore-fail-on-non-empty',
    busybox: 'p,parents v,verbose ignore-fail-on-non-empty',
  });
  if (options.operands.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
  let status = 0;
  for (const path of options.operands) {
    let at = path;
    try {
      do {
        if (options.has('v'))
          yield* process.write(1, `${call.name}: removing directory, ${quote(call, at)}\n`);
        process.files.rmdir(at);
        at = dirname(at);
      } while (options.has('p') && at !== '.' && at !== '/');
    } catch (error) {
      if (!isSysError(error)) throw error;
      if (options.has('ignore-fail-on-non-empty') && error.errno === 'ENOTEMPTY') continue;
      const text = `${quote(call, at)}: ${error.message}`;
      complain(call, dialect === 'gnu' ? `failed to remove ${text}` : text);
      status = 1;
    }
  }
  return status;
};
