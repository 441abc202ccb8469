import type { Node } from '../../../linux/fs/node.ts';
import { modeText } from '../lib/modes.ts';
import { basename, dirname } from '../lib/paths.ts';
import { strftime } from '../lib/strftime.ts';
import { notSimulated, type Call } from '../lib/tool.ts';
import { groupName, userName } from '../lib/users.ts';
import type { Found } from './find-walk.ts';

/** The letter of a file's type, as -type and `%y` have it. */
export function typeLetter(node: Node): string {
  if (node.kind === 'device') return node.device === 'block' ? 'b' : node.device === 'socket' ? 's' : 'c';
  return { file: 'f', dir: 'd', link: 'l' }[node.kind];
}

function fieldsOf({ process }: Call, { path, node, depth, root, status }: Found): Record<string, string> {
  return {
    p: path,
    f: basename(path),
    h: dirname(path),
    H: root,
    P: path.slice(root.length).replace(/^\//, ''),
    s: String(status.size),
    k: String(status.blocks / 2),
    b: String(status.blocks),
    y: typeLetter(node),
    m: (node.mode & 0o7777).toString(8),
    M: modeText(node),
    u: userName(process, node.uid) ?? String(node.uid),
    g: groupName(process, node.gid) ?? String(node.gid),
    U: String(node.uid),
    G: String(node.gid),
    d: String(depth),
    i: String(status.inode),
    n: String(status.links),
    l: node.kind === 'link' ? node.target : '',
    t: strftime('%a %b %e %H:%M:%S.%N0 %Y', node.mtime),
  };
}

/** A part of a time as `%T` and a letter say it; seconds have the ten digits that find gives them. */
function timePart(letter: string, mtime: number): string {
  if (letter === '@') return strftime('%s.%N0', mtime);
  if (letter === '+') return strftime('%Y-%m-%d+%H:%M:%S.%N0', mtime);
  if (letter === 'S') return strftime('%S.%N0', mtime);
  if (letter === 'T' || letter === 'X') return strftime('%H:%M:%S.%N0', mtime);
  return strftime(`%${letter}`, mtime);
}

/** `-printf`: what a shape says of what was found, with widths as printf has them. Throws Failure for what is not simulated. */
export function formatted(call: Call, shape: string, found: Found): string {
  const fields = fieldsOf(call, found);
  return shape.replace(
    /%([-0#+ ]*)(\d*)(T.|A.|C.|[^]|$)/gu,
    (whole, flags: string, width: string, directive: string) => {
      if (directive === '%') return '%';
      const isTime = directive.startsWith('T') && /^T[@+a-zA-Z]$/.test(directive);
      const value = isTime ? timePart(directive.slice(1), found.node.mtime) : fields[directive];
      if (value === undefined) throw notSimulated(call, `-printf ${whole}`);
      if (flags.includes('-')) return value.padEnd(Number(width));
      return value.padStart(Number(width), flags.includes('0') ? '0' : ' ');
    },
  );
}
