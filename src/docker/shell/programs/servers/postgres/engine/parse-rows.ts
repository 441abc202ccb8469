import { expression } from '../../sql/expressions.ts';
import { items, select, where } from '../../sql/parse-select.ts';
import type { Reader } from '../../sql/reader.ts';
import { Unsimulated, type Expression, type Selected, type TableName } from '../../sql/syntax.ts';
import type { Placed, PgStatement } from './statements.ts';

function placed(reader: Reader): Placed {
  const { at } = reader.token;
  return { name: reader.name(), at };
}

function placedNames(reader: Reader): Placed[] {
  if (!reader.take('(')) return [];
  const found: Placed[] = [];
  do found.push(placed(reader));
  while (reader.take(','));
  reader.must(')');
  return found;
}

function returning(reader: Reader): readonly Selected[] {
  return reader.take('RETURNING') ? items(reader) : [];
}

const value = (reader: Reader): Expression | undefined =>
  reader.take('DEFAULT') ? undefined : expression(reader);

function assignments(reader: Reader): (readonly [Placed, Expression | undefined])[] {
  const found: (readonly [Placed, Expression | undefined])[] = [];
  do {
    const name = placed(reader);
    reader.must('=');
    found.push([name, value(reader)]);
  } while (reader.take(','));
  return found;
}

function rowsOf(reader: Reader): (Expression | undefined)[][] {
  const rows: (Expression | undefined)[][] = [];
  do {
    reader.must('(');
    const row: (Expression | undefined)[] = [];
    do row.push(value(reader));
    while (reader.take(','));
    reader.must(')');
    rows.push(row);
  } while (reader.take(','));
  return rows;
}

/** INSERT INTO, after those words. */
export function insert(reader: Reader): PgStatement {
  const table = reader.table();
  const columns = placedNames(reader);
  const isEmpty = reader.take('DEFAULT', 'VALUES');
  const rows = isEmpty ? [[]] : reader.take('VALUES') ? rowsOf(reader) : select(reader);
  if (!reader.take('ON', 'CONFLICT'))
    return { kind: 'insert', table, columns, rows, returning: returning(reader) };
  const target = reader.is('(') ? placedNames(reader).map(({ name }) => name) : [];
  if (reader.is('ON')) throw new Unsimulated('ON CONFLICT ON CONSTRAINT');
  reader.must('DO');
  const isNothing = reader.take('NOTHING');
  if (!isNothing) reader.must('UPDATE', 'SET');
  const conflict = { columns: target, set: isNothing ? [] : assignments(reader) };
  return { kind: 'insert', table, columns, rows, conflict, returning: returning(reader) };
}

function aliasOf(reader: Reader, table: TableName, stops: readonly string[]): string {
  const isAlias =
    reader.take('AS') || (reader.token.kind === 'word' && !stops.some((word) => reader.is(word)));
  return isAlias ? reader.name() : table.name;
}

/** UPDATE. */
export function update(reader: Reader): PgStatement {
  reader.take('ONLY');
  const table = reader.table();
  const alias = aliasOf(reader, table, ['SET']);
  reader.must('SET');
  const set = assignments(reader);
  if (reader.is('FROM')) throw new Unsimulated('UPDATE … FROM');
  return { kind: 'update', table, alias, set, ...where(reader), returning: returning(reader) };
}

/** DELETE FROM. */
export function remove(reader: Reader): PgStatement {
  const table = reader.table();
  const alias = aliasOf(reader, table, ['WHERE', 'RETURNING', 'USING']);
  if (reader.is('USING')) throw new Unsimulated('DELETE … USING');
  return { kind: 'delete', table, alias, ...where(reader), returning: returning(reader) };
}

/** COPY … FROM stdin, COPY … TO stdout. */
export function copy(reader: Reader): PgStatement {
  if (reader.is('(')) throw new Unsimulated('COPY (…)');
  const table = reader.table();
  const columns = placedNames(reader);
  const from = reader.take('FROM');
  if (!from) reader.must('TO');
  const isOurs = reader.take('STDIN') || reader.take('STDOUT');
  if (!isOurs || (reader.token.kind !== 'end' && !reader.is(';')))
    throw new Unsimulated('COPY … WITH, COPY … FROM FILE');
  return { kind: 'copy', table, columns, from };
}
