import type { State } from '../../docker/engine/state.ts';

type Dir = State['host'];
type Node = Dir extends { entries: ReadonlyMap<string, infer N> } ? N : never;

/** A file of the working folder: its path in it, and its text; undefined where it is no text that could be edited. */
export type LabFile = { readonly path: string; readonly content: string | undefined };

/** Where the reader's shell starts. */
export const FOLDER = '/home/user/lab';
/** How many files are listed, and how long a text may be to be edited, in characters. */
export const MOST_FILES = 100;
export const LONGEST = 100_000;

/** The files below the working folder of a host's disk, by path. */
export function filesOf(host: Dir): LabFile[] {
  let node: Node | undefined = host;
  for (const name of FOLDER.slice(1).split('/'))
    node = node?.kind === 'dir' ? node.entries.get(name) : undefined;
  const files: LabFile[] = [];
  if (node?.kind === 'dir') collect(node, '', files);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1)).slice(0, MOST_FILES);
}

function collect(dir: Dir, prefix: string, files: LabFile[]): void {
  for (const [name, node] of dir.entries) {
    if (files.length > MOST_FILES * 10) return;
    const path = `${prefix}${name}`;
    if (node.kind === 'dir') collect(node, `${path}/`, files);
    else if (node.kind === 'file') {
      const isText =
        node.hole === undefined && node.content.length <= LONGEST && !node.content.includes('\0');
      files.push({ path, content: isText ? node.content : undefined });
    }
  }
}

/** Why a path cannot be that of a new file, in Korean; undefined where it can. */
export function pathFault(path: string, files: readonly LabFile[]): string | undefined {
  if (path === '') return '파일 이름을 적는다.';
  if (path.length > 200) return '파일 이름이 너무 길다.';
  if (/[\u0000-\u001f\u007f]/.test(path)) return '파일 이름에 쓸 수 없는 글자가 있다.';
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return `${FOLDER} 아래의 경로를 적는다. 예: site/index.html`;
  if (files.some((file) => file.path === path)) return '같은 이름의 파일이 이미 있다.';
  if (files.some((file) => file.path.startsWith(`${path}/`))) return '같은 이름의 디렉터리가 있다.';
  return files.some((file) => path.startsWith(`${file.path}/`)) ? '파일 아래에는 둘 수 없다.' : undefined;
}
