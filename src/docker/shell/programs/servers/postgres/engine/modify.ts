import type { Expression, Selected, TableName } from '../../sql/syntax.ts';
import type { PgColumn, PgTable, Row, Tables } from './catalog.ts';
import { PgError } from './errors.ts';
import { condition, evaluate, placeOf, type Scope } from './evaluate.ts';
import type { Facts } from './functions.ts';
import { afterRemoval, assigned, checkNulls, checkTargets, checkUnique, clashOf } from './rows.ts';
import { expanded, runSelect, scopeOf, sent, type PgRows } from './select.ts';
import type { PgStatement, Placed } from './statements.ts';

/** What changing rows needs of a session. */
export type Surroundings = {
  readonly tables: Tables;
  readonly facts: Facts;
  find(name: TableName): PgTable;
};

type Change = Extract<PgStatement, { kind: 'insert' | 'update' | 'delete' }>;
type Insert = Extract<Change, { kind: 'insert' }>;

/** The tables afterwards, how many rows it was, and what RETURNING gives. */
export type Changed = {
  readonly tables: Tables;
  readonly count: number;
  readonly returned: PgRows | undefined;
};

function columnOf(table: PgTable, { name, at }: Placed): PgColumn {
  const found = table.columns.find((one) => one.name === name);
  if (found) return found;
  throw new PgError('42703', `column "${name}" of relation "${table.name}" does not exist`, { at });
}

function returned(
  table: PgTable,
  alias: string,
  items: readonly Selected[],
  rows: readonly Row[],
  facts: Facts,
): PgRows | undefined {
  if (items.length === 0) return undefined;
  const all = expanded(items, [{ alias, table }]);
  const source = { table: { name: table.name }, alias, left: false };
  const select = {
    kind: 'select',
    items: all,
    distinct: false,
    from: [source],
    groupBy: [],
    orderBy: [],
    offset: 0,
  } as const;
  return sent(runSelect(select, () => ({ ...table, rows }), facts));
}

/** Runs INSERT, UPDATE or DELETE on a table. Throws PgError. */
export function changeRows(statement: Change, table: PgTable, around: Surroundings): Changed {
  if (statement.kind === 'insert') return insert(statement, table, around);
  const { facts, tables } = around;
  const { alias, where, returning } = statement;
  const scope = (row: Row): Scope => scopeOf([{ alias, table, row }], facts);
  if (where) evaluate(where, scope(table.columns.map(() => null)));
  const set =
    statement.kind === 'update'
      ? statement.set.map(([name, value]) => [columnOf(table, name), value] as const)
      : [];
  const hit = new Set(table.rows.filter((row) => !where || condition(where, scope(row), 'WHERE')));
  if (statement.kind === 'delete') {
    const kept = { ...table, rows: table.rows.filter((row) => !hit.has(row)) };
    const next = afterRemoval(new Map([...tables, [table.name, kept]]), table, [...hit]);
    return { tables: next, count: hit.size, returned: returned(table, alias, returning, [...hit], facts) };
  }
  const changed = new Map([...hit].map((row) => [row, updated(table, row, set, scope(row), facts)] as const));
  // like the heap: a changed row comes after those that were there
  const rows = [...table.rows.filter((row) => !hit.has(row)), ...changed.values()];
  const next = { ...table, rows };
  for (const [at, row] of rows.entries()) if (changed.size > 0) checkUnique(next, rows.slice(0, at), row);
  for (const row of changed.values()) checkTargets(next, tables, row);
  const moved = [...changed]
    .filter(([old, row]) => old.some((value, at) => value !== row[at]))
    .map(([old]) => old);
  const gone = moved.filter((old) => clashOf(table, rows, old) === undefined);
  const after = afterRemoval(new Map([...tables, [table.name, next]]), table, gone);
  return {
    tables: after,
    count: hit.size,
    returned: returned(next, alias, returning, [...changed.values()], facts),
  };
}

function updated(
  table: PgTable,
  row: Row,
  set: readonly (readonly [PgColumn, Expression | undefined])[],
  scope: Scope,
  facts: Facts,
): Row {
  const next = table.columns.map((column, at) => {
    const found = set.find(([one]) => one === column);
    if (!found) return row[at] ?? null;
    const [, expression] = found;
    return expression ? assigned(column, evaluate(expression, scope), expression) : defaultOf(column, facts);
  });
  checkNulls(table, next);
  return next;
}

const defaultOf = (column: PgColumn, facts: Facts): Row[number] =>
  column.default ? assigned(column, evaluate(column.default, scopeOf([], facts))) : null;

function newRows(
  { rows }: Insert,
  targets: readonly PgColumn[],
  isListed: boolean,
  table: PgTable,
  around: Surroundings,
): Row[] {
  const scope = scopeOf([], around.facts);
  const complete = (given: ReadonlyMap<PgColumn, () => Row[number]>): Row =>
    table.columns.map(
      (column) => given.get(column)?.() ?? (given.has(column) ? null : defaultOf(column, around.facts)),
    );
  if ('kind' in rows) {
    const set = runSelect(rows, (name) => around.find(name), around.facts);
    checkWidth(set.columns.length, targets.length, isListed, undefined);
    return set.rows.map((values) =>
      complete(
        new Map(
          values.map((value, at) => [targets[at] ?? nobody, () => assigned(targets[at] ?? nobody, value)]),
        ),
      ),
    );
  }
  return rows.map((row) => {
    const extra = row[targets.length];
    checkWidth(row.length, targets.length, isListed, extra && placeOf(extra), row);
    return complete(
      new Map(
        row.map((expression, at) => {
          const column = targets[at] ?? nobody;
          const value = (): Row[number] =>
            expression
              ? assigned(column, evaluate(expression, scope), expression)
              : defaultOf(column, around.facts);
          return [column, value];
        }),
      ),
    );
  });
}

const nobody: PgColumn = { name: '', type: 'text', isNullable: true, default: undefined };

function checkWidth(
  given: number,
  wanted: number,
  isListed: boolean,
  at: number | undefined,
  row: readonly (Expression | undefined)[] = [],
): void {
  if (given > wanted) throw new PgError('42601', 'INSERT has more expressions than target columns', { at });
  if (given >= wanted || !isListed || row.length === 0) return;
  throw new PgError('42601', 'INSERT has more target columns than expressions');
}

function insert(statement: Insert, table: PgTable, around: Surroundings): Changed {
  const { columns, conflict, returning } = statement;
  const { facts, tables } = around;
  const targets = columns.length > 0 ? columns.map((one) => columnOf(table, one)) : table.columns;
  const made = newRows(statement, targets, columns.length > 0, table, around);
  const set = conflict?.set.map(([name, value]) => [columnOf(table, name), value] as const) ?? [];
  let rows = table.rows;
  const done: Row[] = [];
  for (const row of made) {
    checkNulls(table, row);
    const clash = conflict && clashOf(table, rows, row, conflict.columns);
    if (clash && set.length === 0) continue;
    if (clash) {
      const sources = [
        { alias: table.name, table, row: clash.old },
        { alias: 'excluded', table, row },
      ];
      const next = updated(table, clash.old, set, preferring(sources, facts), facts);
      rows = [...rows.filter((one) => one !== clash.old), next];
      done.push(next);
      continue;
    }
    checkUnique(table, rows, row);
    checkTargets({ ...table, rows }, tables, row);
    rows = [...rows, row];
    done.push(row);
  }
  const next = { ...table, rows };
  return {
    tables: new Map([...tables, [table.name, next]]),
    count: done.length,
    returned: returned(next, table.name, returning, done, facts),
  };
}

/** Names without a table mean the row that is there already. */
function preferring(sources: Parameters<typeof scopeOf>[0], facts: Facts): Scope {
  const both = scopeOf(sources, facts);
  const old = scopeOf(sources.slice(0, 1), facts);
  return { ...both, column: (name, table, at) => (table === undefined ? old : both).column(name, table, at) };
}
