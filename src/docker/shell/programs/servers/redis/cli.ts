import { isSysError } from '../../../../linux/errno.ts';
import { connect } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import type { Running } from '../../../../linux/wait.ts';
import { gaiMessage, lookup } from '../../net/lookup.ts';
import { versionOf } from '../../net/version.ts';
import { cliOptions, type CliOptions } from './cli-options.ts';
import { plain, pretty } from './cli-print.ts';
import { encodeCommand, readReply, type Reply } from './protocol.ts';

/** Words of a typed line, with quotes; undefined where a quote is not closed. */
function split(line: string): string[] | undefined {
  const words: string[] = [];
  const pattern = /\s+|"((?:[^"\\]|\\.)*)"(?=\s|$)|'((?:[^'\\]|\\.)*)'(?=\s|$)|([^\s"']+)/gy;
  while (pattern.lastIndex < line.length) {
    const match = pattern.exec(line);
    if (!match) return undefined;
    const [, double, single, bare] = match;
    const word =
      double?.replace(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char) ??
      single ??
      bare;
    if (word !== undefined) words.push(word);
  }
  return words;
}

type Client = {
  readonly process: Process;
  readonly options: CliOptions;
  readonly isRaw: boolean;
  fd: number | undefined;
  database: number;
};

/** Connects; a text is why that failed. */
function* open(client: Client): Running<string | undefined> {
  const { process, options } = client;
  const { host, port, user, password, database } = options;
  const where = `Could not connect to Redis at ${host}:${String(port)}`;
  const found = yield* lookup(process, host);
  if (typeof found === 'string') return `${where}: ${gaiMessage(found)}`;
  try {
    client.fd = yield* connect(process, found[0] ?? host, port);
  } catch (error) {
    if (!isSysError(error)) throw error;
    return `${where}: ${error.message}`;
  }
  if (password !== undefined) {
    const reply = yield* ask(client, ['AUTH', ...(user === undefined ? [] : [user]), password]);
    if (reply?.kind === 'error') process.put(2, `AUTH failed: ${reply.text}\n`);
  }
  if (database !== 0) yield* ask(client, ['SELECT', String(database)]);
  return undefined;
}

function* ask({ process, fd }: Client, words: readonly string[]): Running<Reply | undefined> {
  if (fd === undefined) return undefined;
  yield* process.write(fd, encodeCommand(words));
  return yield* readReply(process, fd);
}

function show({ isRaw }: Client, words: readonly string[], reply: Reply): string {
  const isText = ['info', 'client'].includes(words[0]?.toLowerCase() ?? '') && reply.kind === 'bulk';
  if (isText) return `${(reply.text ?? '').replace(/\r\n$/, '').replaceAll('\r\n', isRaw ? '\r\n' : '\n')}\n`;
  return isRaw ? plain(reply) : pretty(reply);
}

function prompt({ options, fd, database }: Client): string {
  if (fd === undefined) return 'not connected> ';
  return `${options.host}:${String(options.port)}${database === 0 ? '' : `[${String(database)}]`}> `;
}

/** Commands from standard input: with a prompt on a terminal, one after the other from a pipe. */
function* repl(client: Client, isTty: boolean): Running<number> {
  const { process } = client;
  for (;;) {
    if (isTty) process.put(1, prompt(client));
    const line = yield* process.readLine(0);
    if (line === undefined) return 0;
    const words = split(line.trim());
    if (!words) {
      process.put(1, 'Invalid argument(s)\n');
      continue;
    }
    const name = words[0]?.toLowerCase();
    if (name === undefined) continue;
    if (name === 'quit' || name === 'exit') return 0;
    if (name === 'clear') continue;
    if (client.fd === undefined) {
      const trouble = yield* open(client);
      if (trouble !== undefined) {
        process.put(2, `${trouble}\n`);
        continue;
      }
    }
    const reply = yield* ask(client, words);
    if (!reply) {
      if (client.fd !== undefined) process.closeFd(client.fd);
      client.fd = undefined;
      if (name !== 'shutdown') process.put(2, 'Error: Server closed the connection\n');
      continue;
    }
    if (name === 'select' && reply.kind === 'status') client.database = Number(words[1]);
    yield* process.write(1, show(client, words, reply));
  }
}

/** `--scan`: every key that fits the pattern on its line. */
function* scan(client: Client, pattern: string): Running<number> {
  const reply = yield* ask(client, ['KEYS', pattern]);
  if (reply?.kind !== 'list') return 1;
  yield* client.process.write(1, (reply.items ?? []).map(plain).join(''));
  return 0;
}

/** Runs the command of the call as often as it is asked to. */
function* run(client: Client): Running<number> {
  const { process, options } = client;
  const last = options.readsLast ? [yield* process.readAll(0)] : [];
  const words = [...options.words, ...last];
  for (let left = options.repeat; left !== 0; left -= 1) {
    const reply = yield* ask(client, words);
    if (!reply) return words[0]?.toLowerCase() === 'shutdown' ? 0 : 1;
    yield* process.write(1, show(client, words, reply));
    if (options.pause > 0) yield* process.sleep(options.pause);
  }
  return 0;
}

/** redis-cli(1): one command, or a conversation. */
const redisCli: Program = function* (process) {
  yield* process.work(1);
  const options = cliOptions(process);
  if ('version' in options) {
    process.put(1, `redis-cli ${versionOf(process, '7.0.15')}\n`);
    return 0;
  }
  if ('error' in options) {
    process.put(2, options.error);
    return 1;
  }
  const isTty = process.fds.get(1)?.tty !== undefined;
  const isRaw = options.raw ?? !isTty;
  const client: Client = { process, options, isRaw, fd: undefined, database: options.database };
  if (options.isWarned) {
    process.put(
      2,
      "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
    );
  }
  const isTalking = options.words.length === 0 && options.scan === undefined;
  const isTyped = isTalking && process.fds.get(0)?.tty !== undefined;
  const trouble = yield* open(client);
  if (trouble !== undefined) {
    process.put(2, `${trouble}\n`);
    if (!isTyped) return 1;
  }
  if (options.scan !== undefined) return yield* scan(client, options.scan);
  return isTalking ? yield* repl(client, isTyped) : yield* run(client);
};

export const programs = { 'redis-cli': redisCli };
