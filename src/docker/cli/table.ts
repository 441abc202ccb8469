import { textWidth } from './go/width.ts';

/** How docker aligns its tables: a column is at least so wide, and so many blanks stand behind its widest cell. */
const padding = 3;

/**
 * Go's text/tabwriter as docker sets it up (docker/cli, formatter/tabwriter): cells end with tabs, a column is a run of
 * lines that all have it, and what follows the last tab of a line is in no column. Korean letters count for two. A column is
 * `minWidth` letters wide at the least.
 */
export function alignTable(text: string, minWidth = 10): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths = lines.map((): number[] => []);
  for (let column = 0; lines.some((line) => isInside(line, column)); column += 1) {
    for (let start = 0; start < lines.length; start += 1) {
      const end = blockEnd(lines, start, column);
      let width = minWidth;
      for (let at = start; at < end; at += 1) {
        width = Math.max(width, textWidth(lines[at]?.[column] ?? '') + padding);
      }
      for (let at = start; at < end; at += 1) widths[at]?.push(width);
      start = Math.max(start, end - 1);
    }
  }
  return lines
    .map((line, at) => line.map((cell, column) => padCell(cell, widths[at]?.[column])).join(''))
    .join('\n');
}

function isInside(line: readonly string[] | undefined, column: number): boolean {
  return line !== undefined && column < line.length - 1;
}

function blockEnd(lines: readonly string[][], start: number, column: number): number {
  let end = start;
  while (isInside(lines[end], column)) end += 1;
  return end;
}

function padCell(cell: string, width = 0): string {
  return cell + ' '.repeat(Math.max(width - textWidth(cell), 0));
}
