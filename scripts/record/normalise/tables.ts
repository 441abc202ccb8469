import type { Mask } from './cells.ts';

/** A table in an output: its rows as cells, the header first. `height` counts rows. */
export type Table = { cells: string[][]; height: number };

/** Upper-case cells with two or more blanks between them. */
const HEADER = /^[A-Z%#][A-Z0-9/%. -]*?(?: {2,}[A-Z%#][A-Z0-9/%. -]*?)+ *$/;

/** docker's own: cells are this far apart (`text/tabwriter` with padding 3). */
const PADDING = 3;

/** The table whose header is the row at `at`: the rows below belong to it as long as blanks stand before its columns. */
export function findTable(rows: readonly string[], at: number): Table | undefined {
  const header = rows[at] ?? '';
  if (!HEADER.test(header)) return undefined;
  const starts = [...header.matchAll(/\S+(?: \S+)*/g)].map(({ index }) => index);
  let end = at + 1;
  while (end < rows.length && isRow(rows[end] ?? '', starts)) end += 1;
  return { cells: rows.slice(at, end).map((row) => cut(row, starts)), height: end - at };
}

/** The table's rows with masked cells, in columns as wide as their longest cell. */
export function maskTable({ cells: [header = [], ...body] }: Table, mask: Mask): string[] {
  const masked = body.map((row) => row.map((cell, i) => mask(cell, header[i] ?? '', header)));
  const rows = [header, ...masked];
  const widths = header.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)) + PADDING);
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('')
      .trimEnd(),
  );
}

function isRow(row: string, starts: readonly number[]): boolean {
  if (row.trim() === '' || HEADER.test(row)) return false;
  return starts.slice(1).every((start) => row.length < start || row[start - 1] === ' ');
}

function cut(row: string, starts: readonly number[]): string[] {
  return starts.map((start, i) => row.slice(start, starts[i + 1]).trim());
}
