/**
 * Records what this machine's GNU tools (Debian 12) and BusyBox do with the lines of tests/docker/shell/programs/cases.ts:
 * output, status and the files that are there afterwards. Writes tests/docker/shell/programs/recorded/DIALECT.json, a table a key.
 * node scripts/record-programs.ts [TABLE…]   (needs: coreutils grep sed mawk findutils tar gzip procps xxd bsdextrautils busybox)
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tables, type Table } from '../tests/docker/shell/programs/cases.ts';
import type { Recorded } from '../tests/docker/shell/programs/recorded.ts';

const OUT = new URL('../tests/docker/shell/programs/recorded/', import.meta.url).pathname;

function lay(folder: string, files: Table['files']): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, path);
    if (content === '/') mkdirSync(full, { mode: 0o755 });
    else if (content.startsWith('-> ')) symlinkSync(content.slice(3), full);
    else writeFileSync(full, content, { mode: 0o644 });
    if (content === '/') chmodSync(full, 0o755);
  }
}

function seen(folder: string, prefix = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(folder, prefix)).sort()) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const status = lstatSync(join(folder, path));
    const mode = (status.mode & 0o7777).toString(8);
    if (status.isSymbolicLink()) found[path] = `-> ${readlinkSync(join(folder, path))}`;
    else if (status.isDirectory()) Object.assign(found, { [path]: `/ ${mode}` }, seen(folder, path));
    else if (/\.(tar|tgz|gz)$/.test(path)) found[path] = `${mode} archive`;
    else found[path] = `${mode} ${readFileSync(join(folder, path), 'utf8')}`;
  }
  return found;
}

function record(line: string, files: Table['files'], dialect: 'gnu' | 'busybox'): Recorded {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'));
  lay(folder, files);
  const before = seen(folder);
  const run = spawnSync(
    'sh',
    [
      '-c',
      dialect === 'gnu' ? `exec env ${line}` : `exec busybox ${line.replace(/\| (\w+)/, '| busybox $1')}`,
    ],
    {
      cwd: folder,
      env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin' },
      input: '',
      encoding: 'utf8',
    },
  );
  const after = seen(folder);
  rmSync(folder, { recursive: true });
  const changed = JSON.stringify(before) === JSON.stringify(after) ? {} : { after };
  return { line, stdout: run.stdout, stderr: run.stderr, status: run.status ?? -1, ...changed };
}

const wanted = process.argv.slice(2);
for (const dialect of ['gnu', 'busybox'] as const) {
  const path = `${OUT}${dialect}.json`;
  const all = (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}) as Record<string, Recorded[]>;
  for (const [name, table] of Object.entries(tables)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const own = table[dialect] ?? [];
    const known = dialect === 'gnu' || name !== 'column';
    all[name] = known ? [...table.lines, ...own].map((line) => record(line, table.files, dialect)) : [];
  }
  mkdirSync(OUT, { recursive: true });
  writeFileSync(path, `${JSON.stringify(all, null, 1)}\n`);
}
