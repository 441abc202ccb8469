import { isSysError } from '../../../../linux/errno.ts';
import { accept, close, listen, listenAt } from '../../../../linux/net/socket.ts';
import type { Listener } from '../../../../linux/net/network.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import { Condition, type Running } from '../../../../linux/wait.ts';
import { versionOf } from '../../net/version.ts';
import { serve, type Daemon } from './conversation.ts';
import { stamp } from './engine/values.ts';
import type { Host } from './engine/workspace.ts';
import { isInstalled, load, save } from './files.ts';
import { log } from './log.ts';
import { serverOptions } from './options.ts';

/** Where the socket of a port is. */
export const socketAt = (port: number): string => `/var/run/postgresql/.s.PGSQL.${String(port)}`;

function* acceptAll(daemon: Daemon, listener: Listener): Running<void> {
  for (;;) {
    const connection = yield* accept(daemon.process, listener);
    if (!connection) return;
    daemon.process.kernel.thread(daemon.process, serve(daemon, connection));
  }
}

/** A process of the server that does its work unseen: it shows its title until it is told to end. */
function helper(title: string): Program {
  return function* (process) {
    process.argv = [`postgres: ${title} `];
    process.memory = 3_000_000;
    const never = new Condition();
    while (!process.exit) yield { kind: 'change', of: [never] };
    return 0;
  };
}

const HELPERS = [
  'checkpointer',
  'background writer',
  'walwriter',
  'autovacuum launcher',
  'logical replication launcher',
];

function* run(process: Process, folder: string, port: number, address: string): Running<number> {
  const full = versionOf(process, '17.6');
  const debian = `PostgreSQL ${full} (Debian ${full}-1.pgdg120+1)`;
  const version = `${debian} on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit`;
  log(process, `starting ${version}`);
  const listeners: Listener[] = [];
  try {
    if (address !== '') listeners.push(listen(process, port, { address: address === '*' ? '::' : address }));
    if (address === '*') {
      log(process, `listening on IPv4 address "0.0.0.0", port ${String(port)}`);
      log(process, `listening on IPv6 address "::", port ${String(port)}`);
    } else if (address !== '') log(process, `listening on IPv4 address "${address}", port ${String(port)}`);
    listeners.push(listenAt(process, socketAt(port)));
  } catch (error) {
    if (!isSysError(error)) throw error;
    log(process, `could not bind IPv4 address "0.0.0.0": ${error.message}`);
    log(process, 'could not create any TCP/IP sockets', 'FATAL');
    return 1;
  }
  log(process, `listening on Unix socket "${socketAt(port)}"`);
  const children = HELPERS.map((title) =>
    process.kernel.spawn({ argv: process.argv, program: helper(title) }, process),
  );
  const pidFile = `${folder}/postmaster.pid`;
  const node = process.files.find(`${folder}/global/pg_control`);
  const wasCrash = process.files.exists(pidFile);
  const when = `${stamp(node?.mtime ?? process.kernel.now).slice(0, 19)} UTC`;
  const startup = (children[0]?.localPid ?? 0) + HELPERS.length;
  log(
    process,
    wasCrash
      ? `database system was interrupted; last known up at ${when}`
      : `database system was shut down at ${when}`,
    'LOG',
    startup,
  );
  if (wasCrash)
    log(
      process,
      'database system was not properly shut down; automatic recovery in progress',
      'LOG',
      startup,
    );
  process.files.writeFile(pidFile, `${String(process.localPid)}\n${folder}\n`, { mode: 0o600 });
  yield* process.sleep(40);
  const host: Host = { cluster: load(process, folder), version, now: () => process.kernel.now };
  const daemon: Daemon = { process, host, folder };
  const told = new Condition();
  let how: 'smart' | 'fast' | undefined;
  for (const [signal, mode] of [
    ['TERM', 'smart'],
    ['INT', 'fast'],
    ['QUIT', 'fast'],
  ] as const) {
    process.on(signal, () => {
      how ??= mode;
      told.notify();
    });
  }
  process.on('HUP', () => {
    log(process, 'received SIGHUP, reloading configuration files');
  });
  log(process, 'database system is ready to accept connections');
  for (const listener of listeners) process.kernel.thread(process, acceptAll(daemon, listener));
  while (how === undefined) yield { kind: 'change', of: [told] };
  log(process, `received ${how} shutdown request`);
  for (const listener of listeners) close(listener);
  if (how === 'fast') log(process, 'aborting any active transactions');
  const launcher = String(children.at(-1)?.localPid ?? 0);
  log(process, `background worker "logical replication launcher" (PID ${launcher}) exited with exit code 1`);
  log(process, 'shutting down', 'LOG', children[0]?.localPid);
  yield* process.sleep(30);
  save(process, folder, host.cluster);
  process.files.writeFile(`${folder}/global/pg_control`, '', { mode: 0o600 });
  for (const child of children) process.kernel.kill(child, 'KILL');
  process.files.unlink(pidFile);
  process.files.unlink(socketAt(port));
  log(process, 'database system is shut down');
  return 0;
}

/** postgres(1): databases in files under PGDATA; never as root. */
const postgres: Program = function* (process) {
  yield* process.work(10);
  process.memory = 28_000_000;
  const args = process.argv.slice(1);
  if (args.includes('--version') || args.includes('-V')) {
    const version = versionOf(process, '17.6');
    process.put(1, `postgres (PostgreSQL) ${version} (Debian ${version}-1.pgdg120+1)\n`);
    return 0;
  }
  if (process.uid === 0) {
    process.put(
      2,
      '"root" execution of the PostgreSQL server is not permitted.\nThe server must be started under an unprivileged user ID to prevent\npossible system security compromise.  See the documentation for\nmore information on how to properly start the server.\n',
    );
    return 1;
  }
  const options = serverOptions(process, args);
  if (typeof options === 'string') {
    process.put(2, options);
    return 1;
  }
  const { folder, settings } = options;
  if (!isInstalled(process, folder)) {
    const text = `postgres: could not access directory "${folder}": No such file or directory\nRun initdb or pg_basebackup to initialize a PostgreSQL data directory.\n`;
    process.put(2, text);
    return 2;
  }
  return yield* run(
    process,
    folder,
    Number(settings.get('port') ?? '5432'),
    settings.get('listen_addresses') ?? '',
  );
};

export const programs = { postgres };
