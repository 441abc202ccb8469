import { expression } from './expressions.ts';
import type { Reader } from './reader.ts';
import type { Expression, Order, Select, Selected } from './syntax.ts';

/** `WHERE …`, where there is one. */
export function where(reader: Reader): { readonly where?: Expression } {
  return reader.take('WHERE') ? { where: expression(reader) } : {};
}

function items(reader: Reader): Selected[] {
  const found: Selected[] = [];
  do {
    const start = reader.token.at;
    const one = expression(reader);
    const own = one.kind === 'column' ? one.name : reader.textFrom(start);
    const label =
      one.kind === 'literal' && typeof one.value === 'string'
        ? one.value
        : one.kind === 'literal' && one.value === null
          ? 'NULL'
          : own;
    const isAlias =
      reader.take('AS') ||
      reader.token.kind === 'quoted' ||
      (reader.token.kind === 'word' && !endsItem(reader));
    const alias = isAlias ? (reader.token.kind === 'text' ? reader.text() : reader.name()) : undefined;
    found.push({ expression: one, label: alias ?? label });
  } while (reader.take(','));
  return found;
}

function endsItem(reader: Reader): boolean {
  return ['FROM', 'WHERE', 'GROUP', 'ORDER', 'LIMIT', 'HAVING', 'UNION', 'INTO', 'FOR'].some((word) =>
    reader.is(word),
  );
}

function source(reader: Reader, left: boolean): Select['from'][number] {
  const table = reader.table();
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
  ];
  const isAlias =
    reader.take('AS') || (reader.token.kind === 'word' && !ends.some((word) => reader.is(word)));
  const alias = isAlias ? reader.name() : table.name;
  return { table, alias, left, ...(reader.take('ON') && { on: expression(reader) }) };
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
    else return found;
  }
}

function orders(reader: Reader): Order[] {
  const found: Order[] = [];
  do {
    const by = expression(reader);
    const descending = reader.take('DESC');
    if (!descending) reader.take('ASC');
    found.push({ by, descending });
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
