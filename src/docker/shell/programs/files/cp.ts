import { isSysError, SysError } from '../../../linux/errno.ts';
import type { Node } from '../../../linux/fs/node.ts';
import type { Running } from '../../../linux/wait.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { basename, join } from '../lib/paths.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { complain, failure, notSimulated, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { confirm } from './rm.ts';

/** A failure of one source that lets the others go on: what is said of it. */
class Refused extends Error {}

/** Where sources go: each into a directory, or one onto a name. Throws Failure for a wrong call. */
export function destination(
  call: Call,
  options: Options,
  verb: string,
): { readonly sources: readonly string[]; readonly to: string; readonly into: boolean } {
  const { dialect } = call;
  const folder = options.get('t');
  const operands = [...options.operands];
  if (operands.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing file operand' : '');
  if (folder !== undefined) {
    const kind = call.process.files.find(folder)?.kind;
    if (kind !== 'dir' && dialect === 'gnu') {
      const why = kind === undefined ? 'No such file or directory' : 'Not a directory';
      throw failure(call, `target directory ${shellQuote(folder)}: ${why}`);
    }
    return { sources: operands, to: folder, into: true };
  }
  if (operands.length === 1) {
    throw wrongUse(
      call,
      dialect === 'gnu' ? `missing destination file operand after ${quote(call, operands[0] ?? '')}` : '',
    );
  }
  const to = operands.pop() ?? '';
  const isDir = call.process.files.find(to)?.kind === 'dir';
  const into = isDir && !options.has('T');
  if (operands.length > 1 && !into) {
    if (dialect === 'busybox' && verb === 'cp') return { sources: operands, to, into: true };
    if (dialect === 'gnu') {
      const missing = !call.process.files.exists(to);
      throw failure(
        call,
        `target ${shellQuote(to)}: ${missing ? 'No such file or directory' : 'Not a directory'}`,
      );
    }
  }
  return { sources: operands, to, into };
}

const ATTRIBUTES = ['mode', 'timestamps', 'ownership', 'links', 'context', 'xattr', 'all'];

/** What -a, -p, --preserve and --no-preserve leave to be kept, in their order. Throws Failure for an unknown attribute. */
function preserved(call: Call, options: Options): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const [name, value] of options.given) {
    const isOff = name === 'no-preserve';
    if (!['a', 'p', 'preserve', 'no-preserve'].includes(name)) continue;
    for (const word of (value || (name === 'a' ? 'all' : 'mode,ownership,timestamps')).split(',')) {
      if (!ATTRIBUTES.includes(word)) {
        const valid = ATTRIBUTES.map((one) => `  - ${quote(call, one)}`).join('\n');
        throw wrongUse(
          call,
          `invalid argument ${quote(call, word)} for ${quote(call, `--${name}`)}\nValid arguments are:\n${valid}`,
        );
      }
      for (const one of word === 'all' ? ATTRIBUTES : [word]) {
        if (isOff) kept.delete(one);
        else kept.add(one);
      }
    }
  }
  return kept;
}

function copiedMeta(
  call: Call,
  options: Options,
  node: Node,
): { mode: number; uid: number; gid: number; mtime: number } {
  const { uid, gid, umask, kernel } = call.process;
  const kept = preserved(call, options);
  const mode = kept.has('mode') ? node.mode : node.mode & ~umask & 0o777;
  const owner = kept.has('ownership') ? { uid: node.uid, gid: node.gid } : { uid, gid };
  return { mode, ...owner, mtime: kept.has('timestamps') ? node.mtime : kernel.now };
}

function* copy(call: Call, options: Options, from: string, to: string): Running<boolean> {
  const { files } = call.process;
  const { dialect } = call;
  const recursive = options.has('r') || options.has('R') || options.has('a');
  const keepsLinks =
    options.has('a') || options.has('d') || options.has('P') || (recursive && !options.has('L'));
  const node = keepsLinks ? files.lstat(from) : files.stat(from);
  const old = files.find(to, !keepsLinks || node.kind !== 'link');
  const place = files.resolve(to, node.kind !== 'link');
  const source = files.resolve(from, !keepsLinks);
  if (node.kind === 'dir' && !recursive) {
    throw new Refused(
      dialect === 'gnu'
        ? `-r not specified; omitting directory ${shellQuote(from)}`
        : `omitting directory '${from}'`,
    );
  }
  if (place.path === source.path)
    throw new Refused(`${shellQuote(from)} and ${shellQuote(to)} are the same file`);
  if (node.kind === 'dir' && `${place.path}/`.startsWith(`${source.path === '/' ? '' : source.path}/`)) {
    throw new Refused(
      dialect === 'gnu'
        ? `cannot copy a directory, ${shellQuote(from)}, into itself, ${shellQuote(to)}`
        : `recursion detected, omitting directory '${from}'`,
    );
  }
  if (node.kind === 'dir' && old && old.kind !== 'dir') {
    throw new Refused(
      dialect === 'gnu'
        ? `cannot overwrite non-directory ${shellQuote(to)} with directory ${shellQuote(from)}`
        : `target '${to}' is not a directory`,
    );
  }
  if (node.kind !== 'dir' && old?.kind === 'dir') {
    throw new Refused(
      dialect === 'gnu'
        ? `cannot overwrite directory ${shellQuote(to)} with non-directory`
        : `'${to}' is a directory`,
    );
  }
  if (old && node.kind !== 'dir') {
    const asks = options.given.findLast(([name]) => name === 'i' || name === 'n')?.[0];
    if (asks === 'n') return true;
    if (options.has('remove-destination')) files.unlink(to);
    if (options.has('u') && old.mtime >= node.mtime) return true;
    if (asks === 'i' && !(yield* confirm(call, `${call.name}: overwrite ${shellQuote(to)}? `))) return true;
  }
  if (!old && to.endsWith('/') && node.kind !== 'dir') throw new SysError('ENOENT', to);
  const said = dialect === 'gnu' ? `${shellQuote(from)} -> ${shellQuote(to)}\n` : `'${from}' -> '${to}'\n`;
  if (options.has('v') && !(node.kind === 'dir' && old)) yield* call.process.write(1, said);
  const meta = copiedMeta(call, options, node);
  if (node.kind !== 'dir') {
    if (old && (options.has('s') || options.has('l')) && !options.has('f')) {
      const what = `cannot create ${options.has('s') ? `symbolic link ${shellQuote(to)}` : `hard link ${shellQuote(to)}`} to ${shellQuote(from)}`;
      throw new Refused(dialect === 'gnu' ? `${what}: File exists` : `can't create '${to}': File exists`);
    }
    if (options.has('s')) {
      if (old) files.unlink(to);
      files.symlink(from, to);
    } else if (node.kind === 'device' && !recursive) files.writeFile(to, files.readFile(from));
    else {
      if (node.kind === 'file') files.open(from, 'read');
      // BusyBox does not set the times of links
      const isLink = node.kind === 'link' && dialect === 'busybox';
      const attributes = preserved(call, options);
      const kept =
        old?.kind === 'file' && !options.has('remove-destination')
          ? {
              ...meta,
              ...(!attributes.has('mode') && { mode: old.mode }),
              ...(!attributes.has('ownership') && { uid: old.uid, gid: old.gid }),
            }
          : meta;
      // a hard link is a second node with all that the first has
      files.put(
        place.path,
        options.has('l') ? node : { ...node, ...kept, ...(isLink && { mtime: call.process.kernel.now }) },
      );
    }
    return true;
  }
  if (!old) files.put(place.path, { ...node, ...meta, mode: meta.mode | 0o700, entries: new Map() });
  let all = true;
  for (const [name] of files.readdir(from))
    all = (yield* attemptCopy(call, options, join(from, name), join(to, name))) && all;
  if (!old && preserved(call, options).has('timestamps')) files.utimes(place.path, meta.mtime);
  return all;
}

function* attemptCopy(call: Call, options: Options, from: string, to: string): Running<boolean> {
  try {
    return yield* copy(call, options, from, to);
  } catch (error) {
    if (error instanceof Refused) {
      complain(call, error.message);
      return false;
    }
    if (!isSysError(error) || error.errno === 'EPIPE') throw error;
    const gnu = call.dialect === 'gnu';
    if (!call.process.files.find(from, false))
      complain(call, `${gnu ? 'cannot' : "can't"} stat ${shellQuote(from)}: ${error.message}`);
    else if (error.path === from)
      complain(
        call,
        gnu
          ? `cannot open ${shellQuote(from)} for reading: ${error.message}`
          : `can't open '${from}': ${error.message}`,
      );
    else {
      const what =
        to.endsWith('/') && error.errno === 'ENOENT'
          ? gnu
            ? 'Not a directory'
            : 'Is a directory'
          : error.message;
      complain(
        call,
        gnu
          ? `cannot create ${call.process.files.find(from)?.kind === 'dir' ? 'directory' : 'regular file'} ${shellQuote(to)}: ${what}`
          : `can't create '${to}': ${what}`,
      );
    }
    return false;
  }
}

/** cp(1): -r -a -p -d -L -f -i -n -u -v -t -T -s. Holes and programs of files go along. */
export const cp: Tool = function* (call) {
  const options = parseOptions(call, {
    gnu:
      'a,archive r,recursive R f,force i,interactive n,no-clobber p d P,no-dereference L,dereference l,link s,symbolic-link ' +
      't,target-directory: T,no-target-directory u,update v,verbose preserve? no-preserve: remove-destination sparse:~ reflink? ' +
      'copy-contents~ H! x,one-file-system! b! backup?! S,suffix:! attributes-only! parents! strip-trailing-slashes! ' +
      'Z! context?!',
    busybox:
      'a,archive r,recursive R f,force i,interactive n p d P,no-dereference L,dereference H! l,link s,symbolic-link ' +
      't,target-directory: T,no-target-directory u,update v,verbose parents! remove-destination reflink?',
  });
  preserved(call, options);
  const clone = options.get('reflink');
  if (clone === '' || clone === 'always') throw notSimulated(call, '--reflink');
  const { sources, to, into } = destination(call, options, 'cp');
  let status = 0;
  for (const from of sources) {
    const target = into ? join(to, basename(from)) : to;
    if (!(yield* attemptCopy(call, options, from, target))) status = 1;
    yield* call.process.work(0.1);
  }
  return status;
};

function* move(call: Call, options: Options, from: string, to: string): Running<boolean> {
  const { files } = call.process;
  const gnu = call.dialect === 'gnu';
  const old = files.find(to);
  const asks = options.given.findLast(([name]) => 'fin'.includes(name))?.[0];
  if (old && asks === 'n') return true;
  if (old && options.has('u') && old.mtime >= files.lstat(from).mtime) return true;
  if (old && asks === 'i' && !(yield* confirm(call, `${call.name}: overwrite ${shellQuote(to)}? `)))
    return true;
  try {
    if (gnu && files.resolve(to).path === files.resolve(from, false).path) {
      complain(call, `${shellQuote(from)} and ${shellQuote(to)} are the same file`);
      return false;
    }
    files.rename(from, to);
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (error.errno === 'EXDEV') {
      const copied = yield* attemptCopy(
        { ...call, args: [] },
        parseOptions({ ...call, args: ['-a'] }, 'a'),
        from,
        to,
      );
      if (copied) files.removeTree(from);
      return copied;
    }
    if (!gnu) complain(call, `can't rename '${from}': ${error.message}`);
    else if (error.errno === 'EINVAL')
      complain(call, `cannot move ${shellQuote(from)} to a subdirectory of itself, ${shellQuote(to)}`);
    else if (error.errno === 'EISDIR')
      complain(call, `cannot overwrite directory ${shellQuote(to)} with non-directory`);
    else if (error.errno === 'ENOTDIR' && old)
      complain(call, `cannot overwrite non-directory ${shellQuote(to)} with directory ${shellQuote(from)}`);
    else complain(call, `cannot move ${shellQuote(from)} to ${shellQuote(to)}: ${error.message}`);
    return false;
  }
  if (options.has('v'))
    yield* call.process.write(
      1,
      gnu ? `renamed ${shellQuote(from)} -> ${shellQuote(to)}\n` : `'${from}' -> '${to}'\n`,
    );
  return true;
}

/** mv(1): -f -i -n -u -v -t -T. */
export const mv: Tool = function* (call) {
  const { files } = call.process;
  const options = parseOptions(call, {
    gnu:
      'f,force i,interactive n,no-clobber t,target-directory: T,no-target-directory u,update v,verbose ' +
      'b! backup?! S,suffix:! strip-trailing-slashes! Z,context!',
    busybox: 'f i n t: T v',
  });
  const { sources, to, into } = destination(call, options, 'mv');
  let status = 0;
  for (const from of sources) {
    if (!files.find(from, false) || (sources.length > 1 && !into)) {
      const text = `${shellQuote(from)}: No such file or directory`;
      complain(call, call.dialect === 'gnu' ? `cannot stat ${text}` : `can't rename ${text}`);
      status = 1;
    } else if (!(yield* move(call, options, from, into ? join(to, basename(from)) : to))) status = 1;
  }
  yield* call.process.work(0.1);
  return status;
};
