import { expression } from './expressions.ts';
import type { Reader } from './reader.ts';
import { mysqlLabel, postgresLabel } from './labels.ts';
import {
  Unsimulated,
  type Expression,
  type Order,
  type Select,
  type Selected,
  type TableName,
} from './syntax.ts';

/** `WHERE …`, where there is one. */
export function where(reader: Reader): { readonly where?: Expression } {
  return reader.take('WHERE') ? { where: expression(reader) } : {};
}

/** What SELECT or RETURNING gives. */
export function items(reader: Reader): Selected[] {
  const found: Selected[] = [];
  if (reader.ansi && reader.is('FROM')) return found;
  do {
    const start = reader.token.at;
    const one = expression(reader);
    const label = reader.ansi ? postgresLabel(one) : mysqlLabel(one, reader.textFrom(start));
    const isAlias =
      reader.take('AS') ||
      reader.token.kind === 'quoted' ||
      (reader.token.kind === 'word' && !endsItem(reader));
    const alias = isAlias ? (reader.token.kind === 'text' ? reader.text() : reader.label()) : undefined;
    found.push({ expression: one, label: alias ?? label });
  } while (reader.take(','));
  return found;
}

function endsItem(reader: Reader): boolean {
  return [
    'FROM',
    'WHERE',
    'GROUP',
    'ORDER',
    'LIMIT',
    'HAVING',
    'UNION',
    'INTO',
    'FOR',
    'OFFSET',
    'RETURNING',
    'ON',
  ].some((word) => reader.is(word));
}

function source(reader: Reader, left: boolean): Select['from'][number] {
  if (reader.is('(')) throw new Unsimulated('FROM (…)');
  const table = reader.table();
  const call = reader.ansi && reader.take('(') ? { call: functionCall(reader, table) } : {};
  const ends = [
    'ON',
    'WHERE',
    'GROUP',
    'ORDER',
    'LIMIT',
    'HAVING',
    'JOIN',
    'INNER',
    'LEFT',
    'CROSS',
    'SET',
    'UNION',
    'RETURNING',
    'OFFSET',
    'FETCH',
    'FOR',
    'USING',
    'RIGHT',
    'FULL',
    'NATURAL',
  ];
  const isAlias =
    reader.take('AS') || (reader.token.kind === 'word' && !ends.some((word) => reader.is(word)));
  const alias = isAlias ? reader.name() : table.name;
  return { table, alias, left, ...call, ...(reader.take('ON') && { on: expression(reader) }) };
}

function functionCall(reader: Reader, { name, at }: TableName): Expression {
  const args: Expression[] = [];
  if (!reader.take(')')) {
    do args.push(expression(reader));
    while (reader.take(','));
    reader.must(')');
  }
  return { kind: 'call', name, args, distinct: false, ...(at !== undefined && { at }) };
}

function sources(reader: Reader): Select['from'] {
  const found = [source(reader, false)];
  for (;;) {
    if (
      reader.take(',') ||
      reader.take('JOIN') ||
      reader.take('INNER', 'JOIN') ||
      reader.take('CROSS', 'JOIN')
    )
      found.push(source(reader, false));
    else if (reader.take('LEFT', 'JOIN') || reader.take('LEFT', 'OUTER', 'JOIN'))
      found.push(source(reader, true));
    else {
      const unknown = ['RIGHT', 'FULL', 'NATURAL', 'USING'].find((word) => reader.is(word));
      if (unknown !== undefined) throw new Unsimulated(unknown);
      return found;
    }
  }
}

function orders(reader: Reader): Order[] {
  const found: Order[] = [];
  do {
    const by = expression(reader);
    const descending = reader.take('DESC');
    if (!descending) reader.take('ASC');
    const nulls = (['first', 'last'] as const).find((one) => reader.take('NULLS', one.toUpperCase()));
    found.push({ by, descending, ...(nulls && { nulls }) });
  } while (reader.take(','));
  return found;
}

/** A SELECT. */
export function select(reader: Reader): Select {
  reader.must('SELECT');
  const distinct = reader.take('DISTINCT');
  const chosen = items(reader);
  const from = reader.take('FROM') ? sources(reader) : [];
  const filter = where(reader);
  const groupBy: Expression[] = [];
  if (reader.take('GROUP', 'BY')) {
    do groupBy.push(expression(reader));
    while (reader.take(','));
  }
  const having = reader.take('HAVING') ? { having: expression(reader) } : {};
  const orderBy = reader.take('ORDER', 'BY') ? orders(reader) : [];
  let limit: number | undefined;
  let offset = 0;
  if (reader.take('LIMIT')) {
    limit = reader.integer();
    if (reader.take(',')) [offset, limit] = [limit, reader.integer()];
    else if (reader.take('OFFSET')) offset = reader.integer();
  }
  if (reader.ansi && reader.take('OFFSET')) offset = reader.integer();
  const unknown = ['UNION', 'INTERSECT', 'EXCEPT', 'WINDOW', 'FETCH'].find((word) => reader.is(word));
  if (unknown !== undefined) throw new Unsimulated(unknown);
  return {
    kind: 'select',
    items: chosen,
    distinct,
    from,
    ...filter,
    groupBy,
    ...having,
    orderBy,
    ...(limit !== undefined && { limit }),
    offset,
  };
}
