import type { Process } from '../../../../linux/process.ts';

/** Option files in the order in which they are read; a later one wins. */
const FILES = ['/etc/my.cnf', '/etc/mysql/my.cnf', '/root/.my.cnf'];

function readFile(
  process: Process,
  path: string,
  groups: readonly string[],
  into: Map<string, string>,
): void {
  const node = process.files.find(path);
  if (node?.kind !== 'file') return;
  let isOurs = false;
  for (const raw of node.content.split('\n')) {
    const line = raw.trim();
    const [, folder] = /^!includedir\s+(\S+?)\/?$/.exec(line) ?? [];
    const [, group] = /^\[([^\]]+)\]$/.exec(line) ?? [];
    if (folder !== undefined && process.files.find(folder)?.kind === 'dir') {
      for (const [name] of process.files.readdir(folder)) {
        if (name.endsWith('.cnf')) readFile(process, `${folder}/${name}`, groups, into);
      }
    } else if (group !== undefined) isOurs = groups.includes(group);
    else if (isOurs && line !== '' && !line.startsWith('#') && !line.startsWith(';')) setOption(line, into);
  }
}

/** Takes `name=value` or `name` over; dashes and underscores are one. */
function setOption(text: string, into: Map<string, string>): void {
  const at = text.indexOf('=');
  const name = (at < 0 ? text : text.slice(0, at)).trim().replaceAll('_', '-');
  into.set(
    name,
    at < 0
      ? ''
      : text
          .slice(at + 1)
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2'),
  );
}

/** Options of groups in the option files, then those of the command line (`--name=value`). */
export function optionsOf(
  process: Process,
  groups: readonly string[],
  args: readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of FILES) readFile(process, path, groups, found);
  for (const word of args) if (word.startsWith('--')) setOption(word.slice(2), found);
  return found;
}
