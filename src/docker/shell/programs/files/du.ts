import { isSysError } from '../../../linux/errno.ts';
import { treeSize } from '../../../linux/fs/tree.ts';
import type { Mount } from '../../../linux/fs/mounts.ts';
import type { Running } from '../../../linux/wait.ts';
import { statusOf } from '../lib/inode.ts';
import { busyboxSize, humanSize } from '../lib/numbers.ts';
import { parseOptions } from '../lib/options.ts';
import { join } from '../lib/paths.ts';
import { globToRegExp } from '../lib/glob.ts';
import { quote } from '../lib/quote.ts';
import { complain, failure, wrongUse, type Tool } from '../lib/tool.ts';

/** du(1): -s -h -a -c -d -b -k -m; the bytes of files that are not listed one by one count where they are held. */
export const du: Tool = function* (call) {
  const { process, dialect } = call;
  const { files } = process;
  const options = parseOptions(call, {
    gnu:
      's,summarize h,human-readable a,all c,total d,max-depth: k m b,bytes x,one-file-system apparent-size S,separate-dirs ' +
      'exclude: 0,null si P,no-dereference~ l,count-links~ L,dereference! D,dereference-args! H! B,block-size:! inodes! ' +
      't,threshold:! time?! time-style:! X,exclude-from:! files0-from:!',
    busybox: 's h a c d: k m b x l~ L! H!',
  });
  const deepest = options.get('d');
  if (deepest !== undefined && !/^\d+$/.test(deepest)) {
    throw dialect === 'gnu'
      ? wrongUse(call, `invalid maximum depth ${quote(call, deepest)}`)
      : failure(call, `invalid number '${deepest}'`);
  }
  if (dialect === 'gnu' && options.has('s') && options.has('a'))
    throw wrongUse(call, 'cannot both summarize and show all entries');
  if (dialect === 'gnu' && options.has('s') && deepest !== undefined) {
    const warning = `summarizing ${deepest === '0' ? 'is the same as using' : 'conflicts with'} --max-depth=${deepest}`;
    if (deepest !== '0') throw wrongUse(call, `warning: ${warning}`);
    complain(call, `warning: ${warning}`);
  }
  const depth = options.given.findLast(([name]) => name === 's' || name === 'd');
  const most = depth === undefined ? Infinity : depth[0] === 's' ? 0 : Number(depth[1]);
  const ignored = options.given.flatMap(([name, glob]) => (name === 'exclude' ? [globToRegExp(glob)] : []));
  const end = options.has('0') ? '\0' : '\n';
  const unit = options.given.findLast(([name]) => ['k', 'm', 'b', 'h', 'si'].includes(name))?.[0] ?? 'k';
  const apparent = options.has('b') || options.has('apparent-size');
  let status = 0;
  let sum = 0;
  const shown = (bytes: number): string => {
    if (unit === 'si') return humanSize(bytes, 1000);
    if (unit === 'h') return dialect === 'gnu' ? humanSize(bytes) : busyboxSize(bytes);
    return String(unit === 'b' ? bytes : Math.ceil(bytes / (unit === 'm' ? 1024 ** 2 : 1024)));
  };
  const measure = function* (path: string, depth: number): Running<number> {
    let bytes = 0;
    let below = 0;
    try {
      const { node, size, blocks } = statusOf(process, path, false);
      bytes = apparent ? size : blocks * 512;
      if (node.kind === 'dir') {
        bytes += node.hole ?? 0;
        for (const [name] of files.readdir(path)) {
          const inner = join(path, name);
          if (ignored.some((glob) => glob.test(name) || glob.test(inner))) continue;
          if (options.has('x') && files.resolve(inner, false).mount !== files.resolve(path).mount) continue;
          const size = yield* measure(inner, depth + 1);
          if (options.has('S') && files.find(inner, false)?.kind === 'dir') below += size;
          else bytes += size;
        }
      }
      if (depth <= most && (node.kind === 'dir' || depth === 0 || options.has('a')))
        yield* process.write(1, `${shown(bytes)}\t${path}${end}`);
    } catch (error) {
      if (!isSysError(error) || error.errno === 'EPIPE') throw error;
      const what = files.find(path, false) ? 'cannot read directory' : 'cannot access';
      complain(
        call,
        dialect === 'gnu' ? `${what} ${quote(call, path)}: ${error.message}` : `${path}: ${error.message}`,
      );
      status = 1;
    }
    return bytes + below;
  };
  for (const path of options.operands.length === 0 ? ['.'] : options.operands) sum += yield* measure(path, 0);
  if (options.has('c')) yield* process.write(1, `${shown(sum)}\ttotal${end}`);
  return status;
};

/** The disk of the simulated machine in bytes: 60 GB, of which the operating system took its part. */
const DISK = { size: 62_671_097_856, used: 9_663_676_416 };
const HIDDEN = new Set(['proc', 'sysfs', 'devpts', 'mqueue', 'cgroup', 'cgroup2']);

function usageOf(mount: Mount): { readonly size: number; readonly used: number } {
  if (mount.type === 'tmpfs')
    return { size: mount.limit ?? 67_108_864, used: Math.ceil(treeSize(mount.tree.get()) / 4096) * 4096 };
  return DISK;
}

/** df(1): -h -k -T -i of the mounts, or those that hold the operands. */
export const df: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, {
    gnu:
      'h,human-readable H,si k T,print-type P,portability t,type: x,exclude-type: l,local~ sync~ no-sync~ v~ a,all! ' +
      'B,block-size:! m! i,inodes! output?! total!',
    busybox: 'h H k T P t: m! a! i! B:!',
  });
  let status = 0;
  let mounts: Mount[] = process.mounts.all.filter(({ type }) => !HIDDEN.has(type));
  if (options.operands.length > 0) {
    mounts = [];
    for (const path of options.operands) {
      try {
        process.files.stat(path);
        mounts.push(process.files.resolve(path).mount);
      } catch (error) {
        if (!isSysError(error)) throw error;
        complain(call, dialect === 'gnu' ? `${path}: ${error.message}` : `${path}: can't find mount point`);
        status = 1;
      }
    }
    if (mounts.length === 0 && dialect === 'gnu') return status;
  } else if (dialect === 'gnu') {
    // of one device's mounts the one with the shortest name (gnulib filter_mount_list)
    mounts = mounts.filter(
      ({ source, type, target }) =>
        type === 'tmpfs' ||
        type === 'overlay' ||
        !mounts.some((other) => other.source === source && other.target.length < target.length),
    );
  }
  const types = options.given.flatMap(([name, type]) => (name === 't' ? [type] : []));
  const untyped = options.given.flatMap(([name, type]) => (name === 'x' ? [type] : []));
  mounts = mounts.filter(
    ({ type }) => (types.length === 0 || types.includes(type)) && !untyped.includes(type),
  );
  if (mounts.length === 0 && dialect === 'gnu') throw failure(call, 'no file systems processed');
  const unit = options.given.findLast(([name]) => ['h', 'H', 'k'].includes(name))?.[0] ?? 'k';
  const human = unit !== 'k';
  const show = (bytes: number): string => {
    if (unit === 'H' && dialect === 'gnu') return humanSize(bytes, 1000);
    if (!human) return String(Math.ceil(bytes / 1024));
    return dialect === 'gnu' ? humanSize(bytes) : busyboxSize(bytes);
  };
  const rows = mounts.map((mount) => {
    const { size, used } = usageOf(mount);
    const free = mount.type === 'tmpfs' ? size - used : Math.floor(size * 0.95) - used;
    // GNU rounds up, busybox to the nearest
    const round = dialect === 'gnu' ? Math.ceil : Math.round;
    const percent = `${size === 0 ? 0 : round((used / (used + free)) * 100)}%`;
    return [
      mount.source,
      ...(options.has('T') ? [mount.type] : []),
      show(size),
      show(used),
      show(free),
      percent,
      mount.target,
    ];
  });
  const title = [
    'Filesystem',
    ...(options.has('T') ? ['Type'] : []),
    human ? 'Size' : options.has('P') ? '1024-blocks' : '1K-blocks',
    'Used',
    dialect === 'busybox' || !human ? 'Available' : 'Avail',
    options.has('P') && (!human || dialect === 'busybox') ? 'Capacity' : 'Use%',
    'Mounted on',
  ];
  const table = [title, ...rows];
  const busyboxWidths = options.has('T') ? [20, 10, 9, 9, 9, 4, 0] : [20, 9, 9, 9, 4, 0];
  const least = [14, 5, 5, 5, 4, 0];
  const lines = table.map((row) =>
    row
      .map((cell, at) => {
        if (at === row.length - 1) return cell;
        const isText = at === 0 || (options.has('T') && at === 1);
        const wide =
          dialect === 'busybox'
            ? (busyboxWidths[at] ?? 0)
            : Math.max(
                isText && at > 0 ? 0 : (least[at - (options.has('T') && at > 1 ? 1 : 0)] ?? 0),
                ...table.map((one) => one[at]?.length ?? 0),
              );
        return isText ? cell.padEnd(wide) : cell.padStart(wide);
      })
      .join(' '),
  );
  yield* process.write(1, lines.map((line) => `${line}\n`).join(''));
  return status;
};
