import type { Expression, Select, Selected, TableName } from '../../sql/syntax.ts';
import type { PgColumn, PgTable, Row } from './catalog.ts';
import { primaryKey } from './catalog.ts';
import { notSimulated, PgError, undefinedColumn } from './errors.ts';
import { condition, evaluate, isAggregate, partsOf, type Scope } from './evaluate.ts';
import { AGGREGATES, type Facts } from './functions.ts';
import { compare } from './operators.ts';
import { baseType, castTo, datum, isNumber, output, type Datum } from './values.ts';

/** Rows as a client gets them: texts; `numeric` says which columns are aligned as numbers. */
export type PgRows = {
  readonly columns: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly numeric: readonly boolean[];
};

/** A table of FROM under its name there, with one of its rows. */
export type Source = { readonly alias: string; readonly table: PgTable; readonly row: Row };

/** The scope of rows side by side. */
export function scopeOf(sources: readonly Source[], facts: Facts, group?: readonly Scope[]): Scope {
  const column = (name: string, alias: string | undefined, at: number | undefined): Datum => {
    const called = alias === undefined ? `"${name}"` : `${alias}.${name}`;
    const fits = sources.filter((one) => alias === undefined || one.alias === alias);
    if (fits.length === 0 && alias !== undefined)
      throw new PgError('42P01', `missing FROM-clause entry for table "${alias}"`, { at });
    const found = fits.flatMap(({ table, row }) => {
      const place = table.columns.findIndex((one) => one.name === name);
      const type = table.columns[place]?.type;
      return type === undefined ? [] : [datum(baseType(type), row[place] ?? null)];
    });
    if (found.length > 1) throw new PgError('42702', `column reference "${name}" is ambiguous`, { at });
    const [one] = found;
    if (!one) throw undefinedColumn(called, at);
    return one;
  };
  return { column, facts, ...(group && { group }) };
}

/** The numbers of generate_series(from, to[, step]). */
function series(args: readonly Expression[], scope: Scope): Datum[] {
  const [from, to, step] = args.map((one) => evaluate(one, scope));
  if (!from || !to || !isNumber(from.type)) throw notSimulated('generate_series()');
  const by = Number(step?.value ?? 1);
  const found: Datum[] = [];
  for (
    let value = Number(from.value);
    by > 0 ? value <= Number(to.value) : value >= Number(to.value);
    value += by
  )
    found.push(datum(from.type, value));
  return found;
}

const isSeries = (expression: Expression): expression is Extract<Expression, { kind: 'call' }> =>
  expression.kind === 'call' && expression.name === 'generate_series';

/** A table as FROM names it: one of the database, or the results of a function. */
function tableOf(from: Select['from'][number], find: (name: TableName) => PgTable, facts: Facts): PgTable {
  const { call, alias, table } = from;
  if (!call) return find(table);
  if (!isSeries(call)) throw notSimulated(`FROM ${table.name}()`, table.at);
  const values = series(call.args, scopeOf([], facts));
  const type = values[0]?.type ?? 'integer';
  const columns: PgColumn[] = [{ name: alias, type, isNullable: true, default: undefined }];
  const rows = values.map(({ value }) => [value]);
  return { name: alias, owner: '', columns, constraints: [], rows, grants: [] };
}

type Named = { readonly alias: string; readonly table: PgTable };

function joined(select: Select, tables: readonly Named[], facts: Facts): Source[][] {
  let rows: Source[][] = [[]];
  for (const [at, { on, left }] of select.from.entries()) {
    const named = tables[at];
    if (!named) continue;
    const empty = named.table.columns.map(() => null);
    rows = rows.flatMap((before) => {
      const matches = named.table.rows
        .map((row) => [...before, { ...named, row }])
        .filter((sources) => !on || condition(on, scopeOf(sources, facts), 'JOIN/ON'));
      return matches.length === 0 && left ? [[...before, { ...named, row: empty }]] : matches;
    });
  }
  return rows;
}

/** `*` stands for all columns of all tables. */
export function expanded(items: readonly Selected[], tables: readonly Named[]): Selected[] {
  return items.flatMap((item) =>
    item.expression.kind !== 'star'
      ? [item]
      : tables.flatMap(({ alias, table }) =>
          table.columns.map(({ name }): Selected => ({
            expression: { kind: 'column', table: alias, name },
            label: name,
          })),
        ),
  );
}

/** Columns that stand outside of aggregates have to be those of the groups. */
function checkGroups(select: Select, items: readonly Selected[], tables: readonly Named[]): void {
  const keys = select.groupBy.map((one) => groupKey(one, items));
  const names = keys.flatMap((one) => (one.kind === 'column' ? [one.name] : []));
  const texts = new Set(keys.map(shape));
  const walk = (expression: Expression): void => {
    if (texts.has(shape(expression))) return;
    if (expression.kind === 'call' && AGGREGATES.has(expression.name)) return;
    if (expression.kind === 'column') {
      const owner = tables.find(
        ({ alias, table }) =>
          (expression.table === undefined || expression.table === alias) &&
          table.columns.some(({ name }) => name === expression.name),
      );
      if (names.includes(expression.name)) return;
      const key = owner ? primaryKey(owner.table) : [];
      if (key.length > 0 && key.every((name) => names.includes(name))) return;
      const full = `${owner?.alias ?? ''}.${expression.name}`;
      const message = `column "${full}" must appear in the GROUP BY clause or be used in an aggregate function`;
      throw new PgError('42803', message, { at: expression.at });
    }
    for (const part of partsOf(expression)) walk(part);
  };
  for (const { expression } of items) walk(expression);
}

/** An expression without its places, to compare with others. */
const shape = (expression: Expression): string =>
  JSON.stringify(expression, (key, value: unknown) => (key === 'at' || key === 'table' ? undefined : value));

/** A key of GROUP BY: a number counts columns, a name may be an alias. */
function groupKey(key: Expression, items: readonly Selected[]): Expression {
  if (key.kind === 'literal' && typeof key.value === 'number') return items[key.value - 1]?.expression ?? key;
  return key;
}

function grouped(
  select: Select,
  items: readonly Selected[],
  rows: readonly Source[][],
  tables: readonly Named[],
  facts: Facts,
): Scope[] {
  const plain = rows.map((sources) => scopeOf(sources, facts));
  const isSummed =
    select.groupBy.length > 0 ||
    select.having !== undefined ||
    items.some(({ expression }) => isAggregate(expression));
  if (!isSummed) return plain;
  checkGroups(select, items, tables);
  const keys = select.groupBy.map((one) => groupKey(one, items));
  const groups = new Map<string, { readonly sources: Source[]; readonly members: Scope[] }>();
  const empty = tables.map((one): Source => ({ ...one, row: one.table.columns.map(() => null) }));
  if (keys.length === 0) groups.set('', { sources: rows[0] ?? empty, members: [] });
  for (const [at, scope] of plain.entries()) {
    const name = keys.length === 0 ? '' : JSON.stringify(keys.map((one) => evaluate(one, scope).value));
    const group = groups.get(name) ?? { sources: rows[at] ?? [], members: [] };
    group.members.push(scope);
    groups.set(name, group);
  }
  const scopes = [...groups.values()].map(({ sources, members }) => scopeOf(sources, facts, members));
  return scopes.filter((scope) => !select.having || condition(select.having, scope, 'HAVING'));
}

function orderKey(by: Expression, items: readonly Selected[], scope: Scope): Datum {
  if (by.kind === 'literal' && typeof by.value === 'number') {
    const item = items[by.value - 1];
    if (item) return evaluate(item.expression, scope);
    throw new PgError('42P10', `ORDER BY position ${String(by.value)} is not in select list`, { at: by.at });
  }
  const alias =
    by.kind === 'column' && by.table === undefined ? items.find(({ label }) => label === by.name) : undefined;
  return evaluate(alias?.expression ?? by, scope);
}

/** The rows that one scope gives: one, or as many as a set-returning function has results. */
function resultsOf(items: readonly Selected[], scope: Scope): Datum[][] {
  const made = items.map(({ expression }) =>
    isSeries(expression) ? series(expression.args, scope) : undefined,
  );
  const longest = Math.max(...made.map((one) => one?.length ?? 1), made.some((one) => one) ? 0 : 1);
  return Array.from({ length: longest }, (_, at) =>
    items.map(({ expression }, place) => {
      const results = made[place];
      return results ? (results[at] ?? datum('integer', null)) : evaluate(expression, scope);
    }),
  );
}

/** Runs a SELECT and gives its values with their types. Throws PgError. */
export function runSelect(
  select: Select,
  find: (name: TableName) => PgTable,
  facts: Facts,
): {
  readonly columns: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly Datum[][];
} {
  const tables = select.from.map((from): Named => ({ alias: from.alias, table: tableOf(from, find, facts) }));
  const items = expanded(select.items, tables);
  const empty = tables.map((one): Source => ({ ...one, row: one.table.columns.map(() => null) }));
  const blank = scopeOf(empty, facts, []);
  const quiet = scopeOf(
    empty,
    { ...facts, nextval: () => 0, setval: () => undefined, sleep: () => undefined },
    [],
  );
  const types = items.map(({ expression }) =>
    isSeries(expression) ? 'integer' : evaluate(expression, quiet).type,
  );
  if (select.where) evaluate(select.where, { ...blank, facts: quiet.facts });
  const where = select.where;
  const kept = joined(select, tables, facts).filter(
    (sources) => !where || condition(where, scopeOf(sources, facts), 'WHERE'),
  );
  const made = grouped(select, items, kept, tables, facts).flatMap((scope) => {
    const keys = select.orderBy.map(({ by }) =>
      isSeries(by) ? datum('integer', null) : orderKey(by, items, scope),
    );
    return resultsOf(items, scope).map((values) => ({ values, keys }));
  });
  made.sort((a, b) => {
    for (const [at, { descending, nulls }] of select.orderBy.entries()) {
      const [left, right] = [a.keys[at], b.keys[at]];
      if (!left || !right) continue;
      const order = compare(left, right);
      const isNull = left.value === null || right.value === null;
      const sign = isNull && nulls ? (nulls === 'last' ? 1 : -1) : descending ? -1 : 1;
      if (order !== 0) return order * sign;
    }
    return 0;
  });
  let rows = made.map(({ values }) => values);
  if (select.distinct)
    rows = [...new Map(rows.map((row) => [JSON.stringify(row.map(({ value }) => value)), row])).values()];
  rows = rows.slice(select.offset, select.limit === undefined ? undefined : select.offset + select.limit);
  return {
    columns: items.map(({ label }) => label),
    types: types.map((type) => (type === 'unknown' ? 'text' : type)),
    rows: rows.map((row) => row.map((one) => (one.type === 'unknown' ? castTo(one, 'text') : one))),
  };
}

/** Values as a client gets them. */
export function sent(set: ReturnType<typeof runSelect>): PgRows {
  const { columns, types, rows } = set;
  return {
    columns,
    types,
    rows: rows.map((row) => row.map(({ value }) => output(value))),
    numeric: types.map((type, at) => isNumber(type) || rows.some((row) => isNumber(row[at]?.type ?? ''))),
  };
}
