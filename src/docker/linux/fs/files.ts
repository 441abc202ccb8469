import { capable } from '../capable.ts';
import { SysError } from '../errno.ts';
import type { Process } from '../process.ts';
import { deviceHandle, nullHandle, type Handle } from '../streams/handle.ts';
import { fileHandle, type OpenMode } from '../streams/file.ts';
import { isLive, type MountTable, type Place } from './mounts.ts';
import { fileSize, type Dir, type File, type Node } from './node.ts';
import { nodeAt, partsOf, treeSize, withNode } from './tree.ts';

const MAX_LINKS = 40;
const MAX_NAME = 255;
const MAX_FILE = 64 * 1024 * 1024;

/**
 * The file system as one process sees it: its mounts, its working directory, its rights. Paths may be relative.
 * Every call throws SysError as the system call would fail.
 */
export class Files {
  private readonly process: Process;

  constructor(process: Process) {
    this.process = process;
  }

  private get now(): number {
    return this.process.kernel.now;
  }

  /** An absolute path without `.` and `..`, links left as they are. */
  absolute(path: string): string {
    const parts: string[] = [];
    for (const part of `${path.startsWith('/') ? '' : this.process.cwd}/${path}`.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return `/${parts.join('/')}`;
  }

  /**
   * Where a path leads. The last part may be missing; a missing or wrong parent throws. `jumps` says whether links of /proc lead where
   * they do, or where their text says, as one who only reads them has it (realpath(3)).
   */
  resolve(path: string, follow = true, jumps = true): Place {
    if (path === '') throw new SysError('ENOENT', path);
    const place = this.walk(path, follow || path.endsWith('/'), jumps);
    if (path.length > 1 && path.endsWith('/') && place.node && place.node.kind !== 'dir') {
      throw new SysError('ENOTDIR', path);
    }
    return place;
  }

  private walk(path: string, follow: boolean, jumps: boolean): Place {
    const todo = partsOf(path.startsWith('/') ? path : `${this.process.cwd}/${path}`);
    let at: string[] = [];
    let place = this.place('/');
    let links = 0;
    for (let part = todo.shift(); part !== undefined; part = todo.shift()) {
      if (part.length > MAX_NAME) throw new SysError('ENAMETOOLONG', path);
      if (!place.node) throw new SysError('ENOENT', path);
      if (place.node.kind !== 'dir') throw new SysError('ENOTDIR', path);
      this.require(place.node, 1, path);
      if (part === '..') {
        if (this.view(`/${at.join('/')}`).path !== '/') at = at.slice(0, -1);
        place = this.place(`/${at.join('/')}`);
        continue;
      }
      const next = this.child(place, `/${[...at, part].join('/')}`, part);
      if (next.node?.kind === 'link' && (follow || todo.length > 0)) {
        links += 1;
        if (links > MAX_LINKS) throw new SysError('ELOOP', path);
        const { target, jump } = next.node;
        if (target === '') throw new SysError('EACCES', path);
        if (jump !== undefined && jumps) {
          const goal = this.absolute(jump.startsWith('/') ? jump : `/${at.join('/')}/${jump}`);
          at = partsOf(goal);
          place = this.place(goal);
          continue;
        }
        if (target.startsWith('/')) {
          at = [];
          place = this.place('/');
        }
        todo.unshift(...partsOf(target));
        continue;
      }
      at.push(part);
      place = next;
    }
    return place;
  }

  private child(parent: Place, path: string, name: string): Place {
    const view = this.view(path);
    if (view.path !== '/' && view.mounts.at(view.path)) return this.place(path);
    const node = parent.node?.kind === 'dir' ? parent.node.entries.get(name) : undefined;
    return {
      path,
      mount: parent.mount,
      inner: parent.inner === '/' ? `/${name}` : `${parent.inner}/${name}`,
      node,
    };
  }

  /** Whose mounts hold at a path, and what it is called there: behind /proc/PID/root they are those of another process. */
  private view(path: string): { readonly mounts: MountTable; readonly path: string } {
    let { mounts } = this.process;
    let inside = path;
    while (inside.includes('/root')) {
      const [, folder = '', pid, rest = '/'] = /^(.*?)\/(\d+)\/root(\/.*)?$/.exec(inside) ?? [];
      const proc = mounts.at(folder);
      const other = (proc?.pids ?? this.process.environment.pids).processes.get(Number(pid));
      if (proc?.type !== 'proc' || !other || other.mounts === mounts) break;
      ({ mounts } = other);
      inside = rest;
    }
    return { mounts, path: inside };
  }

  /** The place of an absolute path without links in it. */
  private place(path: string): Place {
    const view = this.view(path);
    const parts = partsOf(view.path);
    for (let depth = parts.length; depth >= 0; depth -= 1) {
      const target = `/${parts.slice(0, depth).join('/')}`;
      const mount = view.mounts.at(target);
      if (!mount) continue;
      const rest = parts.slice(depth);
      const inner = `/${[...partsOf(mount.root), ...rest].join('/')}`;
      const tree = isLive(mount.tree) ? mount.tree.forProcess(this.process) : mount.tree.get();
      return { path, mount, inner, node: nodeAt(tree, inner) };
    }
    throw new SysError('ENOENT', path);
  }

  private allows(node: Node, bit: 1 | 2 | 4): boolean {
    const { uid, gids } = this.process;
    if (capable(this.process, 'DAC_OVERRIDE'))
      return bit !== 1 || node.kind === 'dir' || (node.mode & 0o111) !== 0;
    const shift = node.uid === uid ? 6 : gids.includes(node.gid) ? 3 : 0;
    return ((node.mode >> shift) & bit) !== 0;
  }

  private require(node: Node, bit: 1 | 2 | 4, path: string): void {
    if (!this.allows(node, bit)) throw new SysError('EACCES', path);
  }

  /** Whether the process may read (4), write (2) or execute (1) what is at the path (access(2)). */
  access(path: string, bit: 1 | 2 | 4): boolean {
    const node = this.find(path);
    return node !== undefined && this.allows(node, bit) && !(bit === 2 && this.resolve(path).mount.readOnly);
  }

  /** The node at a path, links followed; undefined where there is none. */
  find(path: string, follow = true): Node | undefined {
    try {
      return this.resolve(path, follow).node;
    } catch (error) {
      if (error instanceof SysError) return undefined;
      throw error;
    }
  }

  exists(path: string): boolean {
    return this.find(path) !== undefined;
  }

  stat(path: string): Node {
    const { node } = this.resolve(path);
    if (!node) throw new SysError('ENOENT', path);
    return node;
  }

  lstat(path: string): Node {
    const { node } = this.resolve(path, false);
    if (!node) throw new SysError('ENOENT', path);
    return node;
  }

  /** Names in a directory with their nodes, in the order of names (C locale); mount points included. */
  readdir(path: string): (readonly [name: string, node: Node])[] {
    const place = this.resolve(path);
    if (!place.node) throw new SysError('ENOENT', path);
    if (place.node.kind !== 'dir') throw new SysError('ENOTDIR', path);
    this.require(place.node, 4, path);
    const entries = new Map(place.node.entries);
    const view = this.view(place.path);
    const prefix = view.path === '/' ? '/' : `${view.path}/`;
    for (const { target } of view.mounts.all) {
      const name = target.slice(prefix.length);
      if (!target.startsWith(prefix) || name === '' || name.includes('/')) continue;
      const { node } = this.place(`${place.path === '/' ? '' : place.path}/${name}`);
      if (node) entries.set(name, node);
    }
    return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  readFile(path: string): string {
    const node = this.stat(path);
    if (node.kind === 'dir') throw new SysError('EISDIR', path);
    this.require(node, 4, path);
    if (node.kind === 'file') return node.content;
    if (node.kind === 'device' && node.device === 'whiteout') throw new SysError('ENXIO', path);
    return '';
  }

  /** Writes a whole file, making it where it is missing. */
  writeFile(path: string, content: string, options: { append?: boolean; mode?: number } = {}): void {
    const handle = this.open(path, options.append ? 'append' : 'write', options.mode);
    handle.retain();
    handle.write?.(content);
    handle.release();
  }

  /** Opens what is at the path. Writing makes a missing file and, but for append, empties it at once. */
  open(path: string, mode: OpenMode, bits = 0o666): Handle {
    const link = this.find(path, false);
    const own =
      this.descriptorAt(path) ?? (link?.kind === 'link' ? this.descriptorAt(link.target) : undefined);
    if (own) return own;
    const place = this.resolve(path);
    const { node } = place;
    if (node?.kind === 'device' && node.device === 'whiteout') throw new SysError('ENXIO', path);
    if (node?.kind === 'device') return this.device(node.device);
    if (node?.kind === 'dir' && mode !== 'read') throw new SysError('EISDIR', path);
    if (mode === 'read') {
      if (!node) throw new SysError('ENOENT', path);
      this.require(node, 4, path);
      return fileHandle(this, place.path, mode);
    }
    if (place.mount.readOnly) throw new SysError('EROFS', path);
    if (node) this.require(node, 2, path);
    if (!node || mode === 'write') {
      const kept = node?.kind === 'file' ? node : undefined;
      this.put(place.path, this.newFile('', kept, bits));
    }
    return fileHandle(this, place.path, mode);
  }

  /** The open file of a path such as /dev/stdout, /proc/self/fd/1 or /proc/1/fd/1. */
  private descriptorAt(path: string): Handle | undefined {
    const own = descriptorOf(path);
    if (own !== undefined) return this.process.handle(own);
    const [, pid, fd] = /^\/proc\/(\d+)\/fd\/(\d+)$/.exec(path) ?? [];
    if (pid === undefined) return undefined;
    const pids = this.process.mounts.at('/proc')?.pids ?? this.process.environment.pids;
    const other = pids.processes.get(Number(pid));
    if (!other) throw new SysError('ENOENT', path);
    return other.handle(Number(fd));
  }

  private device(device: string): Handle {
    if (device === 'zero' || device === 'full' || device === 'random') return deviceHandle(device);
    if (device === 'tty' && this.process.tty) return this.process.tty.handle;
    return nullHandle;
  }

  private newFile(content: string, old: File | undefined, bits: number): File {
    const { uid, gid, umask } = this.process;
    const meta = old ? { mode: old.mode, uid: old.uid, gid: old.gid } : { mode: bits & ~umask, uid, gid };
    return { kind: 'file', ...meta, mtime: this.now, content };
  }

  /** Replaces the content of an existing file; `hole` counts zeros behind it that nobody holds. */
  replaceContent(path: string, content: string, hole = 0): void {
    const { node } = this.resolve(path);
    if (content.length > MAX_FILE) throw new SysError('EFBIG', path);
    const next = this.newFile(content, node?.kind === 'file' ? node : undefined, 0o666);
    this.put(path, hole > 0 ? { ...next, hole } : next);
  }

  /** Puts a node at a path whose parent exists, or takes it away; the file system's checks are made here. */
  put(path: string, node: Node | undefined): void {
    const place = this.resolve(path, false);
    const parent = this.parentOf(path);
    if (place.mount.readOnly) throw new SysError('EROFS', path);
    if (this.isMountPoint(place.path) && (!node || node.kind !== place.node?.kind)) {
      throw new SysError('EBUSY', path);
    }
    if (!place.node || !node) this.require(parent, 2, path);
    this.limit(place, node, path);
    const tree = place.mount.tree;
    tree.set(withNode(tree.get(), place.inner, node, this.now));
    if (place.node && !node) tree.left?.(place.inner, place.node);
  }

  private parentOf(path: string): Dir {
    const place = this.resolve(path, false);
    const above = this.place(place.path.slice(0, place.path.lastIndexOf('/')) || '/').node;
    if (!above) throw new SysError('ENOENT', path);
    if (above.kind !== 'dir') throw new SysError('ENOTDIR', path);
    return above;
  }

  private limit({ mount, node: old }: Place, node: Node | undefined, path: string): void {
    if (mount.limit === undefined || node?.kind !== 'file') return;
    const freed = old?.kind === 'file' ? fileSize(old) : 0;
    if (treeSize(mount.tree.get()) - freed + fileSize(node) > mount.limit) throw new SysError('ENOSPC', path);
  }

  mkdir(path: string, mode = 0o777): void {
    const place = this.resolve(path.replace(/(?<=.)\/+$/, ''), false);
    if (place.node) throw new SysError('EEXIST', path);
    const { uid, gid, umask } = this.process;
    this.put(place.path, { kind: 'dir', mode: mode & ~umask, uid, gid, mtime: this.now, entries: new Map() });
  }

  /** Makes a directory and the parents that are missing; an existing directory is fine (mkdir -p). */
  mkdirs(path: string, mode = 0o777): void {
    const parts = partsOf(this.absolute(path));
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const here = `/${parts.slice(0, depth).join('/')}`;
      const node = this.find(here);
      if (!node) this.mkdir(here, mode);
      else if (node.kind !== 'dir') throw new SysError(depth === parts.length ? 'EEXIST' : 'ENOTDIR', path);
    }
  }

  symlink(target: string, path: string): void {
    if (this.resolve(path, false).node) throw new SysError('EEXIST', path);
    const { uid, gid } = this.process;
    this.put(path, { kind: 'link', mode: 0o777, uid, gid, mtime: this.now, target });
  }

  /** Removes a file or link (unlink(2)). */
  unlink(path: string): void {
    const node = this.lstat(path);
    if (node.kind === 'dir') throw new SysError('EISDIR', path);
    this.put(path, undefined);
  }

  rmdir(path: string): void {
    const node = this.lstat(path);
    if (node.kind !== 'dir') throw new SysError('ENOTDIR', path);
    if (node.entries.size > 0) throw new SysError('ENOTEMPTY', path);
    this.put(path, undefined);
  }

  /** Removes whatever is there, directories with all they hold (rm -r). */
  removeTree(path: string): void {
    this.lstat(path);
    this.put(path, undefined);
  }

  rename(from: string, to: string): void {
    const node = this.lstat(from);
    const target = this.resolve(to, false);
    const source = this.resolve(from, false);
    if (target.path === source.path) return;
    if (to.endsWith('/') && node.kind !== 'dir') throw new SysError('ENOTDIR', to);
    if (target.path.startsWith(`${source.path}/`)) throw new SysError('EINVAL', from);
    if (this.isMountPoint(source.path) || this.isMountPoint(target.path)) throw new SysError('EBUSY', from);
    if (source.mount !== target.mount) throw new SysError('EXDEV', from);
    if (target.node?.kind === 'dir' && node.kind !== 'dir') throw new SysError('EISDIR', to);
    if (target.node && target.node.kind !== 'dir' && node.kind === 'dir') throw new SysError('ENOTDIR', to);
    if (target.node?.kind === 'dir' && target.node.entries.size > 0) throw new SysError('ENOTEMPTY', to);
    this.put(to, node);
    const { tree } = source.mount;
    if (target.node) tree.left?.(target.inner, target.node);
    tree.left?.(source.inner, node, target.inner);
    this.put(from, undefined);
  }

  private isMountPoint(path: string): boolean {
    const view = this.view(path);
    return view.mounts.at(view.path) !== undefined;
  }

  chmod(path: string, mode: number): void {
    const node = this.stat(path);
    this.requireOwner(node, path);
    if (node.kind !== 'link') this.put(this.resolve(path).path, { ...node, mode: mode & 0o7777 });
  }

  chown(path: string, uid: number, gid: number, follow = true): void {
    const { node, path: real } = this.resolve(path, follow);
    if (!node) throw new SysError('ENOENT', path);
    if (!capable(this.process, 'CHOWN')) throw new SysError('EPERM', path);
    this.put(real, { ...node, uid, gid });
  }

  utimes(path: string, mtime: number): void {
    const place = this.resolve(path);
    if (!place.node) throw new SysError('ENOENT', path);
    this.put(place.path, { ...place.node, mtime });
  }

  private requireOwner(node: Node, path: string): void {
    if (this.process.uid !== node.uid && !capable(this.process, 'FOWNER')) throw new SysError('EPERM', path);
  }
}

/** The descriptor that a path names: /proc/self/fd/1, /dev/fd/1, /dev/stdout. */
function descriptorOf(path: string): number | undefined {
  const named = ['/dev/stdin', '/dev/stdout', '/dev/stderr'].indexOf(path);
  if (named >= 0) return named;
  const [, fd] = /^\/(?:proc\/self|dev)\/fd\/(\d+)$/.exec(path) ?? [];
  return fd === undefined ? undefined : Number(fd);
}
