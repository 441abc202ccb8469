import { isSysError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import type { Running } from '../../../../linux/wait.ts';
import { versionOf } from '../../net/version.ts';
import { open, type Target } from './connect.ts';
import { asFatal, asShown, MongoError, notSimulated } from './errors.ts';
import { objectIds } from './ids.ts';
import { isOpen } from './parse.ts';
import { Shell } from './shell.ts';
import type { Value } from './values.ts';

type Options = {
  readonly target: Target;
  readonly evals: readonly string[];
  readonly files: readonly string[];
  readonly isQuiet: boolean;
  readonly asksPassword: boolean;
  /** The database of accounts, where the call names one. */
  readonly authSource: string | undefined;
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
  const authSource = given.get('authenticationDatabase') ?? from.authDatabase;
  return { target, evals, files, isQuiet, asksPassword: asks, authSource };
}

/** The address as mongosh shows it: with what it adds, and no password. */
function uriOf({ target, authSource }: Options, version: string): string {
  const { host, port, database, user } = target;
  const login = user === undefined ? '' : '<credentials>@';
  const path = database === 'test' ? '' : database;
  const local = host === '127.0.0.1' || host === 'localhost';
  const query = [
    'directConnection=true',
    ...(local ? ['serverSelectionTimeoutMS=2000'] : []),
    ...(authSource === undefined ? [] : [`authSource=${authSource}`]),
    `appName=mongosh+${version}`,
  ];
  return `mongodb://${login}${host}:${String(port)}/${path}?${query.join('&')}`;
}

/** What the server found wrong when it started, a line each; nothing for who may not ask. */
function* startupWarnings({ connection }: Shell): Running<string> {
  try {
    const found = yield* connection.run('admin', { getLog: 'startupWarnings' });
    return (found as readonly Value[]).map((one) => `   ${String(one)}\n`).join('');
  } catch (error) {
    if (error instanceof MongoError) return '';
    throw error;
  }
}

/** What stands above the first prompt. */
function* greeting(process: Process, shell: Shell, version: string): Running<void> {
  const server = (yield* shell.run('db.version()')).trim();
  process.put(
    1,
    `Using MongoDB:\t\t${server}\nUsing Mongosh:\t\t${version}\n\nFor mongosh info see: https://www.mongodb.com/docs/mongodb-shell/\n\n`,
  );
  const lines = yield* startupWarnings(shell);
  if (lines === '') return;
  process.put(1, `------\n   The server generated these startup warnings when booting\n${lines}------\n\n`);
}

/** Talks until `exit` or the end of the input; prompts stand also where a file is the input. */
function* talk(process: Process, shell: Shell): Running<number> {
  let pending = '';
  for (;;) {
    process.put(1, pending === '' ? `${shell.database}> ` : '... ');
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
      if (!(error instanceof MongoError)) throw error;
      process.put(1, `${asShown(error)}\n`);
    }
  }
}

/** Asks for the password that the words of the call leave out. */
function* asked(process: Process, options: Options): Running<Options> {
  if (!options.asksPassword) return options;
  process.put(1, 'Enter password: ');
  if (process.tty) process.tty.echo = false;
  const typed = ((yield* process.readLine(0)) ?? '').replace(/\n$/, '');
  if (process.tty) process.tty.echo = true;
  process.put(1, `${'*'.repeat(typed.length)}\n`);
  return { ...options, target: { ...options.target, password: typed } };
}

/** Connects, runs what the call names, else talks. Throws MongoError. */
function* run(process: Process, given: Options, version: string): Running<number> {
  const options = yield* asked(process, given);
  const { target, evals, files } = options;
  const newId = objectIds(process);
  const isTalking = evals.length + files.length === 0;
  if (isTalking && !options.isQuiet) {
    const { $oid: id } = newId();
    process.put(1, `Current Mongosh Log ID:\t${String(id)}\nConnecting to:\t\t${uriOf(options, version)}\n`);
  }
  const shell = new Shell(process, yield* open(process, target), target.database, newId);
  let last = '';
  for (const source of evals) last = yield* shell.run(source);
  yield* process.write(1, last);
  for (const file of files) yield* shell.run(process.files.readFile(file));
  if (!isTalking) return 0;
  if (!options.isQuiet) yield* greeting(process, shell, version);
  return yield* talk(process, shell);
}

/** mongosh(1): expressions on databases; no JavaScript beyond calls and values. */
const mongosh: Program = function* (process) {
  yield* process.work(40);
  process.memory = 90_000_000;
  const version = versionOf(process, '2.5.6');
  try {
    const options = optionsOf(process.argv.slice(1));
    if (options !== 'version') return yield* run(process, options, version);
    process.put(1, `${version}\n`);
    return 0;
  } catch (error) {
    if (isSysError(error))
      process.put(2, `Error: ${error.errno}: no such file or directory, open '${error.path ?? ''}'\n`);
    else if (error instanceof MongoError) process.put(2, `${asFatal(error)}\n`);
    else throw error;
    return 1;
  }
};

export const programs = { mongosh };
