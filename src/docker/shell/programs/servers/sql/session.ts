import { grant, setUser } from './accounts.ts';
import { noDatabase, notSimulated, noTable, SqlError, unknownColumn, unknownDatabase } from './errors.ts';
import { evaluate, type Scope } from './evaluate.ts';
import type { SessionFacts } from './functions.ts';
import { isTrue, numberOf } from './values.ts';
import { describe } from './definition.ts';
import { done, type Outcome } from './outcome.ts';
import { parseStatement } from './parser.ts';
import { indexOf, stored } from './rows.ts';
import { runSelect } from './select.ts';
import { show } from './show.ts';
import { isSuper, isUser, mayUse, type Store, type Table, type User } from './store.ts';
import {
  SyntaxFault,
  Unsimulated,
  type Column,
  type Expression,
  type Statement,
  type TableName,
  type UserName,
  type Value,
} from './syntax.ts';

/** What the server tells its sessions. */
export type Server = {
  readonly store: Store;
  readonly version: string;
  readonly product: string;
  now(): number;
  readonly started: number;
  readonly variables: ReadonlyMap<string, string>;
};

const SYSTEM = ['information_schema', 'mysql', 'performance_schema', 'sys'];

/** One client's conversation with the server. */
export class Session {
  readonly server: Server;
  readonly account: User;
  readonly user: string;
  readonly id: number;
  database: string | undefined;
  private lastInsertId = 0;

  constructor(server: Server, account: User, from: { readonly user: string; readonly id: number }) {
    this.server = server;
    this.account = account;
    this.user = from.user;
    this.id = from.id;
  }

  private get facts(): SessionFacts {
    const { server, account } = this;
    return {
      now: server.now(),
      user: this.user,
      currentUser: `${account.user}@${account.host}`,
      database: this.database,
      version: server.version,
      connectionId: this.id,
      lastInsertId: this.lastInsertId,
      variable: (name) => server.variables.get(name.replace(/^@@(?:global\.|session\.)?/, '')) ?? null,
    };
  }

  /** Changes the database; throws 1049 where there is none, 1044 where it may not be used. */
  use(name: string): void {
    if (!this.isVisible(name)) {
      if (isSuper(this.account)) throw unknownDatabase(name);
      throw this.denied(name);
    }
    this.database = name;
  }

  private denied(database: string): SqlError {
    const { user, host } = this.account;
    return new SqlError(
      1044,
      '42000',
      `Access denied for user '${user}'@'${host}' to database '${database}'`,
    );
  }

  private isVisible(name: string): boolean {
    if (name === 'information_schema') return true;
    return this.server.store.databases.has(name) && mayUse(this.account, name);
  }

  tables(name: string | undefined): Map<string, Table> {
    if (name === undefined) throw noDatabase();
    if (name === 'information_schema') return new Map();
    const found = this.server.store.databases.get(name);
    if (!mayUse(this.account, name)) throw this.denied(name);
    if (!found) throw unknownDatabase(name);
    return found;
  }

  /** How many tables the database in use has; the server's own hold some that are not simulated. */
  tableCount(): number {
    if (this.database === undefined) return 0;
    return SYSTEM.includes(this.database) ? 1 : this.tables(this.database).size;
  }

  table({ database = this.database, name }: TableName): Table {
    if (database === 'mysql' && name === 'user') return this.usersTable();
    const found = this.tables(database).get(name);
    if (!found) throw noTable(database ?? '', name);
    return found;
  }

  /** mysql.user, as far as it is asked for. */
  private usersTable(): Table {
    const text = (name: string): Column => ({
      name,
      type: 'char(128)',
      nullable: false,
      key: '',
      default: undefined,
      autoIncrement: false,
    });
    const users = [...this.server.store.users].sort((a, b) => (a.host + a.user < b.host + b.user ? -1 : 1));
    return {
      name: 'user',
      columns: [text('Host'), text('User')],
      rows: users.map(({ user, host }) => [host, user]),
      nextId: 1,
    };
  }

  /** Runs one statement; undefined where the text holds none. Throws SqlError. */
  run(sql: string): Outcome | undefined {
    let statement: Statement | undefined;
    try {
      statement = parseStatement(sql);
    } catch (error) {
      if (error instanceof Unsimulated) throw notSimulated(error.message);
      if (!(error instanceof SyntaxFault)) throw error;
      const near = error.near.slice(0, 80);
      const text = `You have an error in your SQL syntax; check the manual that corresponds to your ${this.server.product} server version for the right syntax to use near '${near}' at line ${String(lineOf(sql, error.near))}`;
      throw new SqlError(1064, '42000', text);
    }
    return statement && this.execute(statement);
  }

  private execute(statement: Statement): Outcome {
    switch (statement.kind) {
      case 'select':
        return { kind: 'rows', set: runSelect(statement, (name) => this.table(name), this.facts) };
      case 'use':
        this.use(statement.database);
        return { ...done(this.tableCount()), database: statement.database };
      case 'show':
        return { kind: 'rows', set: show(this, statement) };
      case 'describe':
        return { kind: 'rows', set: describe(this.table(statement.table)) };
      case 'create database':
        return this.createDatabase(statement.name, statement.lenient);
      case 'drop database':
        return this.dropDatabase(statement.name, statement.lenient);
      case 'create table':
        return this.createTable(statement);
      case 'drop table':
        return this.dropTables(statement.tables, statement.lenient);
      case 'truncate':
        this.table(statement.table).rows = [];
        return done(0);
      case 'insert':
        return this.insert(statement);
      case 'update':
        return this.update(statement);
      case 'delete':
        return this.remove(this.table(statement.table), statement.where);
      case 'create user':
      case 'alter user':
        return setUser(this, statement);
      case 'drop user':
        this.findUser(statement.user, 'DROP USER');
        this.server.store.users = this.server.store.users.filter((one) => !isUser(one, statement.user));
        return done(0);
      case 'grant':
      case 'revoke':
        return grant(this, statement);
      case 'nothing':
        return done(0);
    }
  }

  private createDatabase(name: string, lenient: boolean): Outcome {
    const { databases } = this.server.store;
    if (!isSuper(this.account) && !mayUse(this.account, name)) throw this.denied(name);
    if (databases.has(name)) {
      if (lenient) return done(1);
      throw new SqlError(1007, 'HY000', `Can't create database '${name}'; database exists`);
    }
    databases.set(name, new Map());
    return done(1);
  }

  private dropDatabase(name: string, lenient: boolean): Outcome {
    const tables = this.server.store.databases.get(name);
    if (!mayUse(this.account, name)) throw this.denied(name);
    if (!tables) {
      if (lenient) return done(0);
      throw new SqlError(1008, 'HY000', `Can't drop database '${name}'; database doesn't exist`);
    }
    this.server.store.databases.delete(name);
    if (this.database === name) this.database = undefined;
    return done(tables.size);
  }

  private createTable({
    table,
    columns,
    nextId,
    lenient,
  }: Extract<Statement, { kind: 'create table' }>): Outcome {
    const tables = this.tables(table.database ?? this.database);
    if (tables.has(table.name)) {
      if (lenient) return done(0);
      throw new SqlError(1050, '42S01', `Table '${table.name}' already exists`);
    }
    tables.set(table.name, { name: table.name, columns, rows: [], nextId });
    return done(0);
  }

  private dropTables(names: readonly TableName[], lenient: boolean): Outcome {
    for (const { database = this.database, name } of names) {
      if (!this.tables(database).delete(name) && !lenient) {
        throw new SqlError(1051, '42S02', `Unknown table '${database ?? ''}.${name}'`);
      }
    }
    return done(0);
  }

  private insert({ table: name, columns, rows }: Extract<Statement, { kind: 'insert' }>): Outcome {
    const table = this.table(name);
    const names = columns.length > 0 ? columns : table.columns.map((one) => one.name);
    for (const column of columns) indexOf(table, column, 'INSERT INTO');
    const scope: Scope = {
      column: (column) => {
        throw unknownColumn(column, 'VALUES');
      },
      session: this.facts,
    };
    for (const [at, row] of rows.entries()) {
      if (row.length !== names.length) {
        throw new SqlError(1136, '21S01', `Column count doesn't match value count at row ${String(at + 1)}`);
      }
      const given = new Map(names.map((column, index) => [column.toLowerCase(), row[index]] as const));
      table.rows.push(this.newRow(table, given, scope));
    }
    const info = `Records: ${String(rows.length)}  Duplicates: 0  Warnings: 0`;
    return rows.length > 1 ? { ...done(rows.length), info } : done(rows.length);
  }

  private newRow(table: Table, given: ReadonlyMap<string, Expression | undefined>, scope: Scope): Value[] {
    const row = table.columns.map((column): Value => {
      const expression = given.get(column.name.toLowerCase());
      const value = expression
        ? evaluate(expression, scope)
        : column.default
          ? evaluate(column.default, scope)
          : undefined;
      if (column.autoIncrement && (value === undefined || value === null || value === 0)) {
        this.lastInsertId = table.nextId;
        return table.nextId;
      }
      if (value === undefined && !column.nullable) {
        throw new SqlError(1364, 'HY000', `Field '${column.name}' doesn't have a default value`);
      }
      if (value === null && !column.nullable)
        throw new SqlError(1048, '23000', `Column '${column.name}' cannot be null`);
      return stored(column, value ?? null);
    });
    for (const [at, column] of table.columns.entries()) {
      const value = row[at] ?? null;
      if (column.autoIncrement) table.nextId = Math.max(table.nextId, numberOf(value) + 1);
      if (column.key === '' || value === null) continue;
      if (table.rows.some((other) => other[at] === value)) {
        const key = column.key === 'PRI' ? 'PRIMARY' : column.name;
        throw new SqlError(1062, '23000', `Duplicate entry '${String(value)}' for key '${key}'`);
      }
    }
    return row;
  }

  private rowScope(table: Table, row: readonly Value[], where: string): Scope {
    return { column: (name) => row[indexOf(table, name, where)] ?? null, session: this.facts };
  }

  private update({ table: name, set, where }: Extract<Statement, { kind: 'update' }>): Outcome {
    const table = this.table(name);
    for (const [column] of set) indexOf(table, column, 'SET');
    let matched = 0;
    let changed = 0;
    table.rows = table.rows.map((row) => {
      const scope = this.rowScope(table, row, 'WHERE');
      if (where && !isTrue(evaluate(where, scope))) return row;
      matched += 1;
      const next = [...row];
      for (const [column, expression] of set) {
        const at = indexOf(table, column, 'SET');
        const definition = table.columns[at];
        if (definition) next[at] = stored(definition, evaluate(expression, scope));
      }
      if (next.some((value, at) => value !== row[at])) changed += 1;
      return next;
    });
    return {
      ...done(changed),
      info: `Rows matched: ${String(matched)}  Changed: ${String(changed)}  Warnings: 0`,
    };
  }

  private remove(table: Table, where: Expression | undefined): Outcome {
    const before = table.rows.length;
    table.rows = table.rows.filter(
      (row) => where && !isTrue(evaluate(where, this.rowScope(table, row, 'WHERE'))),
    );
    return done(before - table.rows.length);
  }

  findUser(name: UserName, operation: string): User {
    const found = this.server.store.users.find((one) => isUser(one, name));
    if (!found)
      throw new SqlError(1396, 'HY000', `Operation ${operation} failed for '${name.user}'@'${name.host}'`);
    return found;
  }
}

function lineOf(sql: string, near: string): number {
  return sql.slice(0, sql.length - near.length).split('\n').length;
}
