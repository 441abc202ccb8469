import { unknownColumn } from './errors.ts';
import { evaluate, isAggregate, type Scope } from './evaluate.ts';
import type { SessionFacts } from './functions.ts';
import { compare, isTrue } from './values.ts';
import type { Table } from './store.ts';
import type { Expression, Select, Selected, TableName, Value } from './syntax.ts';

/** Rows with the names of their columns; `numeric` says which are aligned as numbers. */
export type ResultSet = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
  readonly numeric: readonly boolean[];
};

type Source = { readonly alias: string; readonly table: Table; readonly row: readonly Value[] };

/** The scope of rows joined side by side. */
function scopeOf(
  sources: readonly Source[],
  session: SessionFacts,
  where: string,
  group?: readonly Scope[],
): Scope {
  const column = (name: string, alias: string | undefined): Value => {
    for (const source of sources) {
      if (alias !== undefined && source.alias !== alias) continue;
      const at = source.table.columns.findIndex((one) => one.name.toLowerCase() === name.toLowerCase());
      if (at >= 0) return source.row[at] ?? null;
    }
    throw unknownColumn(alias === undefined ? name : `${alias}.${name}`, where);
  };
  return { column, session, ...(group && { group }) };
}

/** All combinations of rows of the sources that their conditions let through. */
function joined(select: Select, find: (name: TableName) => Table, session: SessionFacts): Source[][] {
  let rows: Source[][] = [[]];
  for (const { table: name, alias, on, left } of select.from) {
    const table = find(name);
    const empty = table.columns.map(() => null);
    rows = rows.flatMap((before) => {
      const matches = table.rows
        .map((row) => [...before, { alias, table, row }])
        .filter((sources) => !on || isTrue(evaluate(on, scopeOf(sources, session, 'ON'))));
      return matches.length === 0 && left ? [[...before, { alias, table, row: empty }]] : matches;
    });
  }
  return rows;
}

/** `*` stands for all columns of all tables; a column is called as it was defined. */
function itemsOf(
  select: Select,
  tables: readonly { readonly alias: string; readonly table: Table }[],
): Selected[] {
  const named = (item: Selected): Selected => {
    const { expression, label } = item;
    if (expression.kind !== 'column' || label !== expression.name) return item;
    const column = tables
      .flatMap(({ table }) => table.columns)
      .find((one) => one.name.toLowerCase() === label.toLowerCase());
    return column ? { expression, label: column.name } : item;
  };
  return select.items.flatMap((item) =>
    item.expression.kind !== 'star'
      ? [named(item)]
      : tables.flatMap(({ alias, table }) =>
          table.columns.map(({ name }): Selected => ({
            expression: { kind: 'column', table: alias, name },
            label: name,
          })),
        ),
  );
}

/** Checks names of columns even where there is no row to look at. */
function check(
  items: readonly Selected[],
  tables: readonly { readonly alias: string; readonly table: Table }[],
  session: SessionFacts,
): void {
  const sources = tables.map(({ alias, table }) => ({ alias, table, row: table.columns.map(() => null) }));
  const scope = scopeOf(sources, session, 'SELECT', []);
  for (const { expression } of items) evaluate(expression, scope);
}

const NUMBERS = /^(?:int|bigint|smallint|tinyint|mediumint|decimal|float|double|numeric)/;

function isNumeric(
  expression: Expression,
  tables: readonly { readonly table: Table }[],
  values: readonly Value[],
): boolean {
  if (expression.kind === 'column') {
    const column = tables
      .flatMap(({ table }) => table.columns)
      .find((one) => one.name.toLowerCase() === expression.name.toLowerCase());
    return column !== undefined && NUMBERS.test(column.type);
  }
  return (
    values.some((value) => typeof value === 'number') ||
    (expression.kind === 'call' && ['avg', 'sum', 'count'].includes(expression.name))
  );
}

/** Runs a SELECT: join, filter, group, order, limit. Throws SqlError. */
export function runSelect(
  select: Select,
  find: (name: TableName) => Table,
  session: SessionFacts,
): ResultSet {
  const tables = select.from.map(({ alias, table }) => ({ alias, table: find(table) }));
  const items = itemsOf(select, tables);
  check(items, tables, session);
  const kept = joined(select, find, session).filter(
    (sources) => !select.where || isTrue(evaluate(select.where, scopeOf(sources, session, 'WHERE'))),
  );
  const scopes = grouped(select, items, kept, session);
  const withKeys = scopes.map((scope) => ({
    values: items.map(({ expression }) => evaluate(expression, scope)),
    keys: select.orderBy.map(({ by }) => orderKey(by, items, scope)),
  }));
  withKeys.sort((a, b) => {
    for (const [at, { descending }] of select.orderBy.entries()) {
      const order = compare(a.keys[at] ?? null, b.keys[at] ?? null);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
  let rows = withKeys.map(({ values }) => values);
  if (select.distinct) rows = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  rows = rows.slice(select.offset, select.limit === undefined ? undefined : select.offset + select.limit);
  return {
    columns: items.map(({ label }) => label),
    rows,
    numeric: items.map(({ expression }, at) =>
      isNumeric(
        expression,
        tables,
        rows.map((row) => row[at] ?? null),
      ),
    ),
  };
}

/** A key of ORDER BY: a number counts columns, a name may be an alias. */
function orderKey(by: Expression, items: readonly Selected[], scope: Scope): Value {
  if (by.kind === 'literal' && typeof by.value === 'number') {
    const item = items[by.value - 1];
    return item ? evaluate(item.expression, scope) : null;
  }
  const alias =
    by.kind === 'column' && by.table === undefined ? items.find(({ label }) => label === by.name) : undefined;
  return evaluate(alias?.expression ?? by, scope);
}

/** One scope for each row, or for each group where rows are summed up. */
function grouped(
  select: Select,
  items: readonly Selected[],
  rows: readonly Source[][],
  session: SessionFacts,
): Scope[] {
  const plain = rows.map((sources) => scopeOf(sources, session, 'ORDER BY'));
  const isSummed = select.groupBy.length > 0 || items.some(({ expression }) => isAggregate(expression));
  if (!isSummed) return plain;
  const groups = new Map<string, { readonly sources: Source[]; readonly members: Scope[] }>();
  if (select.groupBy.length === 0) groups.set('', { sources: rows[0] ?? [], members: [] });
  for (const [at, scope] of plain.entries()) {
    const key = JSON.stringify(select.groupBy.map((one) => evaluate(one, scope)));
    const name = select.groupBy.length === 0 ? '' : key;
    const group = groups.get(name) ?? { sources: rows[at] ?? [], members: [] };
    group.members.push(scope);
    groups.set(name, group);
  }
  const scopes = [...groups.values()].map(({ sources, members }) => {
    const scope = scopeOf(sources, session, 'SELECT', members);
    return sources.length > 0 ? scope : { ...scope, column: () => null };
  });
  const { having } = select;
  return having ? scopes.filter((scope) => isTrue(evaluate(having, withAliases(scope, items)))) : scopes;
}

/** HAVING knows the names that the result gives to what it selects, too. */
function withAliases(scope: Scope, items: readonly Selected[]): Scope {
  const column: Scope['column'] = (name, table) => {
    const item = table === undefined ? items.find(({ label }) => label === name) : undefined;
    const isItself = item?.expression.kind === 'column' && item.expression.name === name;
    return item && !isItself ? evaluate(item.expression, scope) : scope.column(name, table);
  };
  return { ...scope, column };
}
