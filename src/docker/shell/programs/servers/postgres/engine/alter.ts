import { named, sequenceDefault } from './define.ts';
import type { PgTable, Row, Sequence, Tables } from './catalog.ts';
import { checkTargets, checkUnique, typed } from './rows.ts';
import { PgError, undefinedColumn } from './errors.ts';
import type { Change, ColumnSpec } from './statements.ts';

/** What ALTER TABLE needs of its session. */
export type Alterer = {
  readonly tables: Tables;
  readonly sequences: Map<string, Sequence>;
  defaultOf(column: ColumnSpec): Row[number];
  notice(text: string): void;
};

function placeOf(table: PgTable, column: string): number {
  const at = table.columns.findIndex(({ name }) => name === column);
  if (at < 0) throw new PgError('42703', `column "${column}" of relation "${table.name}" does not exist`);
  return at;
}

function addColumn(
  table: PgTable,
  { column, lenient }: Extract<Change, { kind: 'add column' }>,
  alterer: Alterer,
): PgTable {
  if (table.columns.some(({ name }) => name === column.name)) {
    const text = `column "${column.name}" of relation "${table.name}" already exists`;
    if (!lenient) throw new PgError('42701', text);
    alterer.notice(`${text}, skipping`);
    return table;
  }
  const { serial, constraints, ...own } = column;
  const given = serial ? sequenceDefault(table.name, column.name, serial, alterer.sequences) : own.default;
  const full: ColumnSpec = { ...column, default: given };
  const rows = table.rows.map((row) => [...row, alterer.defaultOf(full)]);
  if (!own.isNullable && rows.some((row) => row.at(-1) === null))
    throw new PgError('23502', `column "${own.name}" of relation "${table.name}" contains null values`);
  const next = { ...table, columns: [...table.columns, { ...own, default: given }], rows };
  return constraints.reduce<PgTable>(
    (made, one) => withConstraint(made, named(made, one, alterer.tables), alterer.tables),
    next,
  );
}

/** A table with one more constraint, which its rows have to keep. */
function withConstraint(table: PgTable, constraint: PgTable['constraints'][number], tables: Tables): PgTable {
  const columns = table.columns.map((one) =>
    constraint.kind === 'primary' && constraint.columns.includes(one.name)
      ? { ...one, isNullable: false }
      : one,
  );
  const next = { ...table, columns, constraints: [...table.constraints, constraint] };
  next.rows.forEach((row, at) => {
    checkUnique(next, next.rows.slice(0, at), row);
    checkTargets(next, tables, row);
  });
  return next;
}

function withColumn(table: PgTable, name: string, patch: Partial<PgTable['columns'][number]>): PgTable {
  const at = placeOf(table, name);
  return {
    ...table,
    columns: table.columns.map((one, place) => (place === at ? { ...one, ...patch } : one)),
  };
}

/** A table after ALTER TABLE. Throws PgError. */
export function altered(table: PgTable, change: Change, alterer: Alterer): PgTable {
  switch (change.kind) {
    case 'add column':
      return addColumn(table, change, alterer);
    case 'drop column': {
      if (change.lenient && !table.columns.some(({ name }) => name === change.column)) {
        alterer.notice(`column "${change.column}" of relation "${table.name}" does not exist, skipping`);
        return table;
      }
      const at = placeOf(table, change.column);
      const without = <Item>(items: readonly Item[]): Item[] => items.filter((_, place) => place !== at);
      return {
        ...table,
        columns: without(table.columns),
        constraints: table.constraints.filter(({ columns }) => !columns.includes(change.column)),
        rows: table.rows.map(without),
      };
    }
    case 'rename column': {
      const rename = (name: string): string => (name === change.column ? change.to : name);
      if (!table.columns.some(({ name }) => name === change.column))
        throw undefinedColumn(`"${change.column}"`);
      return {
        ...withColumn(table, change.column, { name: change.to }),
        constraints: table.constraints.map((one) => ({ ...one, columns: one.columns.map(rename) })),
      };
    }
    case 'rename':
      return { ...table, name: change.to };
    case 'owner':
      return { ...table, owner: change.to === 'current_user' ? table.owner : change.to };
    case 'add constraint':
      return withConstraint(table, named(table, change.constraint, alterer.tables), alterer.tables);
    case 'drop constraint': {
      const constraints = table.constraints.filter(({ name }) => name !== change.name);
      if (constraints.length === table.constraints.length)
        throw new PgError('42704', `constraint "${change.name}" of relation "${table.name}" does not exist`);
      return { ...table, constraints };
    }
    case 'set default':
      return withColumn(table, change.column, { default: change.value });
    case 'set null': {
      const at = placeOf(table, change.column);
      if (!change.isNullable && table.rows.some((row) => (typed(table, row)[at]?.value ?? null) === null))
        throw new PgError(
          '23502',
          `column "${change.column}" of relation "${table.name}" contains null values`,
        );
      return withColumn(table, change.column, { isNullable: change.isNullable });
    }
  }
}
