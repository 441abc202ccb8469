import { gunzipText, gzipText } from '../../../linux/fs/gzip.ts';
import type { Running } from '../../../linux/wait.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { complain, Failure, failure, type Call, type Tool } from '../lib/tool.ts';

function* filter(call: Call, unpack: boolean, tests: boolean): Running<number> {
  const { process } = call;
  const text = yield* process.readAll(0);
  if (!unpack) {
    yield* process.write(1, gzipText(text));
    return 0;
  }
  const unpacked = gunzipText(text);
  if (unpacked === undefined)
    throw call.dialect === 'gnu'
      ? new Failure(`\n${call.name}: stdin: not in gzip format\n`)
      : failure(call, 'invalid magic');
  if (!tests) yield* process.write(1, unpacked);
  return 0;
}

/** One file; gives the status: 0, 1 for an error, 2 for a warning. */
function* one(
  call: Call,
  options: Options,
  path: string,
  unpack: boolean,
  toStdout: boolean,
): Running<number> {
  const { process, dialect } = call;
  const { files } = process;
  const gnu = dialect === 'gnu';
  const node = files.find(path);
  if (!node) {
    complain(call, `${path}: No such file or directory`);
    return 1;
  }
  if (node.kind === 'dir') {
    complain(call, gnu ? `${path} is a directory -- ignored` : `can't remove file '${path}': Is a directory`);
    return gnu ? 2 : 1;
  }
  if (node.kind !== 'file') return 1;
  if (!unpack && path.endsWith('.gz') && !toStdout) {
    complain(
      call,
      gnu ? `${path} already has .gz suffix -- unchanged` : `${path}: already has .gz suffix - ignored`,
    );
    return gnu ? 2 : 1;
  }
  const target = unpack ? path.replace(/\.tgz$/, '.tar').replace(/\.gz$/, '') : `${path}.gz`;
  if (unpack && target === path && !toStdout) {
    complain(call, gnu ? `${path}: unknown suffix -- ignored` : `${path}: unknown suffix - ignored`);
    return gnu ? 2 : 1;
  }
  const made = unpack ? gunzipText(files.readFile(path)) : gzipText(node.content);
  if (made === undefined) {
    // it ends a line that it did not begin
    if (gnu) process.put(2, `\n${call.name}: ${path}: not in gzip format\n`);
    else complain(call, 'invalid magic');
    return 1;
  }
  if (toStdout) {
    if (!options.has('t')) yield* process.write(1, made);
    return 0;
  }
  if (files.exists(target) && !options.has('f')) {
    complain(call, gnu ? `${target} already exists;	not overwritten` : `can't open '${target}': File exists`);
    return gnu ? 2 : 1;
  }
  // bytes that are not held stay as they are: unpacking gives them back
  files.put(files.resolve(target).path, { ...node, content: made });
  if (!options.has('k')) files.unlink(path);
  return 0;
}

const SPEC = {
  gnu:
    'd,decompress,uncompress c,stdout,to-stdout k,keep f,force t,test n,no-name~ N,name~ q,quiet~ 1,fast~ 2~ 3~ 4~ 5~ 6~ 7~ 8~ 9,best~ rsyncable~ ' +
    'synchronous~ v,verbose! l,list! r,recursive! S,suffix:! L,license! V,version! h!',
  busybox: 'd c k f t n~ q~ 1~ 2~ 3~ 4~ 5~ 6~ 7~ 8~ 9~ v!',
};
const HINT = "Try `gzip --help' for more information.\n";

function compressor(own: 'gzip' | 'gunzip' | 'zcat'): Tool {
  return function* (called) {
    // gunzip and zcat are scripts that call gzip in Debian, and its messages begin so
    const call = called.dialect === 'gnu' ? { ...called, name: 'gzip' } : called;
    const options = parseOptions(call, SPEC, { hint: HINT });
    const tests = options.has('t');
    const unpack = own !== 'gzip' || options.has('d') || tests;
    const toStdout = own === 'zcat' || options.has('c') || tests;
    if (options.operands.length === 0) {
      if (!unpack && call.process.handle(1).tty && !options.has('f')) {
        throw failure(
          call,
          call.dialect === 'gnu'
            ? 'compressed data not written to a terminal. Use -f to force compression.\nFor help, type: gzip -h'
            : 'compressed data not written to terminal',
        );
      }
      return yield* filter(call, unpack, tests);
    }
    let status = 0;
    for (const path of options.operands) {
      const result =
        path === '-' ? yield* filter(call, unpack, tests) : yield* one(call, options, path, unpack, toStdout);
      status = status === 1 || result === 0 ? status : result;
    }
    return status;
  };
}

/** gzip(1), gunzip(1), zcat(1): -d -c -k -f -t. */
export const gzip = compressor('gzip');
export const gunzip = compressor('gunzip');
export const zcat = compressor('zcat');
