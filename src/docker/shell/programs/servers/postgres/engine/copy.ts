/** The text of a cell in COPY: `\\N` for NULL, tabs and line ends escaped. */
export function copied(cell: string | null): string {
  if (cell === null) return '\\N';
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
  return cell.replace(/[\\\t\n\r]/g, (char) => escapes[char] ?? char);
}

/** The cell that a text of COPY means. */
export function uncopied(cell: string): string | null {
  if (cell === '\\N') return null;
  const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };
  return cell.replace(/\\(.)/gs, (_, char: string) => escapes[char] ?? char);
}
