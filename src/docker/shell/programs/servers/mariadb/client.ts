import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import type { Running } from '../../../../linux/wait.ts';
import { versionOf } from '../../net/version.ts';
import { isBlank, splitStatements, type Piece } from '../sql/split.ts';
import { clientOptions, type ClientOptions } from './client-options.ts';
import { askPassword, open, type Connected } from './connect.ts';
import { boxed, tabbed, vertical } from './print.ts';
import { receive, send, type Answer } from './wire.ts';

/* What the client says when it learns the names of a database that has tables. */
const COMPLETION =
  'Reading table information for completion of table and column names\n' +
  'You can turn off this feature to get a quicker startup with -A\n\n';

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
      if (isTalking && answer.affected > 0 && !options.flags.has('A')) process.put(1, COMPLETION);
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
  process.put(
    1,
    isVertical ? vertical(set) : isBoxed ? boxed(set, options.names) : tabbed(set, options.names),
  );
  if (isTalking)
    process.put(1, `${plural(set.rows.length, 'row')} in set ${took(conversation, started)}\n\n`);
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
  const isEcho =
    !isTalking && !options.verbose && !['use'].includes(piece.sql.split(/\s/)[0]?.toLowerCase() ?? '');
  if (isEcho) process.put(2, `--------------\n${piece.sql}\n--------------\n\n`);
  process.put(isTalking ? 1 : 2, `ERROR ${String(answer.code)} (${answer.state})${where}: ${answer.text}\n`);
  return false;
}

/** Runs a script to its end or its first error. */
function* runScript(conversation: Conversation, text: string): Running<number> {
  const { statements, rest } = splitStatements(text);
  const all = isBlank(rest) ? statements : [...statements, { sql: rest.trim(), vertical: false }];
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
  const version = isMariadb
    ? `${connected.version} Debian 12`
    : `${connected.version} MySQL Community Server - GPL`;
  const owner = isMariadb
    ? 'Copyright (c) 2000, 2018, Oracle, MariaDB Corporation Ab and others.'
    : 'Copyright (c) 2000, 2025, Oracle and/or its affiliates.';
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
  const { process, connected, options } = conversation;
  if (connected.hasTables && !options.flags.has('A')) process.put(1, COMPLETION);
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
      process.put(
        1,
        `${process.argv[0] ?? 'mariadb'}  Ver 15.1 Distrib ${version.split('-').slice(0, 2).join('-')}, for debian-linux-gnu (x86_64) using  EditLine wrapper\n`,
      );
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
    const conversation: Conversation = {
      process,
      options,
      connected,
      isTalking,
      product,
      database: options.database,
    };
    if (options.execute.length > 0) return yield* runScript(conversation, options.execute.join(';'));
    if (isTalking) return yield* talk(conversation);
    return yield* runScript(conversation, yield* process.readAll(0));
  };
}

export const programs = { mariadb: clientOf('MariaDB'), mysql: clientOf('mysql') };
