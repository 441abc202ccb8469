import { expression } from './expressions.ts';
import type { Reader } from './reader.ts';
import type { Column } from './syntax.ts';

const WIDTHS: Readonly<Record<string, string>> = {
  int: 'int(11)',
  integer: 'int(11)',
  bigint: 'bigint(20)',
  smallint: 'smallint(6)',
  tinyint: 'tinyint(4)',
  boolean: 'tinyint(1)',
  bool: 'tinyint(1)',
  serial: 'bigint(20) unsigned',
};

function columnType(reader: Reader): string {
  const name = reader.name().toLowerCase();
  let type = name;
  if (reader.take('(')) {
    const start = reader.token.at;
    while (!reader.is(')')) reader.next();
    type = `${name === 'integer' ? 'int' : name}(${reader.textFrom(start).replace(/\s*,\s*/g, ',')})`;
    reader.must(')');
  }
  if (reader.take('UNSIGNED')) type = `${(WIDTHS[type] ?? type).replace('(11)', '(10)')} unsigned`;
  return WIDTHS[type] ?? type;
}

function column(reader: Reader): Column {
  const name = reader.name();
  const type = columnType(reader);
  let made: Column = {
    name,
    type,
    nullable: true,
    key: '',
    default: undefined,
    autoIncrement: type.startsWith('bigint(20) unsigned'),
  };
  for (;;) {
    if (reader.take('NOT', 'NULL')) made = { ...made, nullable: false };
    else if (reader.take('NULL')) made = { ...made, nullable: true };
    else if (reader.take('PRIMARY', 'KEY') || reader.take('KEY'))
      made = { ...made, key: 'PRI', nullable: false };
    else if (reader.take('UNIQUE')) made = { ...made, key: 'UNI' };
    else if (reader.take('AUTO_INCREMENT')) made = { ...made, autoIncrement: true };
    else if (reader.take('DEFAULT')) made = { ...made, default: expression(reader, 3) };
    else if (reader.take('ON', 'UPDATE')) expression(reader, 3);
    else if (reader.take('COMMENT')) reader.text();
    else if (reader.take('CHARACTER', 'SET') || reader.take('COLLATE') || reader.take('CHARSET'))
      reader.name();
    else if (reader.take('REFERENCES')) {
      reader.table();
      skipParentheses(reader);
    } else return made;
  }
}

function skipParentheses(reader: Reader): void {
  reader.must('(');
  for (let depth = 1; depth > 0;) {
    if (reader.token.kind === 'end') throw reader.fault();
    const { text } = reader.next();
    depth += text === '(' ? 1 : text === ')' ? -1 : 0;
  }
}

/** The columns of CREATE TABLE, in parentheses; keys are noted at their columns. */
export function columns(reader: Reader): Column[] {
  reader.must('(');
  let found: Column[] = [];
  do {
    if (reader.take('PRIMARY', 'KEY')) {
      reader.must('(');
      const key = reader.name();
      reader.must(')');
      found = found.map((one) => (one.name === key ? { ...one, key: 'PRI', nullable: false } : one));
    } else if (['KEY', 'INDEX', 'UNIQUE', 'CONSTRAINT', 'FOREIGN'].some((word) => reader.is(word))) {
      while (!reader.is('(')) reader.next();
      skipParentheses(reader);
      if (reader.take('REFERENCES')) {
        reader.table();
        skipParentheses(reader);
      }
    } else found.push(column(reader));
  } while (reader.take(','));
  reader.must(')');
  return found;
}
