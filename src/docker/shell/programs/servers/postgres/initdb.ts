import { isSysError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import type { Running } from '../../../../linux/wait.ts';
import { findUser, userName } from '../../lib/users.ts';
import { versionOf } from '../../net/version.ts';
import { install } from './files.ts';

/** Milliseconds that making a new server takes. */
const BOOTSTRAP_MS = 700;

function optionsOf(args: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const [, long, equal] = /^--([\w-]+)(?:=([^]*))?$/.exec(word) ?? [];
    if (long !== undefined) found.set(long, equal ?? '');
    else if (/^-[DUAE]$/.test(word)) {
      at += 1;
      found.set(word.slice(1), args[at] ?? '');
    } else if (!word.startsWith('-')) found.set('D', word);
  }
  return found;
}

/** initdb(1): the files of a new server, told step by step. */
const initdb: Program = function* (process) {
  yield* process.work(5);
  const args = process.argv.slice(1);
  const full = versionOf(process, '17.6');
  if (args.includes('--version') || args.includes('-V')) {
    process.put(1, `initdb (PostgreSQL) ${full} (Debian ${full}-1.pgdg120+1)\n`);
    return 0;
  }
  if (process.uid === 0) {
    process.put(
      2,
      'initdb: error: cannot be run as root\ninitdb: hint: Please log in (using, e.g., "su") as the (unprivileged) user that will own the server process.\n',
    );
    return 1;
  }
  const options = optionsOf(args);
  const folder = options.get('D') ?? options.get('pgdata') ?? process.env.get('PGDATA') ?? '';
  if (folder === '') {
    process.put(
      2,
      'initdb: error: no data directory specified\ninitdb: hint: You must identify the directory where the data for this database system will reside.  Do this with either the invocation option -D or the environment variable PGDATA.\n',
    );
    return 1;
  }
  const own = userName(process, process.uid) ?? 'postgres';
  const user = options.get('U') ?? options.get('username') ?? own;
  const both = options.get('A') ?? options.get('auth');
  const methods = {
    local: options.get('auth-local') ?? both ?? 'trust',
    host: options.get('auth-host') ?? both ?? 'trust',
  };
  const say = (text: string): Running<void> => process.write(1, text);
  yield* say(`The files belonging to this database system will be owned by user "${own}".
This user must also own the server process.

The database cluster will be initialized with locale "en_US.utf8".
The default database encoding has accordingly been set to "UTF8".
The default text search configuration will be set to "english".

Data page checksums are disabled.

`);
  try {
    const isThere = process.files.exists(folder);
    if (isThere && process.files.readdir(folder).length > 0) {
      process.put(
        2,
        `initdb: error: directory "${folder}" exists but is not empty\ninitdb: hint: If you want to create a new database system, either remove or empty the directory "${folder}" or run initdb with an argument other than "${folder}".\n`,
      );
      return 1;
    }
    if (!isThere) process.files.mkdirs(folder, 0o700);
    const step = isThere ? 'fixing permissions on existing directory' : 'creating directory';
    yield* say(`${step} ${folder} ... ok\ncreating subdirectories ... ok\n`);
    const isQuoted = Number(full.split('.')[0]) >= 17;
    const setting = (name: string): string => (isQuoted ? `"${name}"` : name);
    yield* say(`selecting dynamic shared memory implementation ... posix
selecting default ${setting('max_connections')} ... 100
selecting default ${setting('shared_buffers')} ... 128MB
selecting default time zone ... Etc/UTC
creating configuration files ... ok
`);
    const password = options.get('pwfile');
    const text = password === undefined ? undefined : process.files.readFile(password).split('\n')[0];
    const [major = ''] = full.split('.');
    install(process, folder, major, user, text === '' ? undefined : text, methods);
    yield* process.sleep(BOOTSTRAP_MS / 2);
    yield* say('running bootstrap script ... ok\n');
    yield* process.sleep(BOOTSTRAP_MS / 2);
    yield* say('performing post-bootstrap initialization ... ok\nsyncing data to disk ... ok\n\n');
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(2, `initdb: error: could not access directory "${error.path ?? folder}": ${error.message}\n`);
    return 1;
  }
  if (methods.local === 'trust') {
    process.put(
      2,
      'initdb: warning: enabling "trust" authentication for local connections\ninitdb: hint: You can change this by editing pg_hba.conf or using the option -A, or --auth-local and --auth-host, the next time you run initdb.\n',
    );
  }
  yield* say(
    `\nSuccess. You can now start the database server using:\n\n    pg_ctl -D ${folder} -l logfile start\n\n`,
  );
  return 0;
};

/** How long pg_ctl waits for the server, and how often it looks, in milliseconds. */
const PATIENCE = 60_000;
const PAUSE = 100;

function pidOf(process: Process, folder: string): number | undefined {
  const node = process.files.find(`${folder}/postmaster.pid`);
  return node?.kind === 'file' ? Number(node.content.split('\n')[0]) : undefined;
}

function* until(process: Process, goal: () => boolean): Running<boolean> {
  for (let waited = 0; waited < PATIENCE; waited += PAUSE) {
    if (goal()) return true;
    yield* process.sleep(PAUSE);
  }
  return goal();
}

/** pg_ctl(1): start and stop of a server in the background, status, reload. */
const pgCtl: Program = function* (process) {
  yield* process.work(3);
  const words: string[] = [];
  const options = new Map<string, string>();
  const args = process.argv.slice(1);
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (/^-[DolmtU]$/.test(word)) {
      at += 1;
      options.set(word.slice(1), args[at] ?? '');
    } else if (!word.startsWith('-')) words.push(word);
  }
  const folder = options.get('D') ?? process.env.get('PGDATA') ?? '';
  const [action] = words;
  const pid = pidOf(process, folder);
  const running = pid === undefined ? undefined : process.environment.pids.processes.get(pid);
  if (action === 'start') {
    process.put(1, 'waiting for server to start....');
    const more = (options.get('o') ?? '').match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
    const argv = ['postgres', '-D', folder, ...more.map((word) => word.replace(/["']/g, ''))];
    const child = process.kernel.spawn({ argv, group: 'new' }, process);
    const socket = (): boolean => pidOf(process, folder) === child.localPid || child.exit !== undefined;
    yield* until(process, socket);
    yield* process.sleep(PAUSE);
    if (child.exit) {
      process.put(1, ' stopped waiting\n');
      process.put(2, 'pg_ctl: could not start server\nExamine the log output.\n');
      return 1;
    }
    process.put(1, ' done\nserver started\n');
    return 0;
  }
  if (!running || pid === undefined) {
    if (action === 'status') process.put(1, 'pg_ctl: no server running\n');
    else process.put(2, `pg_ctl: PID file "${folder}/postmaster.pid" does not exist\nIs server running?\n`);
    return action === 'status' ? 3 : 1;
  }
  if (action === 'status') {
    process.put(1, `pg_ctl: server is running (PID: ${String(pid)})\n${running.argv.join(' ')}\n`);
    return 0;
  }
  if (action === 'reload') {
    process.kernel.kill(running, 'HUP');
    process.put(1, 'server signaled\n');
    return 0;
  }
  if (action !== 'stop') {
    process.put(2, 'pg_ctl: no operation specified\nTry "pg_ctl --help" for more information.\n');
    return 1;
  }
  process.put(1, 'waiting for server to shut down...');
  process.kernel.kill(running, options.get('m')?.startsWith('s') === true ? 'TERM' : 'INT');
  yield* until(process, () => running.exit !== undefined);
  process.put(1, '. done\nserver stopped\n');
  return 0;
};

/** gosu: runs a command as another user, in its own place. */
const gosu: Program = function* (process) {
  const [name = '', ...argv] = process.argv.slice(1);
  const user = findUser(process, name);
  if (!user || argv.length === 0) {
    process.put(
      2,
      `error: failed switching to "${name}": unable to find user ${name}: no matching entries in passwd file\n`,
    );
    return 1;
  }
  process.uid = user.uid;
  process.gid = user.gid;
  process.gids = [user.gid];
  process.env.set('HOME', user.home);
  const program = process.kernel.exec(process, argv);
  return yield* program(process);
};

export const programs = { initdb, pg_ctl: pgCtl, gosu };
