import type { Reader } from './reader.ts';

/* PostgreSQL's own names of types, by those that are written. */
const NAMES: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int2: 'smallint',
  int8: 'bigint',
  bool: 'boolean',
  varchar: 'character varying',
  char: 'character',
  bpchar: 'character',
  decimal: 'numeric',
  float: 'double precision',
  float8: 'double precision',
  float4: 'real',
  double: 'double precision',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  serial4: 'serial',
  serial8: 'bigserial',
};

/** A type as PostgreSQL shows it: `character varying(20)`, `numeric(6,2)`, `timestamp without time zone`. */
export function postgresType(reader: Reader): string {
  if (reader.is('PG_CATALOG', '.')) reader.take('PG_CATALOG', '.');
  const word = reader.label();
  reader.take('PRECISION');
  const isVarying = reader.take('VARYING');
  const base = isVarying ? 'character varying' : (NAMES[word] ?? word);
  let modifier = '';
  if (reader.take('(')) {
    const numbers = [reader.integer()];
    while (reader.take(',')) numbers.push(reader.integer());
    reader.must(')');
    modifier = `(${numbers.join(',')})`;
  }
  if (base === 'character' && modifier === '') modifier = '(1)';
  const zoned = reader.take('WITH', 'TIME', 'ZONE');
  if (!zoned) reader.take('WITHOUT', 'TIME', 'ZONE');
  const array = reader.take('[', ']') ? '[]' : '';
  return `${zoned ? base.replace('without', 'with') : base}${modifier}${array}`;
}
