import { isSysError } from '../../../../linux/errno.ts';
import { connect, connectTo } from '../../../../linux/net/socket.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import type { Running } from '../../../../linux/wait.ts';
import { lookup } from '../../net/lookup.ts';
import { versionOf } from '../../net/version.ts';
import { userName } from '../../lib/users.ts';
import { splitStatements, type Piece } from '../sql/split.ts';
import { boxed, tabbed, vertical } from './print.ts';
import { connectionId, receive, send, type Answer } from './wire.ts';

const SOCKET = '/run/mysqld/mysqld.sock';

/* What the client says when it learns the names of a database that has tables. */
const COMPLETION =
  'Reading table information for completion of table and column names\n' +
  'You can turn off this feature to get a quicker startup with -A\n\n';

/** How a client was called. */
export type ClientOptions = {
  user: string;
  password: string | undefined;
  asksPassword: boolean;
  host: string | undefined;
  port: number;
  database: string | undefined;
  execute: string[];
  table: boolean;
  batch: boolean;
  names: boolean;
  vertical: boolean;
  force: boolean;
  verbose: boolean;
  version: boolean;
  words: string[];
};

/** Reads `-uroot -ppw -h host -P 3306 -e SQL -t -B -N -E` and their long forms. */
export function clientOptions(process: Process): ClientOptions {
  const options: ClientOptions = {
    user: userName(process, process.uid) ?? 'root',
    password: process.env.get('MYSQL_PWD'),
    asksPassword: false,
    host: undefined,
    port: 3306,
    database: undefined,
    execute: [],
    table: false,
    batch: false,
    names: true,
    vertical: false,
    force: false,
    verbose: false,
    version: false,
    words: [],
  };
  const args = process.argv.slice(1);
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const [, long, given] = /^--([\w-]+)(?:=([^]*))?$/.exec(word) ?? [];
    const letter = long === undefined && word.startsWith('-') ? (word[1] ?? '') : '';
    const value = (): string => {
      const own = long === undefined ? word.slice(2) : given;
      if (own !== undefined && own !== '') return own;
      at += 1;
      return args[at] ?? '';
    };
    const name = long ?? letter;
    if (name === '') options.words.push(word);
    else if (name === 'u' || name === 'user') options.user = value();
    else if (name === 'p' || name === 'password') {
      const own = long === undefined ? word.slice(2) : given;
      if (own === undefined || (own === '' && long === undefined)) options.asksPassword = true;
      else options.password = own;
    } else if (name === 'h' || name === 'host') options.host = value();
    else if (name === 'P' || name === 'port') options.port = Number(value());
    else if (name === 'D' || name === 'database') options.database = value();
    else if (name === 'e' || name === 'execute') options.execute.push(value());
    else if (name === 't' || name === 'table') options.table = true;
    else if (name === 'B' || name === 'batch') options.batch = true;
    else if (name === 'N' || name === 'skip-column-names') options.names = false;
    else if (name === 's' || name === 'silent') options.batch = true;
    else if (name === 'E' || name === 'vertical') options.vertical = true;
    else if (name === 'f' || name === 'force') options.force = true;
    else if (name === 'v' || name === 'verbose') options.verbose = true;
    else if (name === 'V' || name === 'version') options.version = true;
    else if (name === 'S' || name === 'socket') value();
  }
  return options;
}

/** Asks for the password on the terminal, which does not show it. */
export function* askPassword(process: Process, options: ClientOptions): Running<void> {
  if (!options.asksPassword) return;
  process.put(process.tty ? 1 : 2, 'Enter password: ');
  const { tty } = process;
  if (tty) tty.echo = false;
  const line = yield* process.readLine(0);
  if (tty) tty.echo = true;
  process.put(1, '\n');
  options.password = (line ?? '').replace(/\n$/, '');
}

/** A connection that is logged in. */
export type Connected = { readonly fd: number; readonly id: number; readonly version: string };

type Trouble = { readonly code: number; readonly state: string; readonly text: string };

/** Connects by the socket file or TCP, and logs in. */
export function* open(process: Process, options: ClientOptions): Running<Connected | Trouble> {
  const { host, port, user, password, database } = options;
  let fd: number;
  if (host === undefined || host === 'localhost') {
    try {
      fd = connectTo(process, SOCKET);
    } catch (error) {
      if (!isSysError(error)) throw error;
      const number = error.errno === 'ECONNREFUSED' ? '111' : '2';
      return { code: 2002, state: 'HY000', text: `Can't connect to local server through socket '${SOCKET}' (${number})` };
    }
  } else {
    const found = yield* lookup(process, host);
    if (typeof found === 'string') return { code: 2005, state: 'HY000', text: `Unknown server host '${host}' (${found === 'unknown' ? '-2' : '-3'})` };
    try {
      fd = yield* connect(process, found[0] ?? host, port);
    } catch (error) {
      if (!isSysError(error)) throw error;
      const number = error.errno === 'EHOSTUNREACH' ? '113' : error.errno === 'ETIMEDOUT' ? '110' : '115';
      return { code: 2002, state: 'HY000', text: `Can't connect to server on '${host}' (${number})` };
    }
  }
  const hello = yield* process.readLine(fd);
  const more = yield* process.readLine(fd);
  const id = connectionId(`${hello ?? ''}${more ?? ''}`);
  if (id === undefined) return { code: 2013, state: 'HY000', text: "Lost connection to server at 'reading initial communication packet', system error: 0" };
  const [, version = ''] = /5\.5\.5-([^\0]*)/.exec(more ?? '') ?? [];
  send(process, fd, { user, password, database });
  const answer = yield* receive<Answer>(process, fd);
  if (answer?.kind === 'error') return answer;
  return { fd, id, version };
}

/** How a conversation goes on a terminal, in a file, or as one call. */
type Conversation = {
  readonly process: Process;
  readonly options: ClientOptions;
  readonly connected: Connected;
  readonly isTalking: boolean;
  readonly product: 'MariaDB' | 'mysql';
  database: string | undefined;
};

function took(conversation: Conversation, started: number): string {
  const seconds = (conversation.process.kernel.now - started - 1) / 1000;
  return `(${Math.max(0, seconds).toFixed(3)} sec)`;
}

const plural = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Shows an answer; false where it is an error. */
function show(conversation: Conversation, answer: Answer, piece: Piece, started: number): boolean {
  const { process, options, isTalking } = conversation;
  if (answer.kind === 'error') return false;
  if (answer.kind === 'done') {
    if (answer.database !== undefined) {
      conversation.database = answer.database;
      if (isTalking && answer.affected > 0) process.put(1, COMPLETION);
      if (isTalking) process.put(1, 'Database changed\n');
    } else if (isTalking) {
      process.put(1, `Query OK, ${plural(answer.affected, 'row')} affected ${took(conversation, started)}\n`);
      if (answer.info !== undefined) process.put(1, `${answer.info}\n`);
      process.put(1, '\n');
    }
    return true;
  }
  const { set } = answer;
  const isBoxed = isTalking || options.table || (process.fds.get(1)?.tty !== undefined && !options.batch);
  if (set.rows.length === 0) {
    if (isTalking) process.put(1, `Empty set ${took(conversation, started)}\n\n`);
    return true;
  }
  const isVertical = piece.vertical || options.vertical;
  process.put(1, isVertical ? vertical(set) : isBoxed ? boxed(set, options.names) : tabbed(set, options.names));
  if (isTalking) process.put(1, `${plural(set.rows.length, 'row')} in set ${took(conversation, started)}\n\n`);
  return true;
}

/** Sends one statement and shows what comes; gives whether that went well. */
function* ask(conversation: Conversation, piece: Piece, line: number): Running<boolean> {
  const { process, options, connected, isTalking } = conversation;
  const started = process.kernel.now;
  if (options.verbose) process.put(1, `--------------\n${piece.sql}\n--------------\n\n`);
  send(process, connected.fd, { sql: piece.sql });
  const answer = yield* receive<Answer>(process, connected.fd);
  if (!answer) {
    process.put(2, 'ERROR 2013 (HY000): Lost connection to server during query\n');
    return false;
  }
  if (show(conversation, answer, piece, started)) return true;
  if (answer.kind !== 'error') return true;
  const where = isTalking ? '' : ` at line ${String(line)}`;
  const isEcho = !isTalking && !options.verbose && !['use'].includes(piece.sql.split(/\s/)[0]?.toLowerCase() ?? '');
  if (isEcho) process.put(2, `--------------\n${piece.sql}\n--------------\n\n`);
  process.put(isTalking ? 1 : 2, `ERROR ${String(answer.code)} (${answer.state})${where}: ${answer.text}\n`);
  return false;
}

/** Runs a script to its end or its first error. */
function* runScript(conversation: Conversation, text: string): Running<number> {
  const { statements, rest } = splitStatements(text);
  const all = rest.trim() === '' ? statements : [...statements, { sql: rest.trim(), vertical: false }];
  let status = 0;
  let line = 1;
  let at = 0;
  for (const piece of all) {
    const found = text.indexOf(piece.sql, at);
    line += text.slice(at, found).split('\n').length - 1;
    at = found;
    if (yield* ask(conversation, piece, line)) continue;
    status = 1;
    if (!conversation.options.force) return status;
  }
  return status;
}

const isQuit = (line: string): boolean => /^\s*(?:quit|exit|\\q)\s*;?\s*$/i.test(line);

function prompt({ product, database }: Conversation, pending: string, quote: string): string {
  if (pending.trim() !== '' || quote !== '') return quote === '' ? '    -> ' : `    ${quote}> `;
  return product === 'MariaDB' ? `MariaDB [${database ?? '(none)'}]> ` : 'mysql> ';
}

function banner({ product, connected }: Conversation): string {
  const isMariadb = product === 'MariaDB';
  const name = isMariadb ? 'MariaDB' : 'MySQL';
  const version = isMariadb ? `${connected.version} Debian 12` : `${connected.version} MySQL Community Server - GPL`;
  const owner = isMariadb ? 'Copyright (c) 2000, 2018, Oracle, MariaDB Corporation Ab and others.' : 'Copyright (c) 2000, 2025, Oracle and/or its affiliates.';
  return [
    `Welcome to the ${name} monitor.  Commands end with ; or \\g.`,
    `Your ${name} connection id is ${String(connected.id)}`,
    `Server version: ${version}`,
    '',
    owner,
    '',
    "Type 'help;' or '\\h' for help. Type '\\c' to clear the current input statement.",
    '\n',
  ].join('\n');
}

/** Talks on a terminal until `exit`. */
function* talk(conversation: Conversation): Running<number> {
  const { process } = conversation;
  process.put(1, banner(conversation));
  let pending = '';
  let quote = '';
  for (;;) {
    process.put(1, prompt(conversation, pending, quote));
    const line = yield* process.readLine(0);
    if (line === undefined || (pending === '' && isQuit(line))) {
      process.put(1, 'Bye\n');
      return 0;
    }
    if (/\\c\s*$/.test(line)) {
      pending = '';
      quote = '';
      continue;
    }
    const used = pending === '' ? /^\s*(?:use|\\u)\s+([`\w$-]+)\s*;?\s*$/i.exec(line)?.[1] : undefined;
    pending = used === undefined ? pending + line : `use ${used};`;
    const split = splitStatements(pending);
    for (const piece of split.statements) {
      if (!(yield* ask(conversation, piece, 1))) break;
    }
    pending = split.rest.trim() === '' ? '' : split.rest;
    ({ quote } = split);
  }
}

function clientOf(product: 'MariaDB' | 'mysql'): Program {
  return function* (process) {
    yield* process.work(3);
    const options = clientOptions(process);
    const version = versionOf(process, '10.11.18-MariaDB-0+deb12u1');
    if (options.version) {
      process.put(1, `${process.argv[0] ?? 'mariadb'}  Ver 15.1 Distrib ${version.split('-').slice(0, 2).join('-')}, for debian-linux-gnu (x86_64) using  EditLine wrapper\n`);
      return 0;
    }
    yield* askPassword(process, options);
    options.database ??= options.words[0];
    const connected = yield* open(process, options);
    if ('code' in connected) {
      process.put(2, `ERROR ${String(connected.code)} (${connected.state}): ${connected.text}\n`);
      return 1;
    }
    const isTalking = options.execute.length === 0 && process.fds.get(0)?.tty !== undefined && !options.batch;
    const conversation: Conversation = { process, options, connected, isTalking, product, database: options.database };
    if (options.execute.length > 0) return yield* runScript(conversation, options.execute.join(';'));
    if (isTalking) return yield* talk(conversation);
    return yield* runScript(conversation, yield* process.readAll(0));
  };
}

/** mariadb-admin(1): ping, status, version, create and drop of databases, shutdown. */
const admin: Program = function* (process) {
  yield* process.work(3);
  const options = clientOptions(process);
  yield* askPassword(process, options);
  const connected = yield* open(process, options);
  const [command = 'ping', name = ''] = options.words;
  const tool = process.name;
  if ('code' in connected) {
    if (command === 'ping' && connected.code === 1045) {
      process.put(2, `${tool}: connect to server at '${options.host ?? 'localhost'}' failed\nerror: '${connected.text}'\n`);
      return 1;
    }
    const hint = connected.code === 2002 && options.host === undefined ? `Check that mariadbd is running and that the socket: '${SOCKET}' exists!\n` : '';
    process.put(2, `${tool}: connect to server at '${options.host ?? 'localhost'}' failed\nerror: '${connected.text}'\n${hint}`);
    return 1;
  }
  if (command === 'ping') {
    process.put(1, 'mysqld is alive\n');
    return 0;
  }
  const sql = command === 'create' ? `CREATE DATABASE \`${name}\`` : command === 'drop' ? `DROP DATABASE \`${name}\`` : undefined;
  if (sql === undefined) {
    process.put(2, `${tool}: ${command} 명령은 이 학습용 환경에서 흉내 내지 않습니다. (${command} is not simulated here.)\n`);
    return 1;
  }
  send(process, connected.fd, { sql });
  const answer = yield* receive<Answer>(process, connected.fd);
  if (answer?.kind !== 'error') return 0;
  process.put(2, `${tool}: ${command.toUpperCase()} DATABASE failed; error: '${answer.text}'\n`);
  return 1;
};

export const programs = { mariadb: clientOf('MariaDB'), mysql: clientOf('mysql'), 'mariadb-admin': admin, mysqladmin: admin };
