import { isSysError } from '../../../linux/errno.ts';
import { file, fileSize } from '../../../linux/fs/node.ts';
import { changedMode } from '../lib/modes.ts';
import { parseSize } from '../lib/numbers.ts';
import { parseOptions } from '../lib/options.ts';
import { basename, dirname, join } from '../lib/paths.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { complain, failure, notSimulated, wrongUse, type Tool } from '../lib/tool.ts';
import { findGroup, findUser } from '../lib/users.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** mktemp(1): names follow from the time and the process, nothing is left to chance. */
export const mktemp: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, {
    gnu: 'd,directory u,dry-run q,quiet p: tmpdir? t suffix:',
    busybox: 'd u q p: t tmpdir?',
  });
  const [template, extra] = options.operands;
  if (extra !== undefined) throw wrongUse(call, dialect === 'gnu' ? 'too many templates' : '');
  const asked = options.given.findLast(([one]) => one === 'p' || one === 'tmpdir');
  const folder = asked?.[1] || process.env.get('TMPDIR') || '/tmp';
  const name = template ?? join(folder, 'tmp.XXXXXXXXXX');
  const placed = template !== undefined && (asked || options.has('t')) ? join(folder, template) : name;
  const [, head = '', marks = '', tail = ''] = /^([^]*?)(X{3,})([^X]*)$/.exec(placed) ?? [];
  const suffix = options.get('suffix');
  if (suffix !== undefined && template !== undefined && !template.endsWith('X'))
    throw failure(call, `with --suffix, template ${quote(call, template)} must end in X`);
  const least = dialect === 'gnu' ? 3 : 6;
  if (marks.length < least || (dialect === 'busybox' && tail !== '')) {
    if (options.has('q')) return 1;
    throw failure(
      call,
      dialect === 'gnu'
        ? `too few X's in template ${quote(call, template ?? name)}`
        : '(null): Invalid argument',
    );
  }
  if (tail.includes('/')) {
    throw failure(
      call,
      dialect === 'gnu'
        ? `invalid suffix ${quote(call, tail)}, contains directory separator`
        : '(null): Invalid argument',
    );
  }
  let seed = (process.pid * 7919 + Math.floor(process.kernel.now)) >>> 0;
  let path: string;
  do {
    const letters = marks.replace(/X/g, () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return LETTERS[(seed >>> 16) % LETTERS.length] ?? 'a';
    });
    path = head + letters + tail + (suffix ?? '');
  } while (process.files.find(path, false));
  try {
    if (!options.has('u') && options.has('d')) process.files.mkdir(path, 0o700);
    else if (!options.has('u')) process.files.writeFile(path, '', { mode: 0o600 });
  } catch (error) {
    if (!isSysError(error)) throw error;
    const what = `failed to create ${options.has('d') ? 'directory' : 'file'} via template ${quote(call, placed)}`;
    if (options.has('q')) return 1;
    throw failure(call, dialect === 'gnu' ? `${what}: ${error.message}` : `(null): ${error.message}`);
  }
  yield* process.write(1, `${path}\n`);
  return 0;
};

/** truncate(1): -s with +, -, and units; -c. */
export const truncate: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, {
    gnu: 's,size: c,no-create r,reference: o,io-blocks!',
    busybox: 's: c',
  });
  const sizeText = options.get('s');
  if (dialect === 'gnu' && sizeText !== undefined && /^[<>/%]/.test(sizeText))
    throw notSimulated(call, `-s ${sizeText}`);
  const reference = options.get('r');
  if (sizeText === undefined && reference === undefined) {
    throw wrongUse(
      call,
      dialect === 'gnu'
        ? `you must specify either ${quote(call, '--size')} or ${quote(call, '--reference')}`
        : '',
    );
  }
  if (options.operands.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing file operand' : '');
  const other = reference === undefined ? undefined : process.files.stat(reference);
  const digits = (sizeText ?? '').replace(dialect === 'gnu' ? /^[+-]/ : '', '');
  const size = other?.kind === 'file' ? fileSize(other) : parseSize(digits);
  if (size === undefined)
    throw failure(
      call,
      dialect === 'gnu'
        ? `Invalid number: ${quote(call, sizeText ?? '')}`
        : `invalid number '${sizeText ?? ''}'`,
    );
  for (const path of options.operands) {
    if (!process.files.exists(path)) {
      if (options.has('c')) continue;
      process.files.writeFile(path, '');
    }
    const place = process.files.resolve(path);
    if (place.node?.kind !== 'file')
      throw failure(
        call,
        dialect === 'gnu'
          ? `cannot open ${shellQuote(path)} for writing: Is a directory`
          : `${path}: open: Is a directory`,
      );
    const { mode, uid, gid, content: before } = place.node;
    const old = fileSize(place.node);
    const sign = sizeText?.[0];
    const wanted = sign === '+' ? old + size : sign === '-' ? Math.max(0, old - size) : size;
    const content = new TextDecoder().decode(new TextEncoder().encode(before).slice(0, wanted));
    const node = file(content, { mode, uid, gid, mtime: process.kernel.now });
    const hole = wanted - fileSize(node);
    process.files.put(place.path, hole > 0 ? { ...node, hole } : node);
  }
  yield* process.work(0);
  return 0;
};

/** install(1): copies with a mode, or -d makes directories; -m -o -g -D -v. */
export const install: Tool = function* (call) {
  const { process } = call;
  const { files } = process;
  const options = parseOptions(
    call,
    'd,directory m,mode: o,owner: g,group: D v,verbose c~ p,preserve-timestamps s,strip! t,target-directory: ' +
      'T,no-target-directory! C,compare! b! backup?! S,suffix:! strip-program:! preserve-context! Z! context?!',
  );
  const mode = changedMode(options.get('m') ?? '755', 0, false, process.umask) ?? 0o755;
  const owner = options.get('o');
  const group = options.get('g');
  const finish = (path: string): void => {
    files.chmod(path, mode);
    if (owner === undefined && group === undefined) return;
    const node = files.stat(path);
    files.chown(
      path,
      owner === undefined ? node.uid : (findUser(process, owner)?.uid ?? Number(owner)),
      group === undefined ? node.gid : (findGroup(process, group)?.gid ?? Number(group)),
    );
  };
  if (options.operands.length === 0) throw wrongUse(call, 'missing file operand');
  if (options.has('d')) {
    for (const path of options.operands) {
      files.mkdirs(path);
      finish(path);
    }
    return 0;
  }
  const folder = options.get('t');
  const sources = folder === undefined ? options.operands.slice(0, -1) : options.operands;
  const to = folder ?? options.operands.at(-1) ?? '';
  if (sources.length === 0) throw wrongUse(call, `missing destination file operand after ${quote(call, to)}`);
  const into = files.find(to)?.kind === 'dir';
  let status = 0;
  for (const from of sources) {
    const target = into ? join(to, basename(from)) : to;
    try {
      const node = files.stat(from);
      if (options.has('D')) files.mkdirs(dirname(target));
      if (node.kind === 'dir') throw failure(call, `omitting directory ${shellQuote(from)}`);
      files.put(files.resolve(target).path, {
        ...node,
        mode,
        uid: process.uid,
        gid: process.gid,
        mtime: options.has('p') ? node.mtime : process.kernel.now,
      });
      finish(target);
      if (options.has('v')) yield* process.write(1, `${shellQuote(from)} -> ${shellQuote(target)}\n`);
    } catch (error) {
      if (!isSysError(error)) throw error;
      complain(
        call,
        files.exists(from)
          ? `cannot create regular file ${shellQuote(target)}: ${error.message}`
          : `cannot stat ${shellQuote(from)}: ${error.message}`,
      );
      status = 1;
    }
  }
  return status;
};

/** sync(1): everything is on the disk at once here. */
export const sync: Tool = function* (call) {
  const { files } = call.process;
  const options = parseOptions(call, 'd,data f,file-system');
  if (options.has('d') && options.has('f')) {
    throw call.dialect === 'gnu'
      ? failure(call, 'cannot specify both --data and --file-system')
      : wrongUse(call, '');
  }
  if (options.has('d') && options.operands.length === 0 && call.dialect === 'gnu')
    throw failure(call, '--data needs at least one argument');
  const missing = options.operands.filter((path) => !files.exists(path));
  for (const path of missing) {
    const what = call.dialect === 'gnu' ? `error opening ${shellQuote(path)}` : `can't open '${path}'`;
    complain(call, `${what}: No such file or directory`);
  }
  yield* call.process.work(1);
  return missing.length > 0 ? 1 : 0;
};
