import { modeText } from '../lib/modes.ts';
import type { Status } from '../lib/inode.ts';
import { shellQuote } from '../lib/quote.ts';
import { strftime } from '../lib/strftime.ts';
import { notSimulated, type Call } from '../lib/tool.ts';
import { groupName, userName } from '../lib/users.ts';

const TIME = '%Y-%m-%d %H:%M:%S.%N %z';
const TYPE_BITS = { file: 0o100000, dir: 0o040000, link: 0o120000, device: 0o020000 } as const;
/** Directives that stat has and that are not known here. */
const UNKNOWN = /[mC]/;

/** The kind of a file in stat's words. */
export function kindOf({ node, size }: Status): string {
  if (node.kind === 'dir') return 'directory';
  if (node.kind === 'link') return 'symbolic link';
  if (node.kind === 'device')
    return node.device === 'block'
      ? 'block special file'
      : node.device === 'socket'
        ? 'socket'
        : 'character special file';
  return size === 0 ? 'regular empty file' : 'regular file';
}

function quotedName({ dialect }: Call, path: string, node: Status['node']): string {
  if (node.kind === 'link') return `${shellQuote(path)} -> ${shellQuote(node.target)}`;
  return dialect === 'gnu' ? shellQuote(path) : path;
}

function fieldsOf(call: Call, path: string, status: Status): Record<string, string> {
  const { process } = call;
  const { node, device = [0, 0] } = status;
  const seconds = String(Math.floor(node.mtime / 1000));
  const time = strftime(TIME, node.mtime);
  return {
    n: path,
    N: quotedName(call, path, node),
    s: String(status.size),
    b: String(status.blocks),
    B: '512',
    o: '4096',
    a: (node.mode & 0o7777).toString(8),
    A: modeText(node),
    f: (node.mode | TYPE_BITS[node.kind]).toString(16),
    F: kindOf(status),
    u: String(node.uid),
    U: userName(process, node.uid) ?? 'UNKNOWN',
    g: String(node.gid),
    G: groupName(process, node.gid) ?? 'UNKNOWN',
    h: String(status.links),
    i: String(status.inode),
    d: '91',
    D: '5b',
    t: device[0].toString(16),
    T: device[1].toString(16),
    x: time,
    y: time,
    z: time,
    w: '-',
    W: '0',
    X: seconds,
    Y: seconds,
    Z: seconds,
  };
}

/**
 * What a shape of `-c` and `--printf` says of a file, with widths as printf has them (coreutils stat.c); `?` stands for what
 * is no directive. Throws Failure for one that is not simulated.
 */
export function formatted(call: Call, shape: string, path: string, status: Status): string {
  const fields = fieldsOf(call, path, status);
  return shape.replace(
    /%([-+ #0]*)(\d*)(?:\.(\d+))?([^]|$)/gu,
    (whole, flags: string, width: string, precision: string | undefined, letter: string) => {
      if (letter === '%') return '%';
      const value = fields[letter];
      if (value === undefined) {
        if (UNKNOWN.test(letter)) throw notSimulated(call, whole);
        if (letter === '') return '%';
        return call.dialect === 'gnu' ? '?' : letter;
      }
      if (precision !== undefined && 'XYZW'.includes(letter)) throw notSimulated(call, whole);
      const text = precision === undefined ? value : value.slice(0, Number(precision));
      const lead = flags.includes('#') && letter === 'a' ? '0' : '';
      if (flags.includes('-')) return (lead + text).padEnd(Number(width));
      return (lead + text).padStart(Number(width), flags.includes('0') ? '0' : ' ');
    },
  );
}
