import { SqlError, unknownColumn } from './errors.ts';
import { numberOf } from './values.ts';
import type { Table } from './store.ts';
import type { Column, Value } from './syntax.ts';

/** Where a table has a column; throws 1054. `where` is the clause that names it. */
export function indexOf(table: Table, name: string, where: string): number {
  const at = table.columns.findIndex((one) => one.name.toLowerCase() === name.toLowerCase());
  if (at < 0) throw unknownColumn(name, where);
  return at;
}

/** A value as a column of its type keeps it. */
export function stored({ type, name }: Column, value: Value): Value {
  if (value === null) return null;
  const scale = /^(?:decimal|numeric)\(\d+,(\d+)\)/.exec(type)?.[1];
  if (scale !== undefined) return numberOf(value).toFixed(Number(scale));
  if (/^(?:int|bigint|smallint|tinyint|mediumint)/.test(type)) {
    if (typeof value === 'string' && !/^\s*[-+]?\d/.test(value)) {
      throw new SqlError(1366, '22007', `Incorrect integer value: '${value}' for column '${name}' at row 1`);
    }
    return Math.round(numberOf(value));
  }
  if (/^(?:float|double)/.test(type)) return numberOf(value);
  const width = /^(?:var)?char\((\d+)\)/.exec(type)?.[1];
  const text = String(value);
  if (width !== undefined && [...text].length > Number(width)) {
    throw new SqlError(1406, '22001', `Data too long for column '${name}' at row 1`);
  }
  if (/^(?:datetime|timestamp)/.test(type) && /^\d{4}-\d\d-\d\d$/.test(text)) return `${text} 00:00:00`;
  return text;
}
