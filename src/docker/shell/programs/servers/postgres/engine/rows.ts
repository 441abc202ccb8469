import type { Expression } from '../../sql/syntax.ts';
import type { Constraint, PgColumn, PgTable, Row, Tables } from './catalog.ts';
import { PgError } from './errors.ts';
import { placeOf } from './evaluate.ts';
import {
  areKin,
  baseType,
  castTo,
  datum,
  fitted,
  isText,
  shown,
  type Datum,
  type PgValue,
} from './values.ts';

/** A value as a column keeps it (assignment cast); throws 42804 where the types do not fit. */
export function assigned(column: PgColumn, given: Datum, expression?: Expression): PgValue {
  const target = baseType(column.type);
  const at = expression && placeOf(expression);
  if (!areKin(given.type, target) && !isText(target)) {
    const message = `column "${column.name}" is of type ${target} but expression is of type ${given.type}`;
    throw new PgError('42804', message, { at, hint: 'You will need to rewrite or cast the expression.' });
  }
  return fitted(column.type, castTo(given, target, at).value);
}

const failing = (row: Row): string => `Failing row contains (${row.map(shown).join(', ')}).`;

/** Throws 23502 where a value is missing. */
export function checkNulls({ name, columns }: PgTable, row: Row): void {
  const at = columns.findIndex(({ isNullable }, place) => !isNullable && (row[place] ?? null) === null);
  const column = columns[at];
  if (!column) return;
  const message = `null value in column "${column.name}" of relation "${name}" violates not-null constraint`;
  throw new PgError('23502', message, { detail: failing(row) });
}

/** The values of some columns; undefined where one of them is NULL. */
function keyOf({ columns }: PgTable, names: readonly string[], row: Row): PgValue[] | undefined {
  const values = names.map((name) => row[columns.findIndex((one) => one.name === name)] ?? null);
  return values.includes(null) ? undefined : values;
}

const isSame = (a: readonly PgValue[], b: readonly PgValue[]): boolean =>
  a.every((value, at) => value === b[at]);
const listed = (constraint: Constraint, key: readonly PgValue[]): string =>
  `Key (${constraint.columns.join(', ')})=(${key.map(shown).join(', ')})`;

/** The row that already has the key of a new one, and the constraint that forbids it. */
export function clashOf(
  table: PgTable,
  rows: readonly Row[],
  row: Row,
  columns: readonly string[] = [],
): { readonly constraint: Constraint; readonly old: Row; readonly key: readonly PgValue[] } | undefined {
  for (const constraint of table.constraints) {
    if (constraint.kind === 'foreign') continue;
    if (columns.length > 0 && constraint.columns.join() !== columns.join()) continue;
    const key = keyOf(table, constraint.columns, row);
    const old =
      key &&
      rows.find((other) => {
        const there = keyOf(table, constraint.columns, other);
        return there !== undefined && isSame(there, key);
      });
    if (key && old) return { constraint, old, key };
  }
  return undefined;
}

/** Throws 23505 where a key is there twice. */
export function checkUnique(table: PgTable, rows: readonly Row[], row: Row): void {
  const clash = clashOf(table, rows, row);
  if (!clash) return;
  const message = `duplicate key value violates unique constraint "${clash.constraint.name}"`;
  throw new PgError('23505', message, { detail: `${listed(clash.constraint, clash.key)} already exists.` });
}

/** Throws 23503 where a row points to nothing. */
export function checkTargets(table: PgTable, tables: Tables, row: Row): void {
  for (const constraint of table.constraints) {
    const { target } = constraint;
    const key = target && keyOf(table, constraint.columns, row);
    const other = target && (target.table === table.name ? table : tables.get(target.table));
    if (!key || !other) continue;
    const isThere = [...other.rows, ...(other === table ? [row] : [])].some((one) => {
      const there = keyOf(other, target.columns, one);
      return there !== undefined && isSame(there, key);
    });
    if (isThere) continue;
    const message = `insert or update on table "${table.name}" violates foreign key constraint "${constraint.name}"`;
    throw new PgError('23503', message, {
      detail: `${listed(constraint, key)} is not present in table "${other.name}".`,
    });
  }
}

/**
 * The tables after rows of one went or changed their keys: rows that pointed to them go too where that was said, else it
 * throws 23503.
 */
export function afterRemoval(tables: Tables, table: PgTable, gone: readonly Row[]): Tables {
  let next = tables;
  for (const other of tables.values()) {
    for (const { name, columns, target } of other.constraints) {
      if (target?.table !== table.name) continue;
      const lost = gone.flatMap((row) => {
        const key = keyOf(table, target.columns, row);
        return key ? [key] : [];
      });
      const points = (row: Row): PgValue[] | undefined => {
        const key = keyOf(other, columns, row);
        return key && lost.find((one) => isSame(one, key));
      };
      const current = next.get(other.name) ?? other;
      const hit = current.rows.map(points).find((key) => key !== undefined);
      if (!hit) continue;
      if (!target.cascades) {
        const message = `update or delete on table "${table.name}" violates foreign key constraint "${name}" on table "${other.name}"`;
        const detail = `Key (${target.columns.join(', ')})=(${hit.map(shown).join(', ')}) is still referenced from table "${other.name}".`;
        throw new PgError('23503', message, { detail });
      }
      const kept = { ...current, rows: current.rows.filter((row) => !points(row)) };
      next = afterRemoval(
        new Map([...next, [other.name, kept]]),
        other,
        current.rows.filter((row) => points(row)),
      );
    }
  }
  return next;
}

/** The row of a table as values with types, by its columns. */
export const typed = ({ columns }: PgTable, row: Row): Datum[] =>
  columns.map(({ type }, at) => datum(baseType(type), row[at] ?? null));
