import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import type { Signal } from '../../../../linux/signals.ts';
import type { Running } from '../../../../linux/wait.ts';
import { nullHandle } from '../../../../linux/streams/handle.ts';
import { versionOf } from '../../net/version.ts';
import { ConfigError } from './config.ts';
import { ERROR_LOG, errorLine, openLog } from './log.ts';
import { master } from './master.ts';
import { loadModel, type Nginx } from './model.ts';

const CONFIG = '/etc/nginx/nginx.conf';

const SIGNALS: Readonly<Record<string, Signal>> = {
  stop: 'TERM',
  quit: 'QUIT',
  reload: 'HUP',
  reopen: 'USR1',
};

/** What the words of a call ask for. */
type Request = {
  test: boolean;
  dump: boolean;
  version: boolean;
  help: boolean;
  quiet: boolean;
  signal: string | undefined;
  config: string;
  globals: string;
};

/** Reads the options; a text is nginx's complaint. */
function parse(args: readonly string[]): Request | string {
  const request: Request = {
    test: false,
    dump: false,
    version: false,
    help: false,
    quiet: false,
    signal: undefined,
    config: CONFIG,
    globals: '',
  };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('-') || word === '-') return `invalid option: "${word}"`;
    for (let index = 1; index < word.length; index += 1) {
      const letter = word[index] ?? '';
      if (letter === 't') request.test = true;
      else if (letter === 'T') request.dump = request.test = true;
      else if (letter === 'v' || letter === 'V') request.version = true;
      else if (letter === 'h' || letter === '?') request.help = true;
      else if (letter === 'q') request.quiet = true;
      else if ('sgcpe'.includes(letter)) {
        const rest = word.slice(index + 1);
        if (rest === '') at += 1;
        const value = rest === '' ? args[at] : rest;
        if (value === undefined) return `option "-${letter}" requires parameter`;
        if (letter === 's' && SIGNALS[value] === undefined) return `invalid option: "-s ${value}"`;
        if (letter === 's') request.signal = value;
        else if (letter === 'c') request.config = value.startsWith('/') ? value : `/etc/nginx/${value}`;
        else if (letter === 'g') request.globals += value;
        break;
      } else return `invalid option: "${letter}"`;
    }
  }
  return request;
}

/** Writes a complaint to the log that nginx starts with, which in its image is its standard error. */
function emergency(process: Process, text: string): void {
  try {
    openLog(process, ERROR_LOG)(errorLine(process, 'emerg', text));
    const isStderr = process.files.find(ERROR_LOG, false)?.kind === 'link';
    if (!isStderr) process.put(2, `nginx: [emerg] ${text}\n`);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.put(2, `nginx: [alert] could not open error log file: ${error.message}\n`);
    process.put(2, errorLine(process, 'emerg', text));
  }
}

/** Only root may give its workers to another user. */
function warnOfUser(process: Process, { main }: Nginx): void {
  const user = main.find(({ name }) => name === 'user');
  if (process.uid === 0 || !user) return;
  const text =
    'the "user" directive makes sense only if the master process runs with super-user privileges, ignored in';
  const line = errorLine(process, 'warn', `${text} ${user.file}:${String(user.line)}`);
  openLog(process, ERROR_LOG)(line);
}

function sendSignal(process: Process, model: Nginx, name: string): number {
  process.put(2, errorLine(process, 'notice', 'signal process started'));
  const path = model.main.findLast((one) => one.name === 'pid')?.args[0] ?? '/run/nginx.pid';
  const node = process.files.find(path);
  if (node?.kind !== 'file') {
    process.put(2, `nginx: [error] open() "${path}" failed (2: No such file or directory)\n`);
    return 1;
  }
  const target = process.environment.pids.processes.get(Number(node.content));
  const signal = SIGNALS[name];
  if (!target || !signal) {
    process.put(2, `nginx: [alert] kill(${node.content.trim()}, ${name}) failed (3: No such process)\n`);
    return 1;
  }
  process.kernel.kill(target, signal);
  return 0;
}

/** Whether it stays in the foreground, by -g and the configuration. */
function isForeground(globals: string, { main }: Nginx): boolean {
  return (
    /\bdaemon\s+off\s*;/.test(globals) ||
    main.some(({ name, args }) => name === 'daemon' && args[0] === 'off')
  );
}

function* run(process: Process, request: Request): Running<number> {
  const { config } = request;
  const version = versionOf(process, '1.27.5');
  const model = loadModel(process, config);
  warnOfUser(process, model);
  if (request.test) {
    if (!request.quiet) {
      process.put(
        2,
        `nginx: the configuration file ${config} syntax is ok\nnginx: configuration file ${config} test is successful\n`,
      );
    }
    if (request.dump)
      yield* process.write(1, `# configuration file ${config}:\n${process.files.readFile(config)}\n`);
    return 0;
  }
  if (request.signal !== undefined) return sendSignal(process, model, request.signal);
  const title = `nginx: master process ${process.argv.join(' ')}`;
  const start = { configPath: config, version, model, title };
  if (isForeground(request.globals, model)) return yield* master(process, start);
  const fds = new Map([[0, nullHandle]]);
  process.kernel.spawn(
    { argv: [title], program: (child) => master(child, start), fds, group: 'new' },
    process,
  );
  yield* process.work(5);
  return 0;
}

/** nginx(8): a web server and proxy, of one configuration in the container's files. */
const nginx: Program = function* (process) {
  yield* process.work(2);
  const request = parse(process.argv.slice(1));
  if (typeof request === 'string') {
    process.put(2, `nginx: ${request}\n`);
    return 1;
  }
  if (request.version || request.help) {
    process.put(2, `nginx version: nginx/${versionOf(process, '1.27.5')}\n`);
    return 0;
  }
  const rest = request.globals.trim();
  if (rest !== '' && !/[;}]$/.test(rest)) {
    emergency(process, 'unexpected end of parameter, expecting ";" in command line');
    return 1;
  }
  try {
    return yield* run(process, request);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    emergency(process, error.message);
    if (request.test) process.put(2, `nginx: configuration file ${request.config} test failed\n`);
    return 1;
  }
};

export const programs = { nginx };
