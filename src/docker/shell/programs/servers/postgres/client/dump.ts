import type { Process } from '../../../../../linux/process.ts';
import type { Program } from '../../../../../linux/program.ts';
import type { Running } from '../../../../../linux/wait.ts';
import { versionOf } from '../../../net/version.ts';
import type { Catalogue, TableFacts } from '../catalogue.ts';
import { fromPairs, fromUri, open, request, targetOf, type Connected } from './connect.ts';
import { letters } from './options.ts';

const VALUED: Readonly<Record<string, string>> = {
  host: 'h',
  port: 'p',
  username: 'U',
  dbname: 'd',
  table: 't',
  file: 'f',
  format: 'F',
  'exclude-table': 'T',
  schema: 'n',
  encoding: 'E',
};
const FLAGS: Readonly<Record<string, string>> = {
  'schema-only': 's',
  'data-only': 'a',
  'no-owner': 'O',
  'no-privileges': 'x',
  clean: 'c',
  create: 'C',
  inserts: 'inserts',
  'no-password': 'w',
  password: 'W',
  verbose: 'v',
  version: 'V',
  'if-exists': 'if-exists',
};

type Dump = {
  readonly catalogue: Catalogue;
  readonly tables: readonly TableFacts[];
  readonly hasOwner: boolean;
};

const name = (word: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`;

function heading(what: string, type: string, owner: string): string {
  return `--\n-- ${type === 'TABLE DATA' ? 'Data for Name' : 'Name'}: ${what}; Type: ${type}; Schema: public; Owner: ${owner}\n--\n\n`;
}

function definition(table: TableFacts, { catalogue, hasOwner }: Dump): string {
  const owned = catalogue.sequences.filter(({ ownedBy }) => ownedBy?.split('.')[0] === table.name);
  const columns = table.columns.map((one) => {
    const isSerial = owned.some(({ ownedBy }) => ownedBy?.split('.')[1] === one.name);
    const given = one.fullDefault === '' || isSerial ? '' : ` DEFAULT ${one.fullDefault}`;
    return `    ${name(one.name)} ${one.type}${given}${one.isNullable ? '' : ' NOT NULL'}`;
  });
  const own = (what: string): string =>
    hasOwner ? `ALTER TABLE public.${name(what)} OWNER TO ${name(table.owner)};\n` : '';
  const create = `CREATE TABLE public.${name(table.name)} (\n${columns.join(',\n')}\n);\n\n\n`;
  const sequences = owned.map((one) => {
    const column = one.ownedBy?.split('.')[1] ?? '';
    const head = `${heading(one.name, 'SEQUENCE', table.owner)}CREATE SEQUENCE public.${name(one.name)}\n${one.type === 'bigint' ? '' : `    AS ${one.type}\n`}`;
    const rules =
      '    START WITH 1\n    INCREMENT BY 1\n    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1;\n\n\n';
    const owner = own(one.name);
    const belongs = `${heading(one.name, 'SEQUENCE OWNED BY', table.owner)}ALTER SEQUENCE public.${name(one.name)} OWNED BY public.${name(table.name)}.${name(column)};\n\n\n`;
    return `${head}${rules}${owner === '' ? '' : `${owner}\n`}${belongs}`;
  });
  const owner = own(table.name);
  return `${heading(table.name, 'TABLE', table.owner)}${create}${owner === '' ? '' : `${owner}\n`}${sequences.join('')}`;
}

function defaults(table: TableFacts, { catalogue }: Dump): string {
  return catalogue.sequences
    .filter(({ ownedBy }) => ownedBy?.split('.')[0] === table.name)
    .map((one) => {
      const column = one.ownedBy?.split('.')[1] ?? '';
      const head = heading(`${table.name} ${column}`, 'DEFAULT', table.owner);
      return `${head}ALTER TABLE ONLY public.${name(table.name)} ALTER COLUMN ${name(column)} SET DEFAULT nextval('public.${one.name}'::regclass);\n\n\n`;
    })
    .join('');
}

function constraints(table: TableFacts, isForeign: boolean): string {
  return table.constraints
    .filter(({ kind }) => (kind === 'foreign') === isForeign)
    .map(({ name: called, kind, columns, target }) => {
      const listed = columns.map(name).join(', ');
      const rule =
        kind === 'primary'
          ? `PRIMARY KEY (${listed})`
          : kind === 'unique'
            ? `UNIQUE (${listed})`
            : `FOREIGN KEY (${listed}) REFERENCES public.${name(target?.table ?? '')}(${target?.columns.map(name).join(', ') ?? ''})${target?.cascades === true ? ' ON DELETE CASCADE' : ''}`;
      const head = heading(
        `${table.name} ${called}`,
        isForeign ? 'FK CONSTRAINT' : 'CONSTRAINT',
        table.owner,
      );
      return `${head}ALTER TABLE ONLY public.${name(table.name)}\n    ADD CONSTRAINT ${name(called)} ${rule};\n\n\n`;
    })
    .join('');
}

function* dataOf(process: Process, { fd }: Connected, table: TableFacts): Running<string> {
  const columns = table.columns.map((one) => name(one.name)).join(', ');
  const target = `public.${name(table.name)} (${columns})`;
  const replies = (yield* request(process, fd, { kind: 'query', sql: `COPY ${target} TO stdout;` })) ?? [];
  const text = replies.map((one) => (one.kind === 'copy out' ? one.text : '')).join('');
  return `${heading(table.name, 'TABLE DATA', table.owner)}COPY ${target} FROM stdin;\n${text}\\.\n\n\n`;
}

function counters(table: TableFacts, { catalogue }: Dump): string {
  return catalogue.sequences
    .filter(({ ownedBy }) => ownedBy?.split('.')[0] === table.name)
    .map(
      (one) =>
        `${heading(one.name, 'SEQUENCE SET', table.owner)}SELECT pg_catalog.setval('public.${one.name}', ${String(one.last)}, ${String(one.isCalled)});\n\n\n`,
    )
    .join('');
}

/** A word of letters and digits that a dump begins and ends with, which follows from the time. */
function key(process: Process): string {
  const chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  let state = process.kernel.now % 2_147_483_647;
  return Array.from({ length: 63 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return chars[state % chars.length] ?? 'a';
  }).join('');
}

/** pg_dump(1) in its plain format: a script that makes the tables of a database again. */
const pgDump: Program = function* (process) {
  yield* process.work(8);
  const version = versionOf(process, '17.6');
  const full = `${version} (Debian ${version}-1.pgdg120+1)`;
  const read = letters(process, VALUED, FLAGS);
  if (typeof read === 'string') {
    process.put(2, read);
    return 1;
  }
  const has = (letter: string): boolean => read.given.some(([one]) => one === letter);
  const value = (letter: string): string | undefined => read.given.findLast(([one]) => one === letter)?.[1];
  if (has('V')) {
    process.put(1, `pg_dump (PostgreSQL) ${full}\n`);
    return 0;
  }
  const unknown = ['F', 'c', 'C', 'inserts', 'T', 'n'].find(
    (letter) => has(letter) && !['p', 'plain'].includes(value(letter) ?? ''),
  );
  if (unknown !== undefined) {
    process.put(
      2,
      `pg_dump: -${unknown}: 이 학습용 환경에서 흉내 내지 않습니다. (-${unknown} is not simulated here.)\n`,
    );
    return 1;
  }
  const word = read.words[0] ?? value('d');
  const port = value('p');
  const named = word === undefined ? {} : (fromUri(word) ?? fromPairs(word) ?? { database: word });
  const given = {
    host: value('h'),
    user: value('U'),
    port: port === undefined ? undefined : Number(port),
    ...named,
  };
  const connected = yield* open(
    process,
    targetOf(process, given),
    has('W') ? 'always' : has('w') ? 'never' : 'wanted',
  );
  if ('text' in connected) {
    process.put(2, `pg_dump: error: ${connected.text}\n`);
    return 1;
  }
  const replies = (yield* request(process, connected.fd, { kind: 'catalogue' })) ?? [];
  const [found] = replies;
  if (found?.kind !== 'catalogue') return 1;
  const wanted = read.given
    .filter(([letter]) => letter === 't')
    .map(([, table]) => table.replace(/^public\./, ''));
  const tables = found.catalogue.tables.filter((one) => wanted.length === 0 || wanted.includes(one.name));
  if (wanted.length > 0 && tables.length === 0) {
    process.put(2, 'pg_dump: error: no matching tables were found\n');
    return 1;
  }
  const dump: Dump = { catalogue: found.catalogue, tables, hasOwner: !has('O') };
  const server = /PostgreSQL (\S+ \(.*?\))/.exec(connected.version)?.[1] ?? full;
  const secret = key(process);
  const each = (text: (table: TableFacts) => string): string => tables.map(text).join('');
  let text = `--\n-- PostgreSQL database dump\n--\n\n\\restrict ${secret}\n\n-- Dumped from database version ${server}\n-- Dumped by pg_dump version ${full}\n\n${settings(version)}`;
  const before = `SET default_tablespace = '';\n\nSET default_table_access_method = heap;\n\n`;
  if (!has('a'))
    text += `${tables.length > 0 ? before : ''}${each((one) => definition(one, dump))}${each((one) => defaults(one, dump))}`;
  if (!has('s')) {
    for (const one of tables) text += yield* dataOf(process, connected, one);
    text += each((one) => counters(one, dump));
  }
  if (!has('a')) text += each((one) => constraints(one, false)) + each((one) => constraints(one, true));
  text += `--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict ${secret}\n\n`;
  const file = value('f');
  if (file === undefined) yield* process.write(1, text);
  else process.files.writeFile(file, text);
  return 0;
};

function settings(version: string): string {
  const more = Number(version.split('.')[0]) >= 17 ? 'SET transaction_timeout = 0;\n' : '';
  return `SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
${more}SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

`;
}

export const programs = { pg_dump: pgDump };
