import { isSysError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import type { Running } from '../../../../linux/wait.ts';
import { versionOf } from '../../net/version.ts';
import { open, type Connection, type Target } from './connect.ts';
import { MongoError, notSimulated } from './errors.ts';
import { isOpen } from './parse.ts';
import { Shell } from './shell.ts';

type Options = {
  readonly target: Target;
  readonly evals: readonly string[];
  readonly files: readonly string[];
  readonly isQuiet: boolean;
  readonly asksPassword: boolean;
};

const VALUED: Readonly<Record<string, string>> = {
  u: 'username',
  p: 'password',
  h: 'host',
  username: 'username',
  password: 'password',
  host: 'host',
  port: 'port',
  eval: 'eval',
  authenticationDatabase: 'authenticationDatabase',
  file: 'file',
  f: 'file',
};

/** `mongodb://user:password@host:port/database?authSource=admin`, `host:port/database`, or a database's name. */
function address(word: string): Partial<Target> {
  const [, login, host = '', port, database, query = ''] =
    /^(?:mongodb:\/\/)?(?:([^@/]*)@)?([^:/?]*)(?::(\d+))?(?:\/([^?]*))?(?:\?([^]*))?$/.exec(word) ?? [];
  if (!word.startsWith('mongodb://') && !/[:/.]/.test(word)) return { database: word };
  const [user, password] = login?.split(':').map(decodeURIComponent) ?? [];
  const [, source] = /(?:^|&)authSource=([^&]*)/.exec(query) ?? [];
  const named = database !== undefined && database !== '';
  return {
    host: host === '' ? '127.0.0.1' : host,
    ...(port !== undefined && { port: Number(port) }),
    ...(named && { database }),
    ...(user !== undefined && { user, password, authDatabase: source ?? (named ? database : 'admin') }),
    ...(source !== undefined && { authDatabase: source }),
  };
}

/** Reads the words of a call; a text is the complaint, `version` asks for that. Throws MongoError. */
function optionsOf(args: readonly string[]): Options | 'version' {
  const given = new Map<string, string>();
  const evals: string[] = [];
  const words: string[] = [];
  let isQuiet = false;
  let asksPassword = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const [, name = '', equal] = /^--?(\w+)(?:=([^]*))?$/.exec(word) ?? [];
    const full = VALUED[name];
    if (word === '--version') return 'version';
    if (word === '--quiet') isQuiet = true;
    else if (word === '--norc') continue;
    else if (!word.startsWith('-')) words.push(word);
    else if (full === undefined)
      throw word.startsWith('--')
        ? notSimulated(word)
        : new MongoError('MongoshUnimplementedError', `unrecognized option: ${word}`);
    else {
      const next = args[at + 1];
      const isMissing = equal === undefined && (next === undefined || next.startsWith('-'));
      if (full === 'password' && isMissing) {
        asksPassword = true;
        continue;
      }
      if (equal === undefined) at += 1;
      const value = equal ?? next ?? '';
      if (full === 'eval') evals.push(value);
      else given.set(full, value);
    }
  }
  const files = [
    ...words.filter((word) => word.endsWith('.js')),
    ...(given.has('file') ? [given.get('file') ?? ''] : []),
  ];
  const [place] = words.filter((word) => !word.endsWith('.js'));
  const from = place === undefined ? {} : address(place);
  const target: Target = {
    host: given.get('host') ?? from.host ?? '127.0.0.1',
    port: Number(given.get('port') ?? from.port ?? 27_017),
    database: from.database ?? 'test',
    user: given.get('username') ?? from.user,
    password: given.get('password') ?? from.password,
    authDatabase:
      given.get('authenticationDatabase') ??
      from.authDatabase ??
      (from.database === undefined ? 'admin' : from.database),
  };
  const asks = asksPassword || (target.user !== undefined && target.password === undefined);
  return { target, evals, files, isQuiet, asksPassword: asks };
}

function complain(process: Process, error: unknown): void {
  if (!(error instanceof MongoError)) throw error;
  const text =
    error.title === 'NotSimulated' ? `mongosh: ${error.message}` : `${error.title}: ${error.message}`;
  process.put(2, `${text}\n`);
}

function* banner(
  process: Process,
  { host, port, database }: Target,
  shell: Shell,
  version: string,
): Running<void> {
  const path = database === 'test' ? '' : database;
  const uri = `mongodb://${host}:${String(port)}/${path}?directConnection=true&serverSelectionTimeoutMS=2000&appName=mongosh+${version}`;
  const server = (yield* shell.run('db.version()')).trim();
  const { $oid: id } = shell.newId();
  process.put(
    1,
    `Current Mongosh Log ID:\t${String(id)}\nConnecting to:\t\t${uri}\nUsing MongoDB:\t\t${server}\nUsing Mongosh:\t\t${version}\n\nFor mongosh info see: https://www.mongodb.com/docs/mongodb-shell/\n\n`,
  );
}

/** Talks until `exit`; on a terminal with a prompt. */
function* talk(process: Process, shell: Shell, isTyped: boolean): Running<number> {
  let pending = '';
  for (;;) {
    if (isTyped) process.put(1, pending === '' ? `${shell.database}> ` : '... ');
    const line = yield* process.readLine(0);
    if (line === undefined) return 0;
    if (pending === '' && /^\s*(?:exit|quit|\.exit)(?:\(\))?\s*;?\s*$/.test(line)) return 0;
    pending += line;
    if (isOpen(pending)) continue;
    const source = pending;
    pending = '';
    if (source.trim() === '' || /^\s*cls\s*$/.test(source)) continue;
    try {
      if (/^\s*help\b/.test(source)) throw notSimulated('help');
      yield* process.write(1, yield* shell.run(source));
    } catch (error) {
      complain(process, error);
    }
  }
}

/** mongosh(1): expressions on databases; no JavaScript beyond calls and values. */
const mongosh: Program = function* (process) {
  yield* process.work(40);
  process.memory = 90_000_000;
  const version = versionOf(process, '2.5.6');
  let connection: Connection;
  let options: Options | 'version';
  try {
    options = optionsOf(process.argv.slice(1));
    if (options === 'version') {
      process.put(1, `${version}\n`);
      return 0;
    }
    if (options.asksPassword) {
      process.put(1, 'Enter password: ');
      if (process.tty) process.tty.echo = false;
      const typed = ((yield* process.readLine(0)) ?? '').replace(/\n$/, '');
      if (process.tty) process.tty.echo = true;
      process.put(1, `${'*'.repeat(typed.length)}\n`);
      options = { ...options, target: { ...options.target, password: typed } };
    }
    connection = yield* open(process, options.target);
  } catch (error) {
    complain(process, error);
    return 1;
  }
  const shell = new Shell(process, connection, options.target.database);
  try {
    for (const source of options.evals) yield* process.write(1, yield* shell.run(source));
    for (const file of options.files) yield* shell.run(process.files.readFile(file));
    if (options.evals.length + options.files.length > 0) return 0;
    if (!options.isQuiet) yield* banner(process, options.target, shell, version);
  } catch (error) {
    if (isSysError(error))
      process.put(2, `Error: ${error.errno}: no such file or directory, open '${error.path ?? ''}'\n`);
    else complain(process, error);
    return 1;
  }
  return yield* talk(process, shell, process.fds.get(0)?.tty !== undefined);
};

export const programs = { mongosh };
