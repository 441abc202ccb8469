import { file, link, type Dir, type Node } from '../../linux/fs/node.ts';

/** What a listed file becomes; `simulated` where a program of its name is. */
export type Make = (path: string, size: number, mode: number, simulated: boolean) => Node;

/** What a listing says of a folder: its mode, and the lines of what is in it by their names. */
type Folder = { mode: number; readonly lines: Map<string, string> };

/**
 * The tree of a listing: a line is `path/ [mode]`, `path>target` or `path size [mode]`; `!` follows the path of a
 * program that is not simulated, `+` is the folder of the line before. Parents come before what is in them, or are made.
 * What is in a folder is made when somebody first looks: of a thousand files a machine's start needs a few.
 */
export function treeOf(listing: string, mtime: number, make: Make): Dir {
  const folders = new Map<string, Folder>();
  let path = '';
  let folder = folderAt(folders, path);
  for (const line of listing.split('\n')) {
    if (line === '') continue;
    let name = line.slice(1);
    if (!line.startsWith('+')) {
      const [place = ''] = line.split(/[ >]/, 1);
      const end = place.lastIndexOf('/', place.length - 2) + 1;
      if (path !== place.slice(0, end)) {
        path = place.slice(0, end);
        folder = folderAt(folders, path);
      }
      name = line.slice(end);
    }
    folder.lines.set(/^[^ >!/]*/.exec(name)?.[0] ?? '', name);
  }
  return dirOf(folders, '', mtime, make);
}

/** A folder of the listing, made with its parents where they are missing. */
function folderAt(folders: Map<string, Folder>, path: string): Folder {
  const known = folders.get(path);
  if (known) return known;
  const made: Folder = { mode: 0o755, lines: new Map() };
  folders.set(path, made);
  if (path !== '') {
    const end = path.lastIndexOf('/', path.length - 2) + 1;
    const parent = folderAt(folders, path.slice(0, end));
    const name = path.slice(end, -1);
    if (!parent.lines.has(name)) parent.lines.set(name, `${name}/`);
  }
  return made;
}

function dirOf(
  folders: ReadonlyMap<string, Folder>,
  path: string,
  mtime: number,
  make: Make,
  mode = 0o755,
): Dir {
  let entries: ReadonlyMap<string, Node> | undefined;
  const nodeOf = (name: string, line: string): Node => {
    const [marked = '', size, bits] = line.split(' ');
    const [place = '', target] = marked.split('>');
    if (target !== undefined) return link(target, { mtime });
    const own = path + name;
    const permissions = parseInt((place.endsWith('/') ? size : bits) ?? '755', 8);
    if (place.endsWith('/')) return dirOf(folders, `${own}/`, mtime, make, permissions);
    return make(`/${own}`, Number(size ?? 0), permissions, !place.endsWith('!'));
  };
  return {
    kind: 'dir',
    mode,
    uid: 0,
    gid: 0,
    mtime,
    get entries() {
      const lines = folders.get(path)?.lines ?? [];
      return (entries ??= new Map([...lines].map(([name, line]) => [name, nodeOf(name, line)])));
    },
  };
}

/** A file whose bytes are not held, or that runs a program, and how that is linked. */
export function binary(size: number, mode: number, mtime: number, program?: string, linked?: string): Node {
  return file('', {
    mode,
    mtime,
    ...(size > 0 && { hole: size }),
    ...(program !== undefined && { program }),
    ...(linked !== undefined && { linked }),
  });
}
