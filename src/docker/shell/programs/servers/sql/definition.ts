import type { ResultSet } from './select.ts';
import type { Table } from './store.ts';
import type { Column, Expression } from './syntax.ts';

/** The text of a default value, as DESCRIBE shows it. */
function defaultText(column: Column): string | null {
  const { default: expression, type } = column;
  if (!expression) return null;
  if (expression.kind === 'literal') {
    if (expression.value === null) return null;
    const scale = /^(?:decimal|numeric)\(\d+,(\d+)\)/.exec(type)?.[1];
    return scale === undefined ? String(expression.value) : Number(expression.value).toFixed(Number(scale));
  }
  return callText(expression);
}

function callText(expression: Expression): string {
  if (expression.kind !== 'call') return '';
  return expression.name === 'now' ? 'current_timestamp()' : `${expression.name}()`;
}

/** DESCRIBE: a row for each column. */
export function describe({ columns }: Table): ResultSet {
  const names = ['Field', 'Type', 'Null', 'Key', 'Default', 'Extra'];
  const rows = columns.map((one) => [
    one.name,
    one.type,
    one.nullable ? 'YES' : 'NO',
    one.key,
    defaultText(one),
    one.autoIncrement ? 'auto_increment' : '',
  ]);
  return { columns: names, rows, numeric: names.map(() => false) };
}

function definition(column: Column): string {
  const { name, type, nullable, autoIncrement, default: given } = column;
  const text = defaultText(column);
  const isBare = given?.kind === 'call' || (given?.kind === 'literal' && typeof given.value === 'number');
  const value = text === null ? (nullable ? ' DEFAULT NULL' : '') : ` DEFAULT ${isBare ? text : `'${text}'`}`;
  const nulls = nullable ? (type === 'timestamp' ? ' NULL' : '') : ' NOT NULL';
  return `  \`${name}\` ${type}${nulls}${autoIncrement ? ' AUTO_INCREMENT' : value}`;
}

/** The statement that makes a table, as the server writes it. */
export function tableStatement({ name, columns, nextId }: Table): string {
  const keys = [
    ...columns.filter(({ key }) => key === 'PRI').map((one) => `  PRIMARY KEY (\`${one.name}\`)`),
    ...columns
      .filter(({ key }) => key === 'UNI')
      .map((one) => `  UNIQUE KEY \`${one.name}\` (\`${one.name}\`)`),
  ];
  const counter = nextId > 1 ? ` AUTO_INCREMENT=${String(nextId)}` : '';
  const lines = [...columns.map(definition), ...keys].join(',\n');
  return `CREATE TABLE \`${name}\` (\n${lines}\n) ENGINE=InnoDB${counter} DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci`;
}

/** SHOW CREATE TABLE. */
export function showTable(table: Table): ResultSet {
  return {
    columns: ['Table', 'Create Table'],
    rows: [[table.name, tableStatement(table)]],
    numeric: [false, false],
  };
}
