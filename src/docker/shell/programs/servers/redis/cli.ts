import { isSysError } from '../../../../linux/errno.ts';
import { connect } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import type { Running } from '../../../../linux/wait.ts';
import { gaiMessage, lookup } from '../../net/lookup.ts';
import { versionOf } from '../../net/version.ts';
import { encodeCommand, readReply, type Reply } from './protocol.ts';

type Options = {
  host: string;
  port: number;
  password: string | undefined;
  database: number;
  raw: boolean | undefined;
  words: readonly string[];
};

function parse(process: Process): Options | 'version' {
  const args = process.argv.slice(1);
  const options: Options = {
    host: '127.0.0.1',
    port: 6379,
    password: process.env.get('REDISCLI_AUTH'),
    database: 0,
    raw: undefined,
    words: [],
  };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const value = (): string => {
      at += 1;
      return args[at] ?? '';
    };
    if (word === '-h') options.host = value();
    else if (word === '-p') options.port = Number(value());
    else if (word === '-a' || word === '--pass') options.password = value();
    else if (word === '-n') options.database = Number(value());
    else if (word === '--raw') options.raw = true;
    else if (word === '--no-raw') options.raw = false;
    else if (word === '-v' || word === '--version') return 'version';
    else if (word === '--no-auth-warning' || word === '-3' || word === '-2') continue;
    else {
      options.words = args.slice(at);
      break;
    }
  }
  return options;
}

/** A text in quotes as redis-cli shows it: bytes that are not ASCII as `\xNN`. */
function quoted(text: string): string {
  const body = [...new TextEncoder().encode(text)]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      if (char === '"' || char === '\\') return `\\${char}`;
      const named = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[char];
      return named ?? (byte >= 32 && byte < 127 ? char : `\\x${byte.toString(16).padStart(2, '0')}`);
    })
    .join('');
  return `"${body}"`;
}

/** A reply for a person: types are marked, lists numbered. */
function pretty(reply: Reply, indent = ''): string {
  switch (reply.kind) {
    case 'status':
      return `${reply.text}\n`;
    case 'error':
      return `(error) ${reply.text}\n`;
    case 'integer':
      return `(integer) ${String(reply.value)}\n`;
    case 'bulk':
      return reply.text === undefined ? '(nil)\n' : `${quoted(reply.text)}\n`;
    case 'list': {
      if (!reply.items) return '(nil)\n';
      if (reply.items.length === 0) return '(empty array)\n';
      const width = String(reply.items.length).length;
      return reply.items
        .map((item, at) => {
          const number = `${String(at + 1).padStart(width)}) `;
          return `${at === 0 ? '' : indent}${number}${pretty(item, indent + ' '.repeat(number.length))}`;
        })
        .join('');
    }
  }
}

/** A reply for programs: bare values, each on its line. */
function plain(reply: Reply): string {
  switch (reply.kind) {
    case 'status':
      return `${reply.text}\n`;
    case 'error':
      return `${reply.text}\n\n`;
    case 'integer':
      return `${String(reply.value)}\n`;
    case 'bulk':
      return `${reply.text ?? ''}\n`;
    case 'list':
      return reply.items && reply.items.length > 0 ? reply.items.map(plain).join('') : '\n';
  }
}

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
  readonly options: Options;
  readonly isRaw: boolean;
  fd: number | undefined;
  database: number;
};

/** Connects; a text is why that failed. */
function* open(client: Client): Running<string | undefined> {
  const { process, options } = client;
  const { host, port, password, database } = options;
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
    const reply = yield* ask(client, ['AUTH', password]);
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

/** redis-cli(1): one command, or a conversation. */
const redisCli: Program = function* (process) {
  yield* process.work(1);
  const options = parse(process);
  if (options === 'version') {
    process.put(1, `redis-cli ${versionOf(process, '7.0.15')}\n`);
    return 0;
  }
  const isTty = process.fds.get(1)?.tty !== undefined;
  const client: Client = {
    process,
    options,
    isRaw: options.raw ?? !isTty,
    fd: undefined,
    database: options.database,
  };
  if (options.password !== undefined && process.env.get('REDISCLI_AUTH') === undefined) {
    process.put(
      2,
      "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
    );
  }
  const isTalking = options.words.length === 0;
  const trouble = yield* open(client);
  if (trouble !== undefined) {
    process.put(2, `${trouble}\n`);
    if (!isTalking || process.fds.get(0)?.tty === undefined) return 1;
  }
  if (isTalking) return yield* repl(client, process.fds.get(0)?.tty !== undefined);
  const reply = yield* ask(client, options.words);
  if (!reply) return 1;
  yield* process.write(1, show(client, options.words, reply));
  return 0;
};

export const programs = { 'redis-cli': redisCli };
