import { readFileSync } from 'node:fs';
import { dir, file, link, type Dir, type Node } from '../../../../src/docker/linux/fs/node.ts';
import { planted, walk, withDirs } from '../../../../src/docker/linux/fs/tree.ts';
import { catalogue } from '../../../../src/docker/shell/programs/catalogue.ts';
import type { Table } from './cases.ts';

/** What a real tool did with a line; `after` are the files where they changed. */
export type Recorded = {
  readonly line: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
  readonly after?: Readonly<Record<string, string>>;
};

/** The folder in which lines run. */
export const FOLDER = '/work';

export function recordedOf(dialect: 'gnu' | 'busybox'): Record<string, Recorded[]> {
  const path = new URL(`./recorded/${dialect}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Recorded[]>;
}

/** The words of a line: quotes as the shell takes them off, and what stands after `<`. */
export function wordsOf(line: string): { readonly argv: string[]; readonly from: string | undefined } {
  const argv = [...line.matchAll(/(?:'[^']*'|"(?:\\.|[^"])*"|[^\s'"])+/g)].map(([word]) =>
    word.replace(
      /'([^']*)'|"((?:\\.|[^"])*)"/g,
      (_, single?: string, double?: string) => single ?? (double ?? '').replace(/\\(["\\$])/g, '$1'),
    ),
  );
  const at = argv.lastIndexOf('<');
  return at < 0 ? { argv, from: undefined } : { argv: argv.slice(0, at), from: argv[at + 1] };
}

function nodeOf(content: string): Node {
  if (content === '/') return dir();
  return content.startsWith('-> ') ? link(content.slice(3)) : file(content);
}

/** A machine's root with every program of a dialect in /bin and a table's files in /work. */
export function rootOf(dialect: 'gnu' | 'busybox', files: Table['files']): Dir {
  let root = withDirs(withDirs(withDirs(dir(), FOLDER), '/bin'), '/tmp');
  for (const { names } of catalogue) {
    for (const name of names) {
      const base = name.slice(name.indexOf('/') + 1);
      if (name.startsWith(`${dialect}/`) || (dialect === 'gnu' && !name.includes('/'))) {
        root = planted(root, `/bin/${base}`, file('', { mode: 0o755, program: name }));
      }
    }
  }
  root = planted(root, '/etc/passwd', file('root:x:0:0:root:/root:/bin/bash\n'));
  root = planted(root, '/etc/group', file('root:x:0:\n'));
  root = planted(root, '/etc/hostname', file('test\n'));
  for (const [path, content] of Object.entries(files))
    root = planted(root, `${FOLDER}/${path}`, nodeOf(content));
  return root;
}

/** The files of /work as the recorder writes them down. */
export function seen(root: Dir): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [path, node] of walk(root)) {
    if (!path.startsWith(`${FOLDER}/`)) continue;
    const name = path.slice(FOLDER.length + 1);
    const mode = node.mode.toString(8);
    if (node.kind === 'link') found[name] = `-> ${node.target}`;
    else if (node.kind === 'dir') found[name] = `/ ${mode}`;
    else if (/\.(tar|tgz|gz)$/.test(name)) found[name] = `${mode} archive`;
    else if (node.kind === 'file') found[name] = `${mode} ${node.content}${'\0'.repeat(node.hole ?? 0)}`;
  }
  return found;
}
