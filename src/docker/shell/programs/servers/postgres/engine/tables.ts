import { altered } from './alter.ts';
import type { PgTable, Row } from './catalog.ts';
import { newTable } from './define.ts';
import { notSimulated, PgError, undefinedTable } from './errors.ts';
import { evaluate } from './evaluate.ts';
import { assigned } from './rows.ts';
import { dropShared } from './roles.ts';
import { scopeOf } from './select.ts';
import type { PgStatement } from './statements.ts';
import type { Workspace } from './workspace.ts';

function requireOwner({ role, user }: Workspace, { name, owner }: PgTable): void {
  if (!role.isSuper && owner !== user) throw new PgError('42501', `must be owner of table ${name}`);
}

/** CREATE TABLE. */
export function createTable(
  work: Workspace,
  statement: Extract<PgStatement, { kind: 'create table' }>,
): void {
  const { name, at, database: schema = 'public' } = statement.table;
  const { database, role } = work;
  if (!database.schemas.includes(schema))
    throw new PgError('3F000', `schema "${schema}" does not exist`, { at });
  if (schema !== 'public') throw notSimulated(`CREATE TABLE ${schema}.${name}`, at);
  if (!role.isSuper && database.owner !== work.user && !database.creators.includes(work.user))
    throw new PgError('42501', 'permission denied for schema public', { at });
  if (work.tables.has(name)) {
    if (!statement.lenient) throw new PgError('42P07', `relation "${name}" already exists`);
    work.notice(`relation "${name}" already exists, skipping`);
  } else work.setTable(name, newTable(statement, work.user, work.tables, database.sequences));
  work.say('CREATE TABLE');
}

/** ALTER TABLE. */
export function alterTable(
  work: Workspace,
  { table: name, change, lenient }: Extract<PgStatement, { kind: 'alter table' }>,
): void {
  const { sequences } = work.database;
  if (change.kind === 'owner' && sequences.has(name.name)) {
    work.say('ALTER TABLE');
    return;
  }
  if (lenient && !work.tables.has(name.name)) {
    work.notice(`relation "${name.name}" does not exist, skipping`);
    work.say('ALTER TABLE');
    return;
  }
  const table = work.tables.get(name.name);
  if (!table) throw undefinedTable(name.name);
  requireOwner(work, table);
  const defaultOf = (column: PgTable['columns'][number]): Row[number] =>
    column.default ? assigned(column, evaluate(column.default, scopeOf([], work.facts))) : null;
  const alterer = {
    tables: work.tables,
    sequences,
    defaultOf,
    notice: (text: string) => {
      work.notice(text);
    },
  };
  if (change.kind === 'rename' && work.tables.has(change.to))
    throw new PgError('42P07', `relation "${change.to}" already exists`);
  work.setTable(table.name, altered(table, change, alterer));
  if (change.kind === 'rename') {
    for (const one of sequences.values())
      if (one.ownedBy?.startsWith(`${table.name}.`) === true)
        one.ownedBy = one.ownedBy.replace(/^[^.]*/, change.to);
  }
  work.say('ALTER TABLE');
}

/** DROP of tables, sequences, databases, roles and schemas. */
export function drop(
  work: Workspace,
  { what, names, lenient, cascade }: Extract<PgStatement, { kind: 'drop' }>,
): void {
  const tag = `DROP ${what.toUpperCase()}`;
  for (const { name } of names) {
    if (what === 'database' || what === 'role') {
      const missing = dropShared(work.host.cluster, work.role, work.database, what, name, lenient);
      if (missing !== undefined) work.notice(missing);
      continue;
    }
    const { sequences, schemas } = work.database;
    const table = what === 'table' ? work.tables.get(name) : undefined;
    const isThere =
      what === 'sequence' ? sequences.has(name) : what === 'schema' ? schemas.includes(name) : table;
    if (!isThere) {
      if (!lenient) throw new PgError('42P01', `${what} "${name}" does not exist`);
      work.notice(`${what} "${name}" does not exist, skipping`);
    } else if (table)
      dropTable(
        work,
        table,
        cascade,
        names.map((one) => one.name),
      );
    else if (what === 'sequence') sequences.delete(name);
    else work.database.schemas = schemas.filter((one) => one !== name);
  }
  work.say(tag);
}

function dropTable(work: Workspace, table: PgTable, cascade: boolean, together: readonly string[]): void {
  requireOwner(work, table);
  for (const other of work.tables.values()) {
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
      work.notice(`drop cascades to constraint ${name} on table ${other.name}`);
    work.setTable(other.name, {
      ...other,
      constraints: other.constraints.filter((one) => !pointing.includes(one)),
    });
  }
  work.setTable(table.name, undefined);
}

/** Lets the sequences of a table begin again. */
export function restart(work: Workspace, table: string): void {
  for (const one of work.database.sequences.values()) {
    if (one.ownedBy?.startsWith(`${table}.`) !== true) continue;
    one.last = 1;
    one.isCalled = false;
  }
}
