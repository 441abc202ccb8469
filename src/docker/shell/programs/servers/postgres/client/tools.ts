import type { Program } from '../../../../../linux/program.ts';
import { versionOf } from '../../../net/version.ts';
import { fromPairs, fromUri, open, request, targetOf, type Asking, type Given } from './connect.ts';
import { letters } from './options.ts';

const VALUED: Readonly<Record<string, string>> = {
  host: 'h',
  port: 'p',
  username: 'U',
  dbname: 'd',
  timeout: 't',
  owner: 'O',
  encoding: 'E',
  template: 'T',
  'maintenance-db': 'm',
};
const FLAGS: Readonly<Record<string, string>> = {
  quiet: 'q',
  version: 'V',
  echo: 'e',
  'if-exists': '?',
  'no-password': 'w',
  password: 'W',
  force: 'f',
  interactive: 'i',
};

function targetFrom(given: readonly (readonly [string, string])[]): Given {
  const value = (letter: string): string | undefined => given.findLast(([one]) => one === letter)?.[1];
  const port = value('p');
  const named = value('d');
  const database = named === undefined ? {} : (fromUri(named) ?? fromPairs(named) ?? { database: named });
  return {
    host: value('h'),
    user: value('U'),
    port: port === undefined ? undefined : Number(port),
    ...database,
  };
}

/** pg_isready(1): 0 where the server lets clients in, 1 where it refuses them, 2 where nobody answers. */
const pgIsready: Program = function* (process) {
  yield* process.work(2);
  const read = letters(process, VALUED, FLAGS);
  if (typeof read === 'string') {
    process.put(2, read);
    return 3;
  }
  const has = (letter: string): boolean => read.given.some(([one]) => one === letter);
  if (has('V')) {
    const version = versionOf(process, '17.6');
    process.put(1, `pg_isready (PostgreSQL) ${version} (Debian ${version}-1.pgdg120+1)\n`);
    return 0;
  }
  const target = targetOf(process, targetFrom(read.given));
  // it needs no password and no database: any answer of the server will do
  const answer = yield* open(process, target, 'never');
  const isUp = !('text' in answer) || answer.isReached;
  const where = `${target.host ?? '/var/run/postgresql'}:${String(target.port)}`;
  if (!has('q')) process.put(1, `${where} - ${isUp ? 'accepting connections' : 'no response'}\n`);
  return isUp ? 0 : 2;
};

const quoted = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`);

function databaseTool(verb: 'create' | 'drop'): Program {
  return function* (process) {
    yield* process.work(3);
    const tool = process.name;
    const read = letters(process, VALUED, FLAGS);
    if (typeof read === 'string') {
      process.put(2, read);
      return 1;
    }
    const has = (letter: string): boolean => read.given.some(([one]) => one === letter);
    const [name] = read.words;
    const given = targetFrom(read.given);
    const wanted = name ?? (verb === 'create' ? targetOf(process, given).user : undefined);
    if (wanted === undefined) {
      process.put(
        2,
        `${tool}: error: missing required argument database name\n${tool}: hint: Try "${tool} --help" for more information.\n`,
      );
      return 1;
    }
    const asking: Asking = has('W') ? 'always' : has('w') ? 'never' : 'wanted';
    const connected = yield* open(process, targetOf(process, { ...given, database: 'postgres' }), asking);
    if ('text' in connected) {
      process.put(2, `${tool}: error: ${connected.text}\n`);
      return 1;
    }
    const owner = read.given.findLast(([one]) => one === 'O')?.[1];
    const sql =
      verb === 'create'
        ? `CREATE DATABASE ${quoted(wanted)}${owner === undefined ? '' : ` OWNER ${quoted(owner)}`};`
        : `DROP DATABASE ${has('?') ? 'IF EXISTS ' : ''}${quoted(wanted)};`;
    if (has('e')) process.put(1, `${sql}\n`);
    const replies = (yield* request(process, connected.fd, { kind: 'query', sql })) ?? [];
    for (const reply of replies) {
      if (reply.kind === 'notice') process.put(2, `NOTICE:  ${reply.text}\n`);
      if (reply.kind !== 'error') continue;
      const what = verb === 'create' ? 'database creation failed' : 'database removal failed';
      process.put(2, `${tool}: error: ${what}: ERROR:  ${reply.message}\n`);
      return 1;
    }
    return 0;
  };
}

export const programs = {
  pg_isready: pgIsready,
  createdb: databaseTool('create'),
  dropdb: databaseTool('drop'),
};
