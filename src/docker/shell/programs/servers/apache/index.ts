import { isSysError } from '../../../../linux/errno.ts';
import { byteLength } from '../../../../linux/fs/node.ts';
import { header, logDate, type HttpRequest, type HttpResponse } from '../../../../linux/net/http.ts';
import type { Listener } from '../../../../linux/net/network.ts';
import { close, listen } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import { Condition, type Running } from '../../../../linux/wait.ts';
import { findUser } from '../../lib/users.ts';
import { serveHttp, type Handler } from '../http-server.ts';
import { readConfig, type Config } from './config.ts';
import { databaseError, errorPage, respond, SOFTWARE } from './respond.ts';
import { hasDatabase, isForWordpress } from './wordpress.ts';

const CHILDREN = 3;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `[Sat Nov 21 12:50:27.989393 2026]`, as Apache begins a line of its error log. */
function stamp(ms: number): string {
  const date = new Date(ms);
  const day = `${DAYS[date.getUTCDay()] ?? ''} ${MONTHS[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate()).padStart(2, '0')}`;
  return `[${day} ${date.toISOString().slice(11, 23)}000 ${String(date.getUTCFullYear())}]`;
}

function notice(process: Process, module: string, text: string): void {
  const pid = String(process.localPid);
  process.put(2, `${stamp(process.kernel.now)} [${module}:notice] [pid ${pid}:tid ${pid}] ${text}\n`);
}

/** A line of the access log in the format of the configuration. */
function logLine(
  process: Process,
  { logFormat }: Config,
  from: string,
  request: HttpRequest,
  response: HttpResponse,
): string {
  const size = request.method === 'HEAD' ? 0 : byteLength(response.body);
  const values: Readonly<Record<string, string>> = {
    h: from,
    l: '-',
    u: '-',
    t: `[${logDate(process.kernel.now)}]`,
    r: `${request.method} ${request.target} ${request.version}`,
    s: String(response.status),
    b: size === 0 ? '-' : String(size),
    O: String(size),
  };
  return `${logFormat.replace(/%>?(?:\{([^}]*)\}i|([a-zA-Z]))/g, (whole, name?: string, letter?: string) =>
    name === undefined ? (values[letter ?? ''] ?? whole) : (header(request.headers, name) ?? '-'),
  )}\n`;
}

/** A child of Apache: serves until its parent ends it. */
function child(serve: (process: Process) => void, argv: readonly string[]): Program {
  return function* (process) {
    process.argv = argv;
    process.memory = 5_000_000;
    serve(process);
    const never = new Condition();
    let told = false;
    process.on('TERM', () => {
      told = true;
    });
    process.on('WINCH', 'ignore');
    while (!told) yield { kind: 'change', of: [never] };
    return 0;
  };
}

/** Reads `-D NAME`, `-DNAME`, `-f FILE`, `-v`, `-k COMMAND`. */
function optionsOf(args: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const letter = word[1] ?? '';
    if ('DfdkcC'.includes(letter) && word.length === 2) {
      at += 1;
      found.set(letter, args[at] ?? '');
    } else found.set(letter, word.slice(2));
  }
  return found;
}

function* run(process: Process, config: Config, configPath: string): Running<number> {
  const [port = 80] = config.ports;
  const listeners: Listener[] = [];
  try {
    for (const one of config.ports) listeners.push(listen(process, one, { address: '::' }));
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(
      2,
      `(98)${error.message}: AH00072: make_sock: could not bind to address [::]:${String(port)}\n`,
    );
    process.put(2, 'no listening sockets available, shutting down\nAH00015: Unable to open logs\n');
    return 1;
  }
  const log = process.files.open(config.accessLog, 'append');
  log.retain();
  process.files.writeFile(config.pidFile, `${String(process.localPid)}\n`);
  const serve = (worker: Process): void => {
    const handler: Handler = function* (request, { from }) {
      yield { kind: 'turn' };
      const empty: HttpRequest = { method: 'GET', target: '/', version: 'HTTP/1.0', headers: [], body: '' };
      const asked = request === 'malformed' ? empty : request;
      const made =
        request === 'malformed'
          ? errorPage(worker, empty, 400, [])
          : config.isWordpress && isForWordpress(asked) && !(yield* hasDatabase(worker))
            ? databaseError(worker)
            : respond(worker, config, asked);
      const isLast =
        header(asked.headers, 'Connection')?.toLowerCase() === 'close' || request === 'malformed';
      const response = isLast
        ? { ...made, headers: [...made.headers, ['Connection', 'close'] as const] }
        : made;
      log.write?.(logLine(worker, config, from, asked, response));
      return response;
    };
    for (const listener of listeners) worker.kernel.thread(worker, serveHttp(worker, listener, handler));
  };
  const user = findUser(process, config.user);
  const rights = process.uid === 0 && user ? { uid: user.uid, gid: user.gid, gids: [user.gid] } : {};
  for (let count = CHILDREN; count > 0; count -= 1) {
    process.kernel.spawn({ argv: process.argv, program: child(serve, process.argv), ...rights }, process);
  }
  const told = new Condition();
  let signal: 'WINCH' | 'TERM' | undefined;
  for (const one of ['WINCH', 'TERM', 'INT'] as const) {
    process.on(one, () => {
      signal = one === 'INT' ? 'TERM' : one;
      told.notify();
    });
  }
  const command = [process.argv[0] ?? 'apache2', '-D FOREGROUND', `-f ${configPath}`].join(' ');
  notice(process, 'mpm_event', `AH00489: ${SOFTWARE} configured -- resuming normal operations`);
  notice(process, 'core', `AH00094: Command line: '${command}'`);
  while (signal === undefined) yield { kind: 'change', of: [told] };
  const how =
    signal === 'WINCH'
      ? 'AH00492: caught SIGWINCH, shutting down gracefully'
      : 'AH00491: caught SIGTERM, shutting down';
  notice(process, 'mpm_event', how);
  for (const listener of listeners) close(listener);
  for (const one of [...process.children]) process.kernel.kill(one, 'TERM');
  if (process.files.exists(config.pidFile)) process.files.unlink(config.pidFile);
  return 0;
}

/** apache2(8): serves files, in the foreground. */
const apache2: Program = function* (process) {
  yield* process.work(5);
  process.memory = 6_000_000;
  const options = optionsOf(process.argv.slice(1));
  if (options.has('v') || options.has('V')) {
    process.put(1, `Server version: ${SOFTWARE}\nServer built:   2026-06-12T05:08:45\n`);
    return 0;
  }
  const path = options.get('f') ?? '/etc/apache2/apache2.conf';
  try {
    const config = readConfig(process, path);
    if (options.has('t')) {
      process.put(2, 'Syntax OK\n');
      return 0;
    }
    if (config.ports.length === 0) {
      process.put(2, 'no listening sockets available, shutting down\nAH00015: Unable to open logs\n');
      return 1;
    }
    return yield* run(process, config, path);
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(2, `apache2: Could not open configuration file ${path}: ${error.message}\n`);
    return 1;
  }
};

export const programs = { apache2 };
