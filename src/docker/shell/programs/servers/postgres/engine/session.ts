import type { TableName } from '../../sql/syntax.ts';
import type { Database, PgTable, Role, Tables } from './catalog.ts';
import { copied, uncopied } from './copy.ts';
import { PgError, undefinedTable } from './errors.ts';
import { factsOf } from './facts.ts';
import type { Facts } from './functions.ts';
import { changeRows } from './modify.ts';
import { define } from './objects.ts';
import { parse } from './parse.ts';
import { runSelect, sent, type PgRows } from './select.ts';
import { SYSTEM_SETTINGS } from './settings.ts';
import { splitScript, trimmed } from './split.ts';
import type { PgStatement } from './statements.ts';
import { systemTable } from './system-tables.ts';
import { alterTable, createTable, drop, restart } from './tables.ts';
import type { Host, Workspace } from './workspace.ts';

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

/** One client's conversation with the server. */
export class Session implements Workspace {
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

  get role(): Role {
    const role = this.host.cluster.roles.get(this.user);
    if (!role) throw new PgError('28000', `role "${this.user}" does not exist`);
    return role;
  }

  get tables(): Tables {
    return this.seen?.tables ?? this.database.tables;
  }

  setTable(name: string, table: PgTable | undefined): void {
    const next = new Map(this.tables);
    if (table) next.set(table.name, table);
    if (table?.name !== name) next.delete(name);
    this.setTables(next);
  }

  private setTables(next: Tables): void {
    if (this.seen) this.seen.tables = next;
    else this.database.tables = next;
  }

  get facts(): Facts {
    return factsOf(this, this.started, (ms) => {
      this.slept += ms;
    });
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

  say(tag: string): void {
    this.results.push({ kind: 'tag', tag });
  }

  notice(text: string): void {
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
        createTable(this, statement);
        return;
      case 'alter table':
        alterTable(this, statement);
        return;
      case 'drop':
        drop(this, statement);
        return;
      case 'truncate':
        for (const name of statement.tables) {
          const table = this.table(name);
          this.setTable(table.name, { ...table, rows: [] });
          if (statement.restarts) restart(this, table.name);
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
        this.say(define(this, statement));
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
