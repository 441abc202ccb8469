import { modeText } from '../lib/modes.ts';
import { basename, dirname } from '../lib/paths.ts';
import type { Call } from '../lib/tool.ts';
import { groupName, userName } from '../lib/users.ts';
import type { Found } from './find-walk.ts';

/** `-printf`: what a shape says of what was found. */
export function formatted(
  { process }: Call,
  shape: string,
  { path, node, depth, root, status }: Found,
): string {
  const letter = { file: 'f', dir: 'd', link: 'l', device: 'c' }[node.kind];
  const fields: Record<string, string> = {
    p: path,
    f: basename(path),
    h: dirname(path),
    P: path.slice(root.length).replace(/^\//, ''),
    s: String(status.size),
    k: String(status.blocks / 2),
    b: String(status.blocks),
    y: letter,
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
    '%': '%',
  };
  return shape.replace(/%([a-zA-Z%])/g, (whole, name: string) => fields[name] ?? whole);
}
