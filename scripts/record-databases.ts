/**
 * Records what this machine's PostgreSQL and MariaDB (Debian 12) answer to the sessions of
 * tests/docker/shell/programs/servers/database-cases.ts, each on a fresh server of its own. Writes recorded/SERVER.json beside it.
 * node scripts/record-databases.ts   (as root; needs: postgresql mariadb-server, neither running)
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases, type DatabaseCase } from '../tests/docker/shell/programs/servers/database-cases.ts';

const OUT = new URL('../tests/docker/shell/programs/servers/recorded/', import.meta.url).pathname;
const POSTGRES = '/usr/lib/postgresql/15/bin';

function run(command: string, ...args: string[]): string {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr}${done.stdout}`);
  return done.stdout;
}

function idOf(user: string, flag: '-u' | '-g'): number {
  return Number(run('id', flag, user));
}

function record({ argv, stdin = '' }: DatabaseCase): object {
  const [command = '', ...args] = argv;
  const env = {
    PATH: `${POSTGRES}:/usr/bin:/bin:/usr/sbin`,
    HOME: '/root',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
  };
  const done = spawnSync(command, args, { input: stdin, encoding: 'utf8', env, cwd: '/' });
  const given = stdin === '' ? {} : { stdin };
  return { argv, ...given, stdout: done.stdout, stderr: done.stderr, status: done.status };
}

function save(name: string, sessions: readonly DatabaseCase[]): void {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(`${OUT}${name}.json`, `${JSON.stringify(sessions.map(record), undefined, 1)}\n`);
}

function folderFor(user: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${user}-`));
  chownSync(folder, idOf(user, '-u'), idOf(user, '-g'));
  return folder;
}

function recordPostgres(): void {
  const folder = folderFor('postgres');
  writeFileSync(`${folder}/pw`, 'pw\n');
  chmodSync(`${folder}/pw`, 0o644);
  const as = (...words: string[]): string => run('runuser', '-u', 'postgres', '--', ...words);
  const data = `${folder}/data`;
  const auth = ['--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${folder}/pw`];
  as(`${POSTGRES}/initdb`, '-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', ...auth);
  mkdirSync('/var/run/postgresql', { recursive: true });
  chownSync('/var/run/postgresql', idOf('postgres', '-u'), idOf('postgres', '-g'));
  as(`${POSTGRES}/pg_ctl`, '-D', data, '-l', `${folder}/log`, '-w', 'start');
  try {
    save('postgres', cases.postgres);
  } finally {
    as(`${POSTGRES}/pg_ctl`, '-D', data, '-m', 'fast', '-w', 'stop');
    rmSync(folder, { recursive: true });
  }
}

function recordMariadb(): void {
  const folder = folderFor('mysql');
  const data = `--datadir=${folder}`;
  run(
    'mariadb-install-db',
    '--user=mysql',
    data,
    '--skip-test-db',
    '--auth-root-authentication-method=normal',
  );
  mkdirSync('/run/mysqld', { recursive: true });
  chownSync('/run/mysqld', idOf('mysql', '-u'), idOf('mysql', '-g'));
  const server = spawn('mariadbd', ['--user=mysql', data, '--innodb_buffer_pool_size=16M'], {
    stdio: 'ignore',
  });
  try {
    run('mariadb-admin', '--wait=10', 'ping');
    save('mariadb', cases.mariadb);
  } finally {
    run('mariadb-admin', 'shutdown');
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

recordPostgres();
recordMariadb();
