import type { Expression } from '../../sql/syntax.ts';
import { primaryKey, type Constraint, type PgTable, type Sequence, type Tables } from './catalog.ts';
import { PgError, undefinedTable } from './errors.ts';
import type { ColumnSpec, ConstraintSpec, PgStatement } from './statements.ts';

/** A sequence that is owned by a column, and the default that takes its next value (serial). */
export function sequenceDefault(
  table: string,
  column: string,
  type: string,
  sequences: Map<string, Sequence>,
): Expression {
  const stem = `${table}_${column}_seq`;
  let name = stem;
  for (let count = 1; sequences.has(name); count += 1) name = `${stem}${String(count)}`;
  sequences.set(name, { name, type, ownedBy: `${table}.${column}`, last: 1, isCalled: false });
  return { kind: 'call', name: 'nextval', args: [{ kind: 'literal', value: name }], distinct: false };
}

/** A constraint under its name, pointing to columns that exist. */
export function named(table: PgTable, spec: ConstraintSpec, tables: Tables): Constraint {
  const { kind, columns, target } = spec;
  const missing = columns.find((one) => !table.columns.some(({ name }) => name === one));
  if (missing !== undefined) {
    const what = target ? 'referenced in foreign key constraint' : 'named in key';
    throw new PgError('42703', `column "${missing}" ${what} does not exist`);
  }
  if (kind === 'primary' && primaryKey(table).length > 0)
    throw new PgError('42P16', `multiple primary keys for table "${table.name}" are not allowed`);
  const endings = {
    primary: 'pkey',
    unique: `${columns.join('_')}_key`,
    foreign: `${columns.join('_')}_fkey`,
  };
  const name = spec.name ?? `${table.name}_${endings[kind]}`;
  if (!target) return { kind, name, columns };
  const other = target.table === table.name ? table : tables.get(target.table);
  if (!other) throw undefinedTable(target.table);
  const own = target.columns.length > 0 ? target.columns : primaryKey(other);
  const isKey = other.constraints.some((one) => one.kind !== 'foreign' && one.columns.join() === own.join());
  if (own.length === 0)
    throw new PgError('42704', `there is no primary key for referenced table "${other.name}"`);
  if (!isKey)
    throw new PgError(
      '42830',
      `there is no unique constraint matching given keys for referenced table "${other.name}"`,
    );
  return { kind, name, columns, target: { ...target, columns: own } };
}

/** A new table. Throws PgError. */
export function newTable(
  { table: { name }, columns, constraints }: Extract<PgStatement, { kind: 'create table' }>,
  owner: string,
  tables: Tables,
  sequences: Map<string, Sequence>,
): PgTable {
  const twice = columns.find((one, at) => columns.findIndex((other) => other.name === one.name) !== at);
  if (twice) throw new PgError('42701', `column "${twice.name}" specified more than once`);
  const made = columns.map(({ serial, constraints: own, ...column }: ColumnSpec) => ({
    column: {
      ...column,
      default: serial ? sequenceDefault(name, column.name, serial, sequences) : column.default,
    },
    own,
  }));
  let table: PgTable = {
    name,
    owner,
    columns: made.map(({ column }) => column),
    constraints: [],
    rows: [],
    grants: [],
  };
  for (const spec of [...made.flatMap(({ own }) => own), ...constraints]) {
    const constraint = named(table, spec, tables);
    const isKey = (column: string): boolean =>
      constraint.kind === 'primary' && constraint.columns.includes(column);
    table = {
      ...table,
      columns: table.columns.map((one) => (isKey(one.name) ? { ...one, isNullable: false } : one)),
      constraints: [...table.constraints, constraint],
    };
  }
  return table;
}
