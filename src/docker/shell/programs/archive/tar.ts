import { isSysError } from '../../../linux/errno.ts';
import { gunzipText, gzipText } from '../../../linux/fs/gzip.ts';
import { fileSize, type Node } from '../../../linux/fs/node.ts';
import { holesOf, parseMembers, TarError, tarText, type TarEntry } from '../../../linux/fs/tar.ts';
import type { Running } from '../../../linux/wait.ts';
import { globToRegExp } from '../lib/glob.ts';
import { readOperand } from '../lib/input.ts';
import { modeText } from '../lib/modes.ts';
import { basename, dirname, join } from '../lib/paths.ts';
import { strftime } from '../lib/strftime.ts';
import { complain, Failure, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { groups, users } from '../lib/users.ts';
import { tarOptions, type TarOptions } from './options.ts';

/** The failure after which GNU tar stops. */
function fatal(call: Call, text: string): Failure {
  return new Failure(
    `${call.name}: ${text}\n${call.dialect === 'gnu' ? `${call.name}: Error is not recoverable: exiting now\n` : ''}`,
    call.dialect === 'gnu' ? 2 : 1,
  );
}

/** The line of a member in `tar tv`. */
function longLine({ dialect }: Call): (entry: TarEntry) => string {
  let wide = 19;
  return (entry) => {
    const { node } = entry;
    const owner = `${entry.owner ?? node.uid}/${entry.group ?? node.gid}`;
    const size = String(node.kind === 'file' ? fileSize(node) : 0);
    wide = Math.max(wide, owner.length + size.length + 1);
    const time = strftime(dialect === 'gnu' ? '%Y-%m-%d %H:%M' : '%Y-%m-%d %H:%M:%S', node.mtime);
    const target = node.kind === 'link' ? ` -> ${node.target}` : '';
    const figures =
      dialect === 'gnu' ? `${owner}${size.padStart(wide - owner.length)}` : `${owner} ${size.padStart(9)}`;
    return `${modeText(node)} ${figures} ${time} ${shownPath(entry)}${target}\n`;
  };
}

function shownPath({ path, node, name = path }: TarEntry): string {
  return node.kind === 'dir' ? `${name}/` : name;
}

function isExcluded(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const glob = globToRegExp(pattern.replace(/\/$/, ''));
    return glob.test(path) || glob.test(basename(path));
  });
}

/** The members that a call names, with all below them; what cannot be read is complained about. */
function* gather(call: Call, options: TarOptions, entries: TarEntry[], names: string[]): Running<boolean> {
  const { files } = call.process;
  const userNames = new Map(users(call.process).map(({ uid, name }) => [uid, name]));
  const groupNames = new Map(groups(call.process).map(({ gid, name }) => [gid, name]));
  let failed = false;
  let stripped = false;
  const add = function* (folder: string, name: string): Running<void> {
    const path = name.startsWith('/') || folder === '.' ? name : join(folder, name);
    try {
      const node = options.dereference ? files.stat(path) : files.lstat(path);
      const member = (options.absolute ? name : name.replace(/^\/+/, '')).replace(/(?<=.)\/+$/, '');
      if (member !== name.replace(/(?<=.)\/+$/, '') && !stripped) {
        stripped = true;
        complain(
          call,
          call.dialect === 'gnu'
            ? "Removing leading `/' from member names"
            : "removing leading '/' from member names",
        );
      }
      if (isExcluded(name, options.exclude) || path === options.file) return;
      if (node.kind === 'file') files.open(path, 'read');
      const { kind } = node;
      entries.push({
        path: member === '' ? '.' : member,
        ...(userNames.has(node.uid) && { owner: userNames.get(node.uid) ?? '' }),
        ...(groupNames.has(node.gid) && { group: groupNames.get(node.gid) ?? '' }),
        node: kind === 'dir' ? { ...node, entries: new Map() } : node,
      });
      names.push(kind === 'dir' ? `${name.replace(/\/+$/, '')}/` : name);
      yield* call.process.work(0.05);
      if (kind === 'dir')
        for (const [below] of files.readdir(path)) yield* add(folder, `${name.replace(/\/+$/, '')}/${below}`);
    } catch (error) {
      if (!isSysError(error)) throw error;
      const what = files.find(path, false) ? 'Cannot open' : 'Cannot stat';
      complain(
        call,
        call.dialect === 'gnu' ? `${name}: ${what}: ${error.message}` : `${name}: ${error.message}`,
      );
      failed = true;
    }
  };
  for (const { folder, name } of options.members) {
    if (files.find(folder)?.kind !== 'dir')
      throw fatal(call, `${folder}: Cannot open: No such file or directory`);
    yield* add(folder, name);
  }
  return failed;
}

function* create(call: Call, options: TarOptions): Running<number> {
  const { process, dialect } = call;
  if (options.members.length === 0) {
    if (dialect === 'busybox') throw failure(call, 'empty archive');
    throw new Failure(
      `${call.name}: Cowardly refusing to create an empty archive\nTry '${call.name} --help' or '${call.name} --usage' for more information.\n`,
      2,
    );
  }
  if (options.file === '-' && process.handle(1).tty)
    throw fatal(call, 'Refusing to write archive contents to terminal (missing -f option?)');
  const entries: TarEntry[] = [];
  const names: string[] = [];
  const failed = yield* gather(call, options, entries, names);
  const shown = options.verbose > 1 ? entries.map(longLine(call)) : names.map((name) => `${name}\n`);
  if (options.verbose > 0) yield* process.write(options.file === '-' ? 2 : 1, shown.join(''));
  const text = tarText(entries);
  const hole = holesOf(entries);
  const content = options.gzip ? gzipText(text) : text;
  if (options.file === '-') yield* process.write(1, content);
  else {
    try {
      process.files.writeFile(options.file, '');
      const place = process.files.resolve(options.file);
      const { node } = place;
      if (node?.kind === 'file')
        process.files.put(place.path, { ...node, content, ...(hole > 0 && { hole }) });
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw fatal(
        call,
        dialect === 'gnu'
          ? `${options.file}: Cannot open: ${error.message}`
          : `can't open '${options.file}': ${error.message}`,
      );
    }
  }
  if (!failed) return 0;
  complain(
    call,
    dialect === 'gnu'
      ? 'Exiting with failure status due to previous errors'
      : 'error exit delayed from previous errors',
  );
  return dialect === 'gnu' ? 2 : 1;
}

function* readArchive(call: Call, options: TarOptions): Running<TarEntry[]> {
  const { process, dialect } = call;
  let text: string;
  try {
    if (options.file === '-' && process.handle(0).tty)
      throw fatal(call, 'Refusing to read archive contents from terminal (missing -f option?)');
    text = yield* readOperand(call, options.file, true);
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw fatal(
      call,
      dialect === 'gnu'
        ? `${options.file}: Cannot open: ${error.message}`
        : `can't open '${options.file}': ${error.message}`,
    );
  }
  const unpacked = gunzipText(text);
  if (unpacked === undefined && options.gzip)
    throw new Failure(
      dialect === 'gnu'
        ? `\ngzip: stdin: not in gzip format\n${call.name}: Child returned status 1\n${call.name}: Error is not recoverable: exiting now\n`
        : `${call.name}: invalid magic\n${call.name}: short read\n`,
      dialect === 'gnu' ? 2 : 1,
    );
  try {
    if (text !== '') return parseMembers(unpacked ?? text);
  } catch (error) {
    if (!(error instanceof TarError)) throw error;
  }
  if (dialect === 'busybox') throw failure(call, text.length < 512 ? 'short read' : 'invalid tar magic');
  complain(call, 'This does not look like a tar archive');
  for (const { name } of options.members) complain(call, `${name}: Not found in archive`);
  throw failure(call, 'Exiting with failure status due to previous errors', 2);
}

function extracted(call: Call, options: TarOptions, path: string, node: Node): void {
  const { process } = call;
  const { files } = process;
  const owner = options.keepOwner ? {} : { uid: process.uid, gid: process.gid };
  const mode = process.uid === 0 ? node.mode : node.mode & ~process.umask;
  const old = files.find(path, false);
  if (node.kind === 'dir') {
    if (old?.kind !== 'dir') files.mkdirs(path);
    const place = files.resolve(path);
    if (place.node?.kind === 'dir')
      files.put(place.path, {
        ...place.node,
        mode,
        uid: node.uid,
        gid: node.gid,
        ...owner,
        mtime: node.mtime,
      });
    return;
  }
  if (!files.exists(dirname(path))) files.mkdirs(dirname(path));
  if (old && old.kind !== 'dir') files.unlink(path);
  files.put(files.resolve(path, false).path, { ...node, mode, ...owner });
}

function* extract(call: Call, options: TarOptions): Running<number> {
  const { process, dialect } = call;
  if (options.mode === 'x' && process.files.find(options.folder)?.kind !== 'dir') {
    throw fatal(
      call,
      dialect === 'gnu'
        ? `${options.folder}: Cannot open: No such file or directory`
        : `can't change directory to '${options.folder}': No such file or directory`,
    );
  }
  const line = longLine(call);
  const wanted = options.members.map(({ name }) => ({ name: name.replace(/(?<=.)\/+$/, ''), found: false }));
  let failed = false;
  for (const entry of yield* readArchive(call, options)) {
    const written = entry.name ?? entry.path;
    const match = wanted.find(
      ({ name }) => written === name || written.startsWith(`${name}/`) || globToRegExp(name).test(written),
    );
    if (wanted.length > 0 && !match) continue;
    if (match) match.found = true;
    if (isExcluded(written, options.exclude)) continue;
    const isLong = options.verbose > (options.mode === 't' ? 0 : 1);
    if (options.mode === 't' || options.verbose > 0)
      yield* process.write(1, isLong ? line(entry) : `${shownPath(entry)}\n`);
    if (options.mode === 't') continue;
    const path = written.split('/').slice(options.strip).join('/');
    if (path === '' || path === '.') continue;
    try {
      if (options.toStdout) yield* process.write(1, entry.node.kind === 'file' ? entry.node.content : '');
      else extracted(call, options, join(options.folder, path), entry.node);
    } catch (error) {
      if (!isSysError(error) || error.errno === 'EPIPE') throw error;
      complain(
        call,
        dialect === 'gnu'
          ? `${entry.path}: Cannot open: ${error.message}`
          : `can't open '${entry.path}': ${error.message}`,
      );
      failed = true;
    }
    yield* process.work(0.05);
  }
  for (const { name, found } of wanted) {
    if (found) continue;
    complain(call, dialect === 'gnu' ? `${name}: Not found in archive` : `${name}: not found in archive`);
    failed = true;
  }
  if (failed && dialect === 'gnu') complain(call, 'Exiting with failure status due to previous errors');
  return failed ? (dialect === 'gnu' ? 2 : 1) : 0;
}

/** tar(1): c t x with f z v C p h O, --exclude, --strip-components; compressed archives are recognized when they are read. */
export const tar: Tool = function* (call) {
  if (call.args.length === 0 && call.dialect === 'busybox') throw wrongUse(call, '');
  const options = tarOptions(call);
  return options.mode === 'c' ? yield* create(call, options) : yield* extract(call, options);
};
