import { select } from '../../sql/parse-select.ts';
import { Reader } from '../../sql/reader.ts';
import { SyntaxFault, Unsimulated, type TableName } from '../../sql/syntax.ts';
import { notSimulated, PgError } from './errors.ts';
import { grant, role } from './parse-role.ts';
import { copy, insert, remove, update } from './parse-rows.ts';
import { change, column, constraint } from './parse-table.ts';
import type { ColumnSpec, ConstraintSpec, Placed, PgStatement } from './statements.ts';

/** Reads one statement; undefined where there is nothing in it. Throws PgError 42601. */
export function parse(sql: string): PgStatement | undefined {
  try {
    const reader = new Reader(sql, true);
    if (reader.token.kind === 'end') return undefined;
    const start = reader.fault();
    const made = begin(reader);
    if (!made) throw start;
    reader.end();
    return made;
  } catch (error) {
    if (error instanceof Unsimulated) throw notSimulated(error.message);
    if (!(error instanceof SyntaxFault)) throw error;
    const { near } = error;
    if (near.replace(/;\s*$/, '').trim() === '' && !near.startsWith(';'))
      throw new PgError('42601', 'syntax error at end of input', { at: sql.length });
    const [token = ''] = /^(?:'(?:[^']|'')*'?|"[^"]*"?|[\w\u0080-\uffff$]+|::|[<>=!]+|.)/.exec(near) ?? [];
    throw new PgError('42601', `syntax error at or near "${token}"`, { at: sql.length - near.length });
  }
}

/* Statements of the real server that nothing here answers, and those that change nothing here with their tags. */
const UNSIMULATED =
  'WITH VALUES EXPLAIN VACUUM LISTEN NOTIFY DECLARE FETCH MERGE PREPARE EXECUTE REFRESH CLUSTER SAVEPOINT RELEASE LOCK CALL DO TABLE REINDEX SECURITY';
const QUIET: Readonly<Record<string, string>> = {
  SET: 'SET',
  RESET: 'RESET',
  ANALYZE: 'ANALYZE',
  COMMENT: 'COMMENT',
  CHECKPOINT: 'CHECKPOINT',
  DISCARD: 'DISCARD ALL',
};

function begin(reader: Reader): PgStatement | undefined {
  if (reader.is('SELECT')) return { kind: 'select', select: select(reader) };
  if (reader.take('INSERT', 'INTO')) return insert(reader);
  if (reader.take('UPDATE')) return update(reader);
  if (reader.take('DELETE', 'FROM')) return remove(reader);
  if (reader.take('CREATE')) return create(reader);
  if (reader.take('ALTER')) return alter(reader);
  if (reader.take('DROP')) return drop(reader);
  if (reader.take('TRUNCATE')) return truncate(reader);
  if (reader.take('COPY')) return copy(reader);
  if (reader.take('GRANT')) return grant(reader, true);
  if (reader.take('REVOKE')) return grant(reader, false);
  if (reader.take('SHOW')) return { kind: 'show', name: reader.label() };
  if (reader.take('BEGIN') || reader.take('START', 'TRANSACTION')) return ended(reader, 'begin');
  if (reader.take('COMMIT') || reader.take('END')) return ended(reader, 'commit');
  if (reader.take('ROLLBACK') || reader.take('ABORT')) {
    if (reader.is('TO')) throw new Unsimulated('SAVEPOINT');
    return ended(reader, 'rollback');
  }
  const unknown = UNSIMULATED.split(' ').find((word) => reader.is(word));
  if (unknown !== undefined) throw new Unsimulated(unknown);
  const quiet = Object.keys(QUIET).find((word) => reader.take(word));
  if (quiet === undefined) return undefined;
  skip(reader);
  return { kind: 'nothing', tag: QUIET[quiet] ?? quiet };
}

function skip(reader: Reader): void {
  while (reader.token.kind !== 'end' && !reader.is(';')) reader.next();
}

function ended(reader: Reader, kind: 'begin' | 'commit' | 'rollback'): PgStatement {
  skip(reader);
  return { kind };
}

function create(reader: Reader): PgStatement {
  if (reader.take('DATABASE')) return createDatabase(reader);
  if (reader.take('USER')) return role(reader, 'create', true);
  if (reader.take('ROLE')) return role(reader, 'create', false);
  if (reader.take('SCHEMA')) {
    const lenient = reader.lenient();
    return { kind: 'create schema', name: reader.name(), lenient };
  }
  if (reader.take('SEQUENCE')) return createSequence(reader);
  if (reader.take('EXTENSION')) {
    skip(reader);
    return { kind: 'nothing', tag: 'CREATE EXTENSION' };
  }
  if (reader.is('UNIQUE', 'INDEX')) throw new Unsimulated('CREATE UNIQUE INDEX');
  if (reader.take('INDEX')) {
    // an index changes no answer
    skip(reader);
    return { kind: 'nothing', tag: 'CREATE INDEX' };
  }
  if (!reader.is('TABLE')) {
    const known = [
      'VIEW',
      'FUNCTION',
      'OR',
      'TRIGGER',
      'TYPE',
      'MATERIALIZED',
      'TEMP',
      'TEMPORARY',
      'UNLOGGED',
      'DOMAIN',
    ];
    const word = known.find((one) => reader.is(one));
    if (word !== undefined) throw new Unsimulated(`CREATE ${word}`);
  }
  reader.must('TABLE');
  const lenient = reader.lenient();
  const table = reader.table();
  if (reader.is('AS')) throw new Unsimulated('CREATE TABLE AS');
  reader.must('(');
  const columns: ColumnSpec[] = [];
  const constraints: ConstraintSpec[] = [];
  if (!reader.is(')')) {
    do {
      const made = constraint(reader);
      if (made) constraints.push(made);
      else columns.push(column(reader));
    } while (reader.take(','));
  }
  reader.must(')');
  return { kind: 'create table', table, columns, constraints, lenient };
}

function createDatabase(reader: Reader): PgStatement {
  const name = reader.name();
  let owner: string | undefined;
  while (reader.token.kind !== 'end' && !reader.is(';')) {
    if (reader.take('OWNER')) {
      reader.take('=');
      owner = reader.label();
    } else reader.next();
  }
  return { kind: 'create database', name, owner };
}

function createSequence(reader: Reader): PgStatement {
  reader.lenient();
  const { name } = reader.table();
  let type = 'bigint';
  let start = 1;
  while (reader.token.kind !== 'end' && !reader.is(';')) {
    if (reader.take('AS')) type = reader.label();
    else if (reader.take('START')) {
      reader.take('WITH');
      start = reader.integer();
    } else reader.next();
  }
  return { kind: 'create sequence', name, type, start };
}

function alter(reader: Reader): PgStatement {
  if (reader.take('TABLE')) {
    const lenient = reader.lenient();
    reader.take('ONLY');
    return { kind: 'alter table', table: reader.table(), change: change(reader), lenient };
  }
  if (reader.take('SEQUENCE')) {
    const { name } = reader.table();
    if (!reader.take('OWNED', 'BY')) {
      skip(reader);
      return { kind: 'alter sequence', name, ownedBy: undefined };
    }
    const path = [reader.name()];
    while (reader.take('.')) path.push(reader.label());
    return { kind: 'alter sequence', name, ownedBy: path.slice(-2).join('.') };
  }
  if (reader.take('USER')) return role(reader, 'alter', true);
  if (reader.take('ROLE')) return role(reader, 'alter', false);
  const tag = ['DATABASE', 'SCHEMA', 'SYSTEM', 'DEFAULT'].find((word) => reader.take(word));
  if (tag === undefined) throw reader.fault();
  skip(reader);
  return { kind: 'nothing', tag: `ALTER ${tag === 'DEFAULT' ? 'DEFAULT PRIVILEGES' : tag}` };
}

function drop(reader: Reader): PgStatement {
  const words = {
    TABLE: 'table',
    SEQUENCE: 'sequence',
    DATABASE: 'database',
    ROLE: 'role',
    USER: 'role',
    SCHEMA: 'schema',
  } as const;
  const word = (Object.keys(words) as (keyof typeof words)[]).find((one) => reader.take(one));
  if (word === undefined) throw new Unsimulated(`DROP ${reader.token.text.toUpperCase()}`);
  const lenient = reader.lenient();
  const names: Placed[] = [];
  do {
    const { name, at = 0 } = reader.table();
    names.push({ name, at });
  } while (reader.take(','));
  const cascade = reader.take('CASCADE');
  if (!cascade) reader.take('RESTRICT');
  return { kind: 'drop', what: words[word], names, lenient, cascade };
}

function truncate(reader: Reader): PgStatement {
  reader.take('TABLE');
  const tables: TableName[] = [];
  do tables.push(reader.table());
  while (reader.take(','));
  const restarts = reader.take('RESTART', 'IDENTITY');
  reader.take('CASCADE');
  return { kind: 'truncate', tables, restarts };
}
