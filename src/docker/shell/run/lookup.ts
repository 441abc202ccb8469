import type { Shell } from '../shell.ts';

/** What a shell without PATH looks in. */
const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The file that a command's name means: a path as it is, the first in PATH that may be executed; undefined where none is. */
export function lookup(shell: Shell, name: string): string | undefined {
  return lookupAll(shell, name)[0];
}

/** All files in PATH that a name means. */
export function lookupAll(shell: Shell, name: string): string[] {
  if (name.includes('/')) return isExecutable(shell, name) ? [name] : [];
  const path = shell.variables.text('PATH') ?? USUAL_PATH;
  const candidates = path
    .split(':')
    .map((folder) => (folder === '' ? `./${name}` : `${folder.replace(/\/$/, '')}/${name}`));
  return name === '' ? [] : candidates.filter((candidate) => isExecutable(shell, candidate));
}

function isExecutable({ process: { files } }: Shell, path: string): boolean {
  const node = files.find(path);
  return node?.kind === 'file' && (node.mode & 0o111) !== 0 && files.access(path, 1);
}

/** Words that the grammar keeps. */
export const keywords: ReadonlySet<string> = new Set(
  'if then else elif fi case esac for select while until do done in function time { } ! [[ ]] coproc'.split(
    ' ',
  ),
);
