import { expression } from '../../sql/expressions.ts';
import type { Reader } from '../../sql/reader.ts';
import { Unsimulated, type Expression } from '../../sql/syntax.ts';
import { postgresType } from '../../sql/type-names.ts';
import { PgError } from './errors.ts';
import type { Change, ColumnSpec, ConstraintSpec } from './statements.ts';

const SERIALS: Readonly<Record<string, ColumnSpec['serial']>> = {
  smallserial: 'smallint',
  serial: 'integer',
  bigserial: 'bigint',
};

const TYPES = new Set(
  (
    'smallint integer bigint numeric real double precision text character varying boolean date uuid json jsonb name regclass ' +
    'timestamp without time zone timestamp with'
  ).split(' '),
);
const OTHER_TYPES =
  /^(?:bytea|inet|cidr|macaddr|interval|money|point|xml|hstore|bit|tsvector|tsquery|time (?:with|without) time zone|oid|int4range)/;

/** A type that columns can have here; throws 42704 for unknown ones. */
export function knownType(reader: Reader): string {
  const { at } = reader.token;
  const type = postgresType(reader);
  const base = type.replace(/\(.*\)/, '');
  if (type.endsWith('[]') || OTHER_TYPES.test(base)) throw new Unsimulated(type);
  if (base.split(' ').every((word) => TYPES.has(word)) || base in SERIALS) return type;
  throw new PgError('42704', `type "${base}" does not exist`, { at });
}

/** Names in parentheses. */
export function names(reader: Reader): string[] {
  reader.must('(');
  const found: string[] = [];
  do found.push(reader.name());
  while (reader.take(','));
  reader.must(')');
  return found;
}

/** `REFERENCES table (columns) ON DELETE …`, after the word. */
function references(reader: Reader, columns: readonly string[], name: string | undefined): ConstraintSpec {
  const table = reader.table().name;
  const target = reader.is('(') ? names(reader) : [];
  let cascades = false;
  while (reader.take('ON')) {
    const isDelete = reader.take('DELETE');
    if (!isDelete) reader.must('UPDATE');
    if (reader.take('CASCADE')) cascades ||= isDelete;
    else if (reader.is('SET')) throw new Unsimulated('ON DELETE SET …');
    else if (!reader.take('RESTRICT')) reader.must('NO', 'ACTION');
  }
  return { kind: 'foreign', name, columns, target: { table, columns: target, cascades } };
}

/** A constraint that stands for itself; undefined where a column begins. */
export function constraint(reader: Reader): ConstraintSpec | undefined {
  const name = reader.take('CONSTRAINT') ? reader.name() : undefined;
  if (reader.take('PRIMARY', 'KEY')) return { kind: 'primary', name, columns: names(reader) };
  if (reader.take('UNIQUE')) return { kind: 'unique', name, columns: names(reader) };
  if (reader.is('CHECK') || reader.is('EXCLUDE')) throw new Unsimulated('CHECK');
  if (reader.take('FOREIGN', 'KEY')) {
    const columns = names(reader);
    reader.must('REFERENCES');
    return references(reader, columns, name);
  }
  if (name !== undefined) throw reader.fault();
  return undefined;
}

/** A column with its constraints. */
export function column(reader: Reader): ColumnSpec {
  const name = reader.name();
  const written = knownType(reader);
  let serial = SERIALS[written];
  let isNullable = serial === undefined;
  let given: Expression | undefined;
  const constraints: ConstraintSpec[] = [];
  for (;;) {
    const called = reader.take('CONSTRAINT') ? reader.name() : undefined;
    if (reader.take('NOT', 'NULL')) isNullable = false;
    else if (reader.take('NULL')) isNullable = true;
    else if (reader.take('DEFAULT')) given = expression(reader, 3);
    else if (reader.take('PRIMARY', 'KEY')) {
      isNullable = false;
      constraints.push({ kind: 'primary', name: called, columns: [name] });
    } else if (reader.take('UNIQUE')) constraints.push({ kind: 'unique', name: called, columns: [name] });
    else if (reader.take('REFERENCES')) constraints.push(references(reader, [name], called));
    else if (reader.take('GENERATED')) {
      if (!reader.take('ALWAYS')) reader.must('BY', 'DEFAULT');
      if (!reader.take('AS', 'IDENTITY')) throw new Unsimulated('GENERATED ALWAYS AS (…)');
      serial = written === 'bigint' ? 'bigint' : 'integer';
      isNullable = false;
    } else if (reader.is('CHECK') || reader.is('COLLATE')) throw new Unsimulated(reader.token.text);
    else {
      const type = SERIALS[written] ?? written;
      return { name, type, isNullable, default: given, serial, constraints };
    }
  }
}

/** What follows ALTER TABLE name. */
export function change(reader: Reader): Change {
  if (reader.take('OWNER', 'TO')) return { kind: 'owner', to: reader.label() };
  if (reader.take('RENAME', 'TO')) return { kind: 'rename', to: reader.name() };
  if (reader.take('RENAME')) {
    reader.take('COLUMN');
    const old = reader.name();
    reader.must('TO');
    return { kind: 'rename column', column: old, to: reader.name() };
  }
  if (reader.take('ADD')) {
    const isColumn = reader.take('COLUMN');
    const made = isColumn ? undefined : constraint(reader);
    if (made) return { kind: 'add constraint', constraint: made };
    const lenient = reader.lenient();
    return { kind: 'add column', column: column(reader), lenient };
  }
  if (reader.take('DROP', 'CONSTRAINT')) {
    reader.lenient();
    return { kind: 'drop constraint', name: reader.name() };
  }
  if (reader.take('DROP')) {
    reader.take('COLUMN');
    const lenient = reader.lenient();
    const dropped = reader.name();
    if (!reader.take('CASCADE')) reader.take('RESTRICT');
    return { kind: 'drop column', column: dropped, lenient };
  }
  reader.must('ALTER');
  reader.take('COLUMN');
  const name = reader.name();
  if (reader.take('SET', 'DEFAULT')) return { kind: 'set default', column: name, value: expression(reader) };
  if (reader.take('DROP', 'DEFAULT')) return { kind: 'set default', column: name, value: undefined };
  if (reader.take('SET', 'NOT', 'NULL')) return { kind: 'set null', column: name, isNullable: false };
  if (reader.take('DROP', 'NOT', 'NULL')) return { kind: 'set null', column: name, isNullable: true };
  throw new Unsimulated('ALTER COLUMN');
}
