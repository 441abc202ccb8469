import { SYSTEM_SETTINGS } from './settings.ts';
import { altered } from './alter.ts';
import type { Cluster, Database, PgTable, Role, Row, Sequence, Tables } from './catalog.ts';
import { newTable } from './define.ts';
import { notSimulated, PgError, undefinedTable } from './errors.ts';
import { evaluate } from './evaluate.ts';
import type { Facts } from './functions.ts';
import { changeRows } from './modify.ts';
import { parse } from './parse.ts';
import { assigned } from './rows.ts';
import { createDatabase, dropShared, setRole } from './roles.ts';
import { runSelect, scopeOf, sent, type PgRows } from './select.ts';
import { splitScript, trimmed } from './split.ts';
import type { PgStatement } from './statements.ts';
import { systemTable } from './system-tables.ts';
import type { TableName } from '../../sql/syntax.ts';

/** What a query gives, piece by piece. */
export type Result =
  | { readonly kind: 'rows'; readonly set: PgRows }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'copy out'; readonly text: string }
  | { readonly kind: 'copy in'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'error'; readonly error: PgError };

/** Whether a session is between transactions, in one, or in one that failed. */
export type State = 'idle' | 'open' | 'failed';

/** What the server tells its sessions. */
export type Host = { readonly cluster: Cluster; readonly version: string; now(): number };

/** One client's conversation with the server. */
export class Session {
  readonly host: Host;
  readonly database: Database;
  readonly user: string;
  state: State = 'idle';
  /** Milliseconds that the query asked to sleep. */
  slept = 0;
  /** The tables as the transaction sees them, and as they were when it began. */
  private seen: { readonly base: Tables; tables: Tables } | undefined;
  private started = 0;
  private readonly results: Result[] = [];

  constructor(host: Host, database: Database, user: string) {
    this.host = host;
    this.database = database;
    this.user = user;
  }

  private get role(): Role {
    const role = this.host.cluster.roles.get(this.user);
    if (!role) throw new PgError('28000', `role "${this.user}" does not exist`);
    return role;
  }

  get tables(): Tables {
    return this.seen?.tables ?? this.database.tables;
  }

  private setTable(name: string, table: PgTable | undefined): void {
    const next = new Map(this.tables);
    if (table) next.set(table.name, table);
    if (table?.name !== name) next.delete(name);
    this.setTables(next);
  }

  private setTables(next: Tables): void {
    if (this.seen) this.seen.tables = next;
    else this.database.tables = next;
  }

  private get facts(): Facts {
    const { host, database, user } = this;
    const sequence = (name: string): Sequence => {
      const found = database.sequences.get(name);
      if (!found) throw undefinedTable(name);
      return found;
    };
    return {
      now: this.started,
      user,
      database: database.name,
      version: host.version,
      sleep: (ms) => {
        this.slept += ms;
      },
      nextval: (name) => {
        const one = sequence(name);
        if (one.isCalled) one.last += 1;
        one.isCalled = true;
        return one.last;
      },
      currval: (name) => {
        const one = sequence(name);
        if (one.isCalled) return one.last;
        throw new PgError('55000', `currval of sequence "${name}" is not yet defined in this session`);
      },
      setval: (name, value, isCalled) => {
        const one = sequence(name);
        one.last = value;
        one.isCalled = isCalled;
      },
    };
  }

  /** A table that may be used; throws 42P01, 42501. */
  private table(name: TableName): PgTable {
    const { database, name: plain, at } = name;
    const own = database === undefined || database === 'public' ? this.tables.get(plain) : undefined;
    const found = own ?? systemTable(name, this.host.cluster, this.database, this.tables);
    if (!found) throw undefinedTable(database === undefined ? plain : `${database}.${plain}`, at);
    const { grants, owner } = found;
    const mayUse =
      this.role.isSuper || owner === this.user || [this.user, 'public'].some((one) => grants.includes(one));
    if (!mayUse) throw new PgError('42501', `permission denied for table ${plain}`);
    return found;
  }

  private requireOwner({ name, owner }: PgTable): void {
    if (!this.role.isSuper && owner !== this.user)
      throw new PgError('42501', `must be owner of table ${name}`);
  }

  /** Runs the statements of a query, all or none where they are not in a transaction of their own. */
  run(query: string): readonly Result[] {
    this.results.length = 0;
    this.slept = 0;
    const { pieces, rest } = splitScript(query);
    const last = trimmed(rest, query.length - rest.length);
    const all = last.sql === '' ? pieces : [...pieces, last];
    const isOwn = this.state === 'idle';
    if (this.state === 'idle') this.begin();
    for (const { sql, at } of all) {
      try {
        const statement = parse(sql);
        if (statement) this.execute(statement, isOwn);
      } catch (error) {
        if (!(error instanceof PgError)) throw error;
        const place = error.at === undefined ? undefined : error.at + at;
        const { code, message, detail, hint } = error;
        const more = { ...(detail !== undefined && { detail }), ...(hint !== undefined && { hint }) };
        this.results.push({ kind: 'error', error: new PgError(code, message, { at: place, ...more }) });
        if (this.state === 'idle') this.seen = undefined;
        else this.state = 'failed';
        return [...this.results];
      }
    }
    if (this.state === 'idle') this.commit();
    return [...this.results];
  }

  private begin(): void {
    this.started = this.host.now();
    this.seen = { base: this.database.tables, tables: this.database.tables };
  }

  /** Puts what the transaction changed into the database, beside what others changed. */
  private commit(): void {
    if (!this.seen) return;
    const { base, tables } = this.seen;
    const next = new Map(this.database.tables);
    for (const name of base.keys()) if (!tables.has(name)) next.delete(name);
    for (const [name, table] of tables) if (base.get(name) !== table) next.set(name, table);
    this.database.tables = next;
    this.seen = undefined;
    for (const [name, { ownedBy }] of this.database.sequences)
      if (ownedBy !== undefined && !next.has(ownedBy.split('.')[0] ?? ''))
        this.database.sequences.delete(name);
  }

  private say(tag: string): void {
    this.results.push({ kind: 'tag', tag });
  }

  private notice(text: string): void {
    this.results.push({ kind: 'notice', text });
  }

  private execute(statement: PgStatement, isOwn: boolean): void {
    if (this.state === 'failed' && !['commit', 'rollback'].includes(statement.kind)) {
      throw new PgError(
        '25P02',
        'current transaction is aborted, commands ignored until end of transaction block',
      );
    }
    switch (statement.kind) {
      case 'select': {
        const set = sent(runSelect(statement.select, (name) => this.table(name), this.facts));
        this.results.push({ kind: 'rows', set });
        this.say(`SELECT ${String(set.rows.length)}`);
        return;
      }
      case 'insert':
      case 'update':
      case 'delete':
        this.modify(statement);
        return;
      case 'begin':
        if (this.state === 'open') this.notice('WARNING:  there is already a transaction in progress');
        this.state = 'open';
        this.say('BEGIN');
        return;
      case 'commit':
      case 'rollback':
        this.end(statement.kind, isOwn);
        return;
      case 'create table':
        this.createTable(statement);
        return;
      case 'alter table':
        this.alterTable(statement);
        return;
      case 'drop':
        this.drop(statement);
        return;
      case 'truncate':
        for (const name of statement.tables) {
          const table = this.table(name);
          this.setTable(table.name, { ...table, rows: [] });
          if (statement.restarts) this.restart(table.name);
        }
        this.say('TRUNCATE TABLE');
        return;
      case 'copy':
        this.copy(statement);
        return;
      case 'show':
        this.show(statement.name);
        return;
      case 'nothing':
        this.say(statement.tag);
        return;
      default:
        this.say(this.define(statement));
    }
  }

  private end(kind: 'commit' | 'rollback', isOwn: boolean): void {
    if (this.state === 'idle') this.notice('WARNING:  there is no transaction in progress');
    const isKept = kind === 'commit' && this.state !== 'failed';
    if (isKept) this.commit();
    else this.seen = undefined;
    this.state = 'idle';
    if (isOwn) this.begin();
    this.say(isKept ? 'COMMIT' : 'ROLLBACK');
  }

  private modify(statement: Extract<PgStatement, { kind: 'insert' | 'update' | 'delete' }>): void {
    const table = this.table(statement.table);
    const find = (name: TableName): PgTable => this.table(name);
    const made = changeRows(statement, table, { tables: this.tables, facts: this.facts, find });
    this.setTables(made.tables);
    if (made.returned) this.results.push({ kind: 'rows', set: made.returned });
    const count = String(made.count);
    this.say(statement.kind === 'insert' ? `INSERT 0 ${count}` : `${statement.kind.toUpperCase()} ${count}`);
  }

  private createTable(statement: Extract<PgStatement, { kind: 'create table' }>): void {
    const { name, at, database: schema = 'public' } = statement.table;
    const { database, role } = this;
    if (!database.schemas.includes(schema))
      throw new PgError('3F000', `schema "${schema}" does not exist`, { at });
    if (schema !== 'public') throw notSimulated(`CREATE TABLE ${schema}.${name}`, at);
    if (!role.isSuper && database.owner !== this.user && !database.creators.includes(this.user))
      throw new PgError('42501', 'permission denied for schema public', { at });
    if (this.tables.has(name)) {
      if (!statement.lenient) throw new PgError('42P07', `relation "${name}" already exists`);
      this.notice(`relation "${name}" already exists, skipping`);
    } else this.setTable(name, newTable(statement, this.user, this.tables, database.sequences));
    this.say('CREATE TABLE');
  }

  private alterTable({ table: name, change, lenient }: Extract<PgStatement, { kind: 'alter table' }>): void {
    const { sequences } = this.database;
    if (change.kind === 'owner' && sequences.has(name.name)) {
      this.say('ALTER TABLE');
      return;
    }
    if (lenient && !this.tables.has(name.name)) {
      this.notice(`relation "${name.name}" does not exist, skipping`);
      this.say('ALTER TABLE');
      return;
    }
    const table = this.tables.get(name.name);
    if (!table) throw undefinedTable(name.name);
    this.requireOwner(table);
    const defaultOf = (column: PgTable['columns'][number]): Row[number] =>
      column.default ? assigned(column, evaluate(column.default, scopeOf([], this.facts))) : null;
    const alterer = {
      tables: this.tables,
      sequences,
      defaultOf,
      notice: (text: string) => {
        this.notice(text);
      },
    };
    if (change.kind === 'rename' && this.tables.has(change.to))
      throw new PgError('42P07', `relation "${change.to}" already exists`);
    this.setTable(table.name, altered(table, change, alterer));
    if (change.kind === 'rename') {
      for (const one of sequences.values())
        if (one.ownedBy?.startsWith(`${table.name}.`) === true)
          one.ownedBy = one.ownedBy.replace(/^[^.]*/, change.to);
    }
    this.say('ALTER TABLE');
  }

  private drop({ what, names, lenient, cascade }: Extract<PgStatement, { kind: 'drop' }>): void {
    const tag = `DROP ${what.toUpperCase()}`;
    for (const { name } of names) {
      if (what === 'database' || what === 'role') {
        const missing = dropShared(this.host.cluster, this.role, this.database, what, name, lenient);
        if (missing !== undefined) this.notice(missing);
        continue;
      }
      const { sequences, schemas } = this.database;
      const table = what === 'table' ? this.tables.get(name) : undefined;
      const isThere =
        what === 'sequence' ? sequences.has(name) : what === 'schema' ? schemas.includes(name) : table;
      if (!isThere) {
        if (!lenient) throw new PgError('42P01', `${what} "${name}" does not exist`);
        this.notice(`${what} "${name}" does not exist, skipping`);
      } else if (table)
        this.dropTable(
          table,
          cascade,
          names.map((one) => one.name),
        );
      else if (what === 'sequence') sequences.delete(name);
      else this.database.schemas = schemas.filter((one) => one !== name);
    }
    this.say(tag);
  }

  private dropTable(table: PgTable, cascade: boolean, together: readonly string[]): void {
    this.requireOwner(table);
    for (const other of this.tables.values()) {
      const pointing = other.constraints.filter(({ target }) => target?.table === table.name);
      const [first] = pointing;
      if (!first || other.name === table.name || together.includes(other.name)) continue;
      if (!cascade) {
        throw new PgError('2BP01', `cannot drop table ${table.name} because other objects depend on it`, {
          detail: `constraint ${first.name} on table ${other.name} depends on table ${table.name}`,
          hint: 'Use DROP ... CASCADE to drop the dependent objects too.',
        });
      }
      for (const { name } of pointing)
        this.notice(`drop cascades to constraint ${name} on table ${other.name}`);
      this.setTable(other.name, {
        ...other,
        constraints: other.constraints.filter((one) => !pointing.includes(one)),
      });
    }
    this.setTable(table.name, undefined);
  }

  private restart(table: string): void {
    for (const one of this.database.sequences.values()) {
      if (one.ownedBy?.startsWith(`${table}.`) !== true) continue;
      one.last = 1;
      one.isCalled = false;
    }
  }

  /** Statements on databases, roles, schemas and sequences; gives the command tag. */
  private define(
    statement: Extract<
      PgStatement,
      { kind: 'create database' | 'create schema' | 'create sequence' | 'alter sequence' | 'role' | 'grant' }
    >,
  ): string {
    const { cluster } = this.host;
    const { database } = this;
    switch (statement.kind) {
      case 'create database':
        createDatabase(cluster, this.role, statement.name, statement.owner);
        return 'CREATE DATABASE';
      case 'create schema': {
        if (database.schemas.includes(statement.name)) {
          if (!statement.lenient) throw new PgError('42P06', `schema "${statement.name}" already exists`);
          this.notice(`schema "${statement.name}" already exists, skipping`);
        } else database.schemas = [...database.schemas, statement.name];
        return 'CREATE SCHEMA';
      }
      case 'create sequence': {
        const { name, type, start } = statement;
        database.sequences.set(name, { name, type, ownedBy: undefined, last: start, isCalled: false });
        return 'CREATE SEQUENCE';
      }
      case 'alter sequence': {
        const one = database.sequences.get(statement.name);
        if (one && statement.ownedBy !== undefined) one.ownedBy = statement.ownedBy;
        return 'ALTER SEQUENCE';
      }
      case 'role':
        return setRole(cluster, this.role, statement);
      case 'grant':
        return this.grant(statement);
    }
  }

  private grant({ isGrant, on, names, roles }: Extract<PgStatement, { kind: 'grant' }>): string {
    const missing = roles.find((one) => one !== 'public' && !this.host.cluster.roles.has(one));
    if (missing !== undefined) throw new PgError('42704', `role "${missing}" does not exist`);
    const next = (old: readonly string[]): string[] => {
      const rest = old.filter((one) => !roles.includes(one));
      return isGrant ? [...rest, ...roles] : rest;
    };
    if (on === 'role') throw notSimulated('GRANT role TO role');
    if (on === 'schema') this.database.creators = next(this.database.creators);
    const tables = on === 'all tables' ? [...this.tables.keys()] : on === 'table' ? names : [];
    for (const name of tables) {
      const table = this.tables.get(name);
      if (!table) throw undefinedTable(name);
      this.setTable(name, { ...table, grants: next(table.grants) });
    }
    return isGrant ? 'GRANT' : 'REVOKE';
  }

  private copy({ table: name, columns, from }: Extract<PgStatement, { kind: 'copy' }>): void {
    const table = this.table(name);
    const names = columns.length > 0 ? columns.map((one) => one.name) : table.columns.map((one) => one.name);
    if (from) {
      this.results.push({ kind: 'copy in', table: table.name, columns: names });
      return;
    }
    const items = names.map((one) => ({ expression: { kind: 'column', name: one } as const, label: one }));
    const source = { table: name, alias: table.name, left: false };
    const select = {
      kind: 'select',
      items,
      distinct: false,
      from: [source],
      groupBy: [],
      orderBy: [],
      offset: 0,
    } as const;
    const { rows } = sent(runSelect(select, (one) => this.table(one), this.facts));
    this.results.push({
      kind: 'copy out',
      text: rows.map((row) => `${row.map(copied).join('\t')}\n`).join(''),
    });
    this.say(`COPY ${String(rows.length)}`);
  }

  /** Takes the lines of COPY … FROM stdin; gives the results. */
  copyIn(tableName: string, columns: readonly string[], lines: readonly string[]): readonly Result[] {
    const isOwn = this.state === 'idle';
    if (isOwn) this.begin();
    try {
      const table = this.table({ name: tableName });
      const rows = lines.map((line) =>
        line.split('\t').map((cell) => ({ kind: 'literal', value: uncopied(cell) }) as const),
      );
      const statement = {
        kind: 'insert',
        table: { name: tableName },
        columns: columns.map((name) => ({ name, at: 0 })),
        rows,
        returning: [],
      } as const;
      const find = (name: TableName): PgTable => this.table(name);
      this.setTables(changeRows(statement, table, { tables: this.tables, facts: this.facts, find }).tables);
      if (isOwn) this.commit();
      return [{ kind: 'tag', tag: `COPY ${String(rows.length)}` }];
    } catch (error) {
      if (!(error instanceof PgError)) throw error;
      if (isOwn) this.seen = undefined;
      else this.state = 'failed';
      return [{ kind: 'error', error }];
    }
  }

  private show(name: string): void {
    const value =
      SYSTEM_SETTINGS[name] ?? (name === 'server_version' ? this.host.version.split(' ')[1] : undefined);
    if (value === undefined) throw new PgError('42704', `unrecognized configuration parameter "${name}"`);
    this.results.push({
      kind: 'rows',
      set: { columns: [name], types: ['text'], rows: [[value]], numeric: [false] },
    });
    this.say('SHOW');
  }
}

function copied(cell: string | null): string {
  if (cell === null) return '\\N';
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
  return cell.replace(/[\\\t\n\r]/g, (char) => escapes[char] ?? char);
}

function uncopied(cell: string): string | null {
  if (cell === '\\N') return null;
  const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };
  return cell.replace(/\\(.)/gs, (_, char: string) => escapes[char] ?? char);
}
