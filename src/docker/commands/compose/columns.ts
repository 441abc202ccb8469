/** How Go's text/tabwriter lays out columns: their least width, and the blanks behind the longest cell. */
export type Layout = { readonly least: number; readonly padding: number };

/** Rows of cells as aligned lines; the last cell of a row is as long as it is. */
export function columns(rows: readonly (readonly string[])[], { least, padding }: Layout): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.slice(0, -1).entries()) {
      widths[at] = Math.max(widths[at] ?? least, [...cell].length + padding);
    }
  }
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('');
  return rows.map((row) => `${line(row)}\n`).join('');
}

/** The layout of Compose's own tables (compose cmd/formatter/pretty.go). */
export const pretty: Layout = { least: 20, padding: 3 };
