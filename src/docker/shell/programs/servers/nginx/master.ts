import { isSysError } from '../../../../linux/errno.ts';
import type { Listener } from '../../../../linux/net/network.ts';
import { close, listen } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import { numberOf, type Signal } from '../../../../linux/signals.ts';
import { Condition, type Running } from '../../../../linux/wait.ts';
import { findUser } from '../../lib/users.ts';
import { ConfigError, errnoText } from './config.ts';
import { accessLog, errorLine, errorLog } from './log.ts';
import { loadModel, type Nginx } from './model.ts';
import { workerOf, type Work } from './worker.ts';

/** How a running nginx was started. */
export type Start = {
  readonly configPath: string;
  readonly version: string;
  readonly model: Nginx;
  readonly title: string;
};

type Log = (from: Process, level: string, text: string) => void;

const BIND_TRIES = 5;
const BIND_PAUSE = 500;

const keyOf = ({ address, port }: { readonly address: string; readonly port: number }): string =>
  `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;

/** Binds what the servers listen to, keeping what is bound already; tries five times as nginx does. */
function* bindAll(process: Process, model: Nginx, held: Map<string, Listener>, log: Log): Running<boolean> {
  const wanted = new Map(
    model.servers.flatMap(({ listens }) => listens).map((one) => [keyOf(one), one] as const),
  );
  for (let attempt = 1; attempt <= BIND_TRIES; attempt += 1) {
    let failed = false;
    for (const [key, { address, port }] of wanted) {
      if (held.has(key)) continue;
      try {
        held.set(key, listenBeside(process, address, port, held));
      } catch (error) {
        if (!isSysError(error)) throw error;
        const text = `bind() to ${key} failed (${errnoText(error.errno, error.message)})`;
        log(process, 'emerg', text);
        process.put(2, `nginx: [emerg] ${text}\n`);
        if (error.errno !== 'EADDRINUSE') return false;
        failed = true;
      }
    }
    if (!failed) {
      for (const [key, listener] of held) {
        if (wanted.has(key)) continue;
        held.delete(key);
        close(listener);
      }
      return true;
    }
    log(process, 'notice', `try again to bind() after ${String(BIND_PAUSE)}ms`);
    yield* process.sleep(BIND_PAUSE);
  }
  log(process, 'emerg', 'still could not bind()');
  process.put(2, 'nginx: [emerg] still could not bind()\n');
  return false;
}

/** nginx binds IPv6 addresses for IPv6 only, so `[::]:80` goes together with `0.0.0.0:80`. */
function listenBeside(
  process: Process,
  address: string,
  port: number,
  held: ReadonlyMap<string, Listener>,
): Listener {
  const own = [...held.values()].find(
    (one) => one.port === port && one.address.includes(':') !== address.includes(':'),
  );
  return own && address.includes(':') ? own : listen(process, port, { address });
}

/** `auto` is one worker for each CPU that /proc/cpuinfo lists. */
function workerCount(process: Process, { main }: Nginx): number {
  const text = main.findLast(({ name }) => name === 'worker_processes')?.args[0] ?? '1';
  if (text !== 'auto') return Math.max(1, Number(text));
  const node = process.files.find('/proc/cpuinfo');
  const cpus = node?.kind === 'file' ? (node.content.match(/^processor/gm)?.length ?? 0) : 0;
  return cpus > 0 ? cpus : 2;
}

function makeFolders(process: Process, uid: number): void {
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) {
    const path = `/var/lib/nginx/${name}`;
    if (process.files.exists(path)) continue;
    try {
      process.files.mkdirs(path, 0o700);
      process.files.chown(path, uid, 0);
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw new ConfigError(`mkdir() "${path}" failed (${errnoText(error.errno, error.message)})`);
    }
  }
}

/** Writes the PID file and makes the folders for temporary files, where the user may. */
function prepare(process: Process, model: Nginx, uid: number): string {
  const pidFile = model.main.findLast(({ name }) => name === 'pid')?.args[0] ?? '/run/nginx.pid';
  makeFolders(process, uid);
  try {
    process.files.writeFile(pidFile, `${String(process.localPid)}\n`);
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw new ConfigError(`open() "${pidFile}" failed (${errnoText(error.errno, error.message)})`);
  }
  return pidFile;
}

type State = { model: Nginx; log: Log; workers: Set<Process>; quitting: Set<Process>; connections: number };

function startWorkers(process: Process, start: Start, state: State, listeners: readonly Listener[]): void {
  state.log(process, 'notice', 'start worker processes');
  for (let count = workerCount(process, state.model); count > 0; count -= 1)
    startWorker(process, start, state, listeners);
}

function startWorker(process: Process, start: Start, state: State, listeners: readonly Listener[]): void {
  const { model, log } = state;
  const logAccess = accessLog(process, model);
  const userName = model.main.findLast(({ name }) => name === 'user')?.args[0];
  const user = userName === undefined ? undefined : findUser(process, userName);
  const work: Work = {
    model,
    version: start.version,
    listeners,
    log,
    logAccess,
    nextConnection: () => (state.connections += 1),
  };
  const rights = process.uid === 0 && user ? { uid: user.uid, gid: user.gid, gids: [user.gid] } : {};
  const worker = process.kernel.spawn(
    { argv: ['nginx: worker process'], program: workerOf(work), ...rights },
    process,
  );
  state.workers.add(worker);
  log(process, 'notice', `start worker process ${String(worker.localPid)}`);
}

function announce(process: Process, { version }: Start, log: Log): void {
  log(process, 'notice', 'using the "epoll" event method');
  log(process, 'notice', `nginx/${version}`);
  log(process, 'notice', `OS: Linux ${kernelRelease(process)}`);
  log(process, 'notice', 'getrlimit(RLIMIT_NOFILE): 1048576:1048576');
}

function kernelRelease(process: Process): string {
  const node = process.files.find('/proc/sys/kernel/osrelease');
  return node?.kind === 'file' ? node.content.trim() : '6.8.0';
}

/** Takes note of workers that ended; one that nobody told to is replaced. */
function reap(process: Process, state: State, restart: () => void): void {
  const gone = [...state.workers, ...state.quitting].filter((one) => one.exit);
  const [first] = gone;
  if (!first) return;
  state.log(process, 'notice', `signal 17 (SIGCHLD) received from ${String(first.localPid)}`);
  for (const worker of gone) {
    const how =
      worker.exit && 'code' in worker.exit
        ? `code ${String(worker.exit.code)}`
        : `on signal ${worker.exit ? String(numberOf(worker.exit.signal)) : ''}`;
    const level = how.startsWith('code') ? 'notice' : 'alert';
    const text = how.startsWith('code') ? `exited with ${how}` : `exited ${how}`;
    state.log(process, level, `worker process ${String(worker.localPid)} ${text}`);
    const wasWanted = state.workers.delete(worker);
    state.quitting.delete(worker);
    if (wasWanted) restart();
  }
}

const SAID: Partial<Record<Signal, string>> = {
  QUIT: 'shutting down',
  TERM: 'exiting',
  INT: 'exiting',
  HUP: 'reconfiguring',
};

/** The master process: binds, starts workers, and does what signals ask for until it is told to end. */
export function* master(process: Process, start: Start): Running<number> {
  const state: State = {
    model: start.model,
    log: errorLog(process, start.model),
    workers: new Set(),
    quitting: new Set(),
    connections: 0,
  };
  const held = new Map<string, Listener>();
  if (!(yield* bindAll(process, state.model, held, state.log))) return 1;
  const userName = state.model.main.findLast(({ name }) => name === 'user')?.args[0] ?? 'root';
  const pidFile = prepare(process, state.model, findUser(process, userName)?.uid ?? 0);
  process.argv = [start.title];
  const pending: Signal[] = [];
  const told = new Condition();
  for (const signal of ['QUIT', 'TERM', 'INT', 'HUP', 'USR1'] as const) {
    process.on(signal, () => {
      pending.push(signal);
      told.notify();
    });
  }
  announce(process, start, state.log);
  startWorkers(process, start, state, [...held.values()]);
  for (;;) {
    const ended = [...state.workers, ...state.quitting].map((one) => one.ended);
    if (pending.length === 0) yield { kind: 'change', of: [told, ...ended] };
    reap(process, state, () => {
      startWorker(process, start, state, [...held.values()]);
    });
    const signal = pending.shift();
    if (signal === 'HUP') yield* reconfigure(process, start, state, held);
    else if (signal !== undefined && signal !== 'USR1') {
      yield* shutDown(process, signal, state, held);
      process.files.unlink(pidFile);
      state.log(process, 'notice', 'exit');
      return 0;
    }
  }
}

function* shutDown(
  process: Process,
  signal: Signal,
  state: State,
  held: ReadonlyMap<string, Listener>,
): Running<void> {
  const { log, workers } = state;
  log(process, 'notice', `signal ${String(numberOf(signal))} (SIG${signal}) received, ${SAID[signal] ?? ''}`);
  for (const listener of held.values()) close(listener);
  for (const worker of workers) process.kernel.kill(worker, signal === 'QUIT' ? 'QUIT' : 'TERM');
  state.quitting = new Set([...state.quitting, ...workers]);
  state.workers = new Set();
  while ([...state.quitting].some((one) => !one.exit)) {
    yield { kind: 'change', of: [...state.quitting].map((one) => one.ended) };
  }
  reap(process, state, () => undefined);
}

function* reconfigure(
  process: Process,
  start: Start,
  state: State,
  held: Map<string, Listener>,
): Running<void> {
  const { log } = state;
  log(process, 'notice', 'signal 1 (SIGHUP) received, reconfiguring');
  log(process, 'notice', 'reconfiguring');
  try {
    const model = loadModel(process, start.configPath);
    if (!(yield* bindAll(process, model, held, log))) return;
    state.model = model;
    state.log = errorLog(process, model);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.put(2, errorLine(process, 'emerg', error.message));
    return;
  }
  const old = [...state.workers];
  state.workers = new Set();
  state.log(process, 'notice', 'using the "epoll" event method');
  startWorkers(process, start, state, [...held.values()]);
  for (const worker of old) {
    state.quitting.add(worker);
    process.kernel.kill(worker, 'QUIT');
  }
}
