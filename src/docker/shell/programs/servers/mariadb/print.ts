import { width } from '../../lib/columns.ts';
import type { ResultSet } from '../sql/select.ts';
import type { Value } from '../sql/syntax.ts';

const cell = (value: Value): string => (value === null ? 'NULL' : String(value));

/** Rows in a box of `+---+`; numbers to the right. */
export function boxed({ columns, rows, numeric }: ResultSet, withNames: boolean): string {
  const texts = rows.map((row) => row.map(cell));
  const widths = columns.map((name, at) =>
    Math.max(
      withNames ? width(name) : 0,
      ...texts.map((row) => width(row[at] ?? '')),
      rows.some((row) => row[at] === null) ? 4 : 0,
    ),
  );
  const rule = `+${widths.map((one) => '-'.repeat(one + 2)).join('+')}+\n`;
  const line = (cells: readonly string[], isHead: boolean): string =>
    `|${cells
      .map((text, at) => {
        const gap = ' '.repeat(Math.max(0, (widths[at] ?? 0) - width(text)));
        return numeric[at] === true && !isHead ? ` ${gap}${text} ` : ` ${text}${gap} `;
      })
      .join('|')}|\n`;
  const head = withNames ? rule + line(columns, true) : '';
  return `${head}${rule}${texts.map((row) => line(row, false)).join('')}${rule}`;
}

/** Rows for programs: columns divided by tabs. */
export function tabbed({ columns, rows }: ResultSet, withNames: boolean): string {
  const escape = (value: Value): string =>
    cell(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
  const lines = rows.map((row) => row.map(escape).join('\t'));
  return [...(withNames ? [columns.join('\t')] : []), ...lines].map((line) => `${line}\n`).join('');
}

/** Each row as a block of `name: value` (`\G`). */
export function vertical({ columns, rows }: ResultSet): string {
  const wide = Math.max(...columns.map(width));
  return rows
    .map((row, at) => {
      const lines = columns.map(
        (name, column) => `${' '.repeat(wide - width(name))}${name}: ${cell(row[column] ?? null)}\n`,
      );
      return `*************************** ${String(at + 1)}. row ***************************\n${lines.join('')}`;
    })
    .join('');
}
