import type { Expression } from './syntax.ts';

/** What MySQL calls a column that has no name of its own: its text in the statement. */
export function mysqlLabel(expression: Expression, text: string): string {
  if (expression.kind === 'column') return expression.name;
  if (expression.kind !== 'literal') return text;
  if (expression.value === null) return 'NULL';
  return typeof expression.value === 'string' ? expression.value : text;
}

/* Types as PostgreSQL calls them inside (pg_type.typname), by the names that it shows. */
const INTERNAL: Readonly<Record<string, string>> = {
  integer: 'int4',
  bigint: 'int8',
  smallint: 'int2',
  boolean: 'bool',
  'character varying': 'varchar',
  character: 'bpchar',
  'double precision': 'float8',
  real: 'float4',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
};

/** What PostgreSQL calls a column that has no name of its own (parse_target.c FigureColname). */
export function postgresLabel(expression: Expression): string {
  switch (expression.kind) {
    case 'column':
    case 'call':
      return expression.name;
    case 'case': {
      const inner = expression.otherwise ? postgresLabel(expression.otherwise) : '?column?';
      return expression.otherwise?.kind === 'column' ? inner : 'case';
    }
    case 'cast': {
      const inner = postgresLabel(expression.operand);
      const type = expression.type.replace(/\(.*\)/, '');
      return inner === '?column?' ? (INTERNAL[type] ?? type) : inner;
    }
    default:
      return '?column?';
  }
}
