import { columns } from './columns.ts';
import { expression } from './expressions.ts';
import { select, where } from './parse-select.ts';
import { Reader } from './reader.ts';
import type { Expression, Statement, TableName } from './syntax.ts';

/** Reads one statement; undefined where there is nothing in it. Throws SyntaxFault. */
export function parseStatement(sql: string, ansi = false): Statement | undefined {
  const reader = new Reader(sql, ansi);
  reader.take(';');
  if (reader.token.kind === 'end') return undefined;
  const start = reader.fault();
  const statement = begin(reader);
  if (!statement) throw start;
  reader.end();
  return statement;
}

function begin(reader: Reader): Statement | undefined {
  if (reader.is('SELECT')) return select(reader);
  if (reader.take('USE')) return { kind: 'use', database: reader.name() };
  if (reader.take('SHOW')) return show(reader);
  if (reader.take('DESCRIBE') || reader.take('DESC') || reader.take('EXPLAIN'))
    return { kind: 'describe', table: reader.table() };
  if (reader.take('CREATE')) return create(reader);
  if (reader.take('ALTER', 'USER')) return account(reader, 'alter user');
  if (reader.take('ALTER', 'TABLE')) {
    reader.table();
    if (!reader.take('DISABLE', 'KEYS')) reader.must('ENABLE', 'KEYS');
    return { kind: 'nothing' };
  }
  if (reader.take('DROP')) return drop(reader);
  if (reader.take('TRUNCATE')) {
    reader.take('TABLE');
    return { kind: 'truncate', table: reader.table() };
  }
  if (reader.take('INSERT')) return insert(reader);
  if (reader.take('UPDATE')) return update(reader);
  if (reader.take('DELETE', 'FROM')) return { kind: 'delete', table: reader.table(), ...where(reader) };
  if (reader.take('GRANT')) return grant(reader, 'grant');
  if (reader.take('REVOKE')) return grant(reader, 'revoke');
  const ignored = ['FLUSH', 'SET', 'BEGIN', 'COMMIT', 'START', 'LOCK', 'UNLOCK', 'ANALYZE', 'ROLLBACK'];
  if (ignored.some((word) => reader.take(word))) {
    while (reader.token.kind !== 'end' && !reader.is(';')) reader.next();
    return { kind: 'nothing' };
  }
  return undefined;
}

function show(reader: Reader): Statement {
  reader.take('FULL');
  reader.take('GLOBAL');
  reader.take('SESSION');
  if (reader.take('GRANTS'))
    return { kind: 'show', what: 'GRANTS', ...(reader.take('FOR') && { user: reader.user() }) };
  if (reader.take('CREATE', 'TABLE')) return { kind: 'show', what: 'CREATE TABLE', name: reader.table() };
  if (reader.take('CREATE', 'DATABASE'))
    return { kind: 'show', what: 'CREATE DATABASE', name: reader.table() };
  const what = [
    'DATABASES',
    'SCHEMAS',
    'TABLES',
    'VARIABLES',
    'STATUS',
    'COLUMNS',
    'PROCESSLIST',
    'WARNINGS',
    'ENGINES',
  ].find((word) => reader.take(word));
  if (what === undefined) throw reader.fault();
  const name = reader.take('FROM') || reader.take('IN') ? { name: reader.table() } : {};
  const like = reader.take('LIKE') ? { like: reader.text() } : {};
  return { kind: 'show', what: what === 'SCHEMAS' ? 'DATABASES' : what, ...name, ...like };
}

function create(reader: Reader): Statement {
  if (reader.take('DATABASE') || reader.take('SCHEMA')) {
    const lenient = reader.lenient();
    const name = reader.name();
    while (reader.token.kind !== 'end' && !reader.is(';')) reader.next();
    return { kind: 'create database', name, lenient };
  }
  if (reader.take('USER')) return account(reader, 'create user');
  reader.must('TABLE');
  const lenient = reader.lenient();
  const table = reader.table();
  const made = columns(reader);
  return { kind: 'create table', table, columns: made, nextId: counter(reader), lenient };
}

/** The options after the columns of CREATE TABLE, of which the counter's start matters here. */
function counter(reader: Reader): number {
  let start = 1;
  while (reader.token.kind !== 'end' && !reader.is(';')) {
    if (reader.take('AUTO_INCREMENT', '=')) start = reader.integer();
    else reader.next();
  }
  return start;
}

function account(reader: Reader, kind: 'create user' | 'alter user'): Statement {
  const lenient = reader.lenient();
  const user = reader.user();
  let password: string | undefined;
  if (reader.take('IDENTIFIED')) {
    if (reader.take('WITH')) reader.name();
    if (reader.take('BY') || reader.take('AS')) password = reader.text();
  }
  return { kind, user, password, lenient };
}

function drop(reader: Reader): Statement | undefined {
  if (reader.take('DATABASE') || reader.take('SCHEMA')) {
    const lenient = reader.lenient();
    return { kind: 'drop database', name: reader.name(), lenient };
  }
  if (reader.take('USER')) {
    const lenient = reader.lenient();
    return { kind: 'drop user', user: reader.user(), lenient };
  }
  if (!reader.take('TABLE')) return undefined;
  const lenient = reader.lenient();
  const tables: TableName[] = [];
  do tables.push(reader.table());
  while (reader.take(','));
  return { kind: 'drop table', tables, lenient };
}

function insert(reader: Reader): Statement {
  reader.take('IGNORE');
  reader.take('INTO');
  const table = reader.table();
  const names: string[] = [];
  if (reader.take('(')) {
    do names.push(reader.name());
    while (reader.take(','));
    reader.must(')');
  }
  if (!reader.take('VALUES')) reader.must('VALUE');
  const rows: (Expression | undefined)[][] = [];
  do {
    reader.must('(');
    const row: (Expression | undefined)[] = [];
    if (!reader.is(')')) {
      do row.push(reader.take('DEFAULT') ? undefined : expression(reader));
      while (reader.take(','));
    }
    reader.must(')');
    rows.push(row);
  } while (reader.take(','));
  return { kind: 'insert', table, columns: names, rows };
}

function update(reader: Reader): Statement {
  const table = reader.table();
  reader.must('SET');
  const set: [string, Expression][] = [];
  do {
    const name = reader.name();
    reader.must('=');
    set.push([name, expression(reader)]);
  } while (reader.take(','));
  return { kind: 'update', table, set, ...where(reader) };
}

function grant(reader: Reader, kind: 'grant' | 'revoke'): Statement {
  const start = reader.token.at;
  while (!reader.is('ON') && reader.token.kind !== 'end') reader.next();
  const privileges = reader.textFrom(start).toUpperCase().replace(/^ALL$/, 'ALL PRIVILEGES');
  reader.must('ON');
  const part = (): string => (reader.take('*') ? '*' : reader.name());
  const first = part();
  const on = reader.take('.') ? `${first}.${part()}` : `${first}.*`;
  if (!reader.take('TO')) reader.must('FROM');
  const user = reader.user();
  if (reader.take('IDENTIFIED', 'BY')) reader.text();
  return { kind, privileges, on, user, withGrant: reader.take('WITH', 'GRANT', 'OPTION') };
}
