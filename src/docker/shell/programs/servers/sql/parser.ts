import { expression } from './expressions.ts';
import { Reader } from './reader.ts';
import type { Column, Expression, Order, Select, Selected, Statement, TableName } from './syntax.ts';

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
  if (reader.take('DESCRIBE') || reader.take('DESC') || reader.take('EXPLAIN')) return { kind: 'describe', table: reader.table() };
  if (reader.take('CREATE')) return create(reader);
  if (reader.take('ALTER', 'USER')) return account(reader, 'alter user');
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

function where(reader: Reader): { readonly where?: Expression } {
  return reader.take('WHERE') ? { where: expression(reader) } : {};
}

function items(reader: Reader): Selected[] {
  const found: Selected[] = [];
  do {
    const start = reader.token.at;
    const one = expression(reader);
    const own = one.kind === 'column' ? one.name : reader.textFrom(start);
    const label = one.kind === 'literal' && typeof one.value === 'string' ? one.value : one.kind === 'literal' && one.value === null ? 'NULL' : own;
    const isAlias = reader.take('AS') || reader.token.kind === 'quoted' || (reader.token.kind === 'word' && !endsItem(reader));
    const alias = isAlias ? (reader.token.kind === 'text' ? reader.text() : reader.name()) : undefined;
    found.push({ expression: one, label: alias ?? label });
  } while (reader.take(','));
  return found;
}

function endsItem(reader: Reader): boolean {
  return ['FROM', 'WHERE', 'GROUP', 'ORDER', 'LIMIT', 'HAVING', 'UNION', 'INTO', 'FOR'].some((word) => reader.is(word));
}

function source(reader: Reader, left: boolean): Select['from'][number] {
  const table = reader.table();
  const ends = ['ON', 'WHERE', 'GROUP', 'ORDER', 'LIMIT', 'HAVING', 'JOIN', 'INNER', 'LEFT', 'CROSS', 'SET', 'UNION'];
  const isAlias = reader.take('AS') || (reader.token.kind === 'word' && !ends.some((word) => reader.is(word)));
  const alias = isAlias ? reader.name() : table.name;
  return { table, alias, left, ...(reader.take('ON') && { on: expression(reader) }) };
}

function sources(reader: Reader): Select['from'] {
  const found = [source(reader, false)];
  for (;;) {
    if (reader.take(',') || reader.take('JOIN') || reader.take('INNER', 'JOIN') || reader.take('CROSS', 'JOIN')) found.push(source(reader, false));
    else if (reader.take('LEFT', 'JOIN') || reader.take('LEFT', 'OUTER', 'JOIN')) found.push(source(reader, true));
    else return found;
  }
}

function orders(reader: Reader): Order[] {
  const found: Order[] = [];
  do {
    const by = expression(reader);
    const descending = reader.take('DESC');
    if (!descending) reader.take('ASC');
    found.push({ by, descending });
  } while (reader.take(','));
  return found;
}

function select(reader: Reader): Select {
  reader.must('SELECT');
  const distinct = reader.take('DISTINCT');
  const chosen = items(reader);
  const from = reader.take('FROM') ? sources(reader) : [];
  const filter = where(reader);
  const groupBy: Expression[] = [];
  if (reader.take('GROUP', 'BY')) {
    do groupBy.push(expression(reader));
    while (reader.take(','));
  }
  const having = reader.take('HAVING') ? { having: expression(reader) } : {};
  const orderBy = reader.take('ORDER', 'BY') ? orders(reader) : [];
  let limit: number | undefined;
  let offset = 0;
  if (reader.take('LIMIT')) {
    limit = reader.integer();
    if (reader.take(',')) [offset, limit] = [limit, reader.integer()];
    else if (reader.take('OFFSET')) offset = reader.integer();
  }
  return { kind: 'select', items: chosen, distinct, from, ...filter, groupBy, ...having, orderBy, ...(limit !== undefined && { limit }), offset };
}

function show(reader: Reader): Statement {
  reader.take('FULL');
  reader.take('GLOBAL');
  reader.take('SESSION');
  if (reader.take('GRANTS')) return { kind: 'show', what: 'GRANTS', ...(reader.take('FOR') && { user: reader.user() }) };
  if (reader.take('CREATE', 'TABLE')) return { kind: 'show', what: 'CREATE TABLE', name: reader.table() };
  if (reader.take('CREATE', 'DATABASE')) return { kind: 'show', what: 'CREATE DATABASE', name: reader.table() };
  const what = ['DATABASES', 'SCHEMAS', 'TABLES', 'VARIABLES', 'STATUS', 'COLUMNS', 'PROCESSLIST', 'WARNINGS', 'ENGINES'].find((word) => reader.take(word));
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
  return { kind: 'create table', table: reader.table(), columns: columns(reader), lenient };
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

const WIDTHS: Readonly<Record<string, string>> = { int: 'int(11)', integer: 'int(11)', bigint: 'bigint(20)', smallint: 'smallint(6)', tinyint: 'tinyint(4)', boolean: 'tinyint(1)', bool: 'tinyint(1)', serial: 'bigint(20) unsigned' };

function columnType(reader: Reader): string {
  const name = reader.name().toLowerCase();
  let type = name;
  if (reader.take('(')) {
    const start = reader.token.at;
    while (!reader.is(')')) reader.next();
    type = `${name === 'integer' ? 'int' : name}(${reader.textFrom(start).replace(/\s*,\s*/g, ',')})`;
    reader.must(')');
  }
  if (reader.take('UNSIGNED')) type = `${(WIDTHS[type] ?? type).replace('(11)', '(10)')} unsigned`;
  return WIDTHS[type] ?? type;
}

function column(reader: Reader): Column {
  const name = reader.name();
  const type = columnType(reader);
  let made: Column = { name, type, nullable: true, key: '', default: undefined, autoIncrement: type.startsWith('bigint(20) unsigned') };
  for (;;) {
    if (reader.take('NOT', 'NULL')) made = { ...made, nullable: false };
    else if (reader.take('NULL')) made = { ...made, nullable: true };
    else if (reader.take('PRIMARY', 'KEY') || reader.take('KEY')) made = { ...made, key: 'PRI', nullable: false };
    else if (reader.take('UNIQUE')) made = { ...made, key: 'UNI' };
    else if (reader.take('AUTO_INCREMENT')) made = { ...made, autoIncrement: true };
    else if (reader.take('DEFAULT')) made = { ...made, default: expression(reader, 3) };
    else if (reader.take('ON', 'UPDATE')) expression(reader, 3);
    else if (reader.take('COMMENT')) reader.text();
    else if (reader.take('CHARACTER', 'SET') || reader.take('COLLATE') || reader.take('CHARSET')) reader.name();
    else if (reader.take('REFERENCES')) {
      reader.table();
      skipParentheses(reader);
    } else return made;
  }
}

function skipParentheses(reader: Reader): void {
  reader.must('(');
  for (let depth = 1; depth > 0; ) {
    if (reader.token.kind === 'end') throw reader.fault();
    const { text } = reader.next();
    depth += text === '(' ? 1 : text === ')' ? -1 : 0;
  }
}

function columns(reader: Reader): Column[] {
  reader.must('(');
  let found: Column[] = [];
  do {
    if (reader.take('PRIMARY', 'KEY')) {
      reader.must('(');
      const key = reader.name();
      reader.must(')');
      found = found.map((one) => (one.name === key ? { ...one, key: 'PRI', nullable: false } : one));
    } else if (['KEY', 'INDEX', 'UNIQUE', 'CONSTRAINT', 'FOREIGN'].some((word) => reader.is(word))) {
      while (!reader.is('(')) reader.next();
      skipParentheses(reader);
      if (reader.take('REFERENCES')) {
        reader.table();
        skipParentheses(reader);
      }
    } else found.push(column(reader));
  } while (reader.take(','));
  reader.must(')');
  while (reader.token.kind !== 'end' && !reader.is(';')) reader.next();
  return found;
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
