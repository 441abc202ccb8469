/** How many cells a terminal gives a character: two for Hangul and other East Asian wide ones. */
function cells(char: string): number {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]/u.test(
    char,
  )
    ? 2
    : 1;
}

/** The width of a text on a terminal. */
export function width(text: string): number {
  let sum = 0;
  for (const char of text) sum += cells(char);
  return sum;
}

/** A text with spaces after it up to a width on the terminal. */
export function padded(text: string, to: number): string {
  return text + ' '.repeat(Math.max(0, to - width(text)));
}

const MIN_COLUMN = 3;
const TAB = 8;

/** Spaces from one column of the terminal to another, tabs where they fit, as GNU ls indents. */
function indent(from: number, to: number, tabs: boolean): string {
  if (!tabs) return ' '.repeat(to - from);
  let text = '';
  let at = from;
  while (at < to) {
    if (Math.floor(to / TAB) > Math.floor((at + 1) / TAB)) {
      text += '\t';
      at += TAB - (at % TAB);
    } else {
      text += ' ';
      at += 1;
    }
  }
  return text;
}

/**
 * Names in as many columns as fit in a line, sorted down the columns, each as wide as its widest name and two spaces
 * (GNU ls calculate_columns; BusyBox's columns all have one width).
 */
export function inColumns(names: readonly string[], line: number, style: 'gnu' | 'busybox' | 'tabs'): string {
  const widths = names.map(width);
  if (names.length === 0) return '';
  if (style === 'gnu') return gnuColumns(names, widths, line);
  return style === 'busybox' ? busyboxColumns(names, widths, line) : tabbedColumns(names, widths, line);
}

function gnuColumns(names: readonly string[], widths: readonly number[], line: number): string {
  const most = Math.max(1, Math.min(names.length, Math.floor(line / MIN_COLUMN)));
  for (let columns = most; ; columns -= 1) {
    const rows = Math.ceil(names.length / columns);
    const wide: number[] = [];
    widths.forEach((one, at) => {
      const column = Math.floor(at / rows);
      const isLast = column === columns - 1;
      wide[column] = Math.max(wide[column] ?? MIN_COLUMN, one + (isLast ? 0 : 2));
    });
    if (columns > 1 && wide.reduce((sum, one) => sum + one, 0) >= line) continue;
    return rowsOf(names, rows, (text, column) => {
      const from = wide.slice(0, column).reduce((sum, one) => sum + one, 0);
      return indent(from + width(text), from + (wide[column] ?? 0), true);
    });
  }
}

function busyboxColumns(names: readonly string[], widths: readonly number[], line: number): string {
  const wide = Math.max(...widths) + 2;
  const columns = Math.max(1, Math.floor(line / wide));
  const rows = Math.ceil(names.length / columns);
  return rowsOf(names, rows, (text) => ' '.repeat(wide - width(text)));
}

/** As column(1) fills lines: columns end at tab stops. */
function tabbedColumns(names: readonly string[], widths: readonly number[], line: number): string {
  const wide = Math.floor(Math.max(...widths) / TAB + 1) * TAB;
  const columns = Math.max(1, Math.floor(line / wide));
  const rows = Math.ceil(names.length / columns);
  return rowsOf(names, rows, (text) => '\t'.repeat(Math.ceil((wide - width(text)) / TAB)));
}

function rowsOf(
  names: readonly string[],
  rows: number,
  gap: (name: string, column: number) => string,
): string {
  let text = '';
  for (let row = 0; row < rows; row += 1) {
    for (let at = row, column = 0; at < names.length; at += rows, column += 1) {
      const name = names[at] ?? '';
      text += name + (at + rows < names.length ? gap(name, column) : '');
    }
    text += '\n';
  }
  return text;
}
