import { inColumns, padded, width } from '../lib/columns.ts';
import { linesOf, readInputs } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { escapeRegExp } from '../lib/regexp.ts';
import type { Tool } from '../lib/tool.ts';

/** column(1): -t -s -o make a table; otherwise the lines fill the width of the terminal. */
export const column: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    't,table s,separator: o,output-separator: c,output-width: x,fillrows! N,table-columns: n,table-name:! R,table-right:! ' +
      'O,table-order:! l,table-columns-limit:! E,table-noextreme:! d,table-noheadings! e,table-header-repeat! ' +
      'H,table-hide:! T,table-truncate:! W,table-wrap:! L,keep-empty-lines! J,json! r,tree:! i,tree-id:! p,tree-parent:!',
  );
  const { text, failed } = yield* readInputs(call, options.operands);
  const lines = linesOf(text).filter((line) => line.trim() !== '');
  if (!options.has('t')) {
    const line = Number(options.get('c') ?? process.handle(1).tty?.size.columns ?? 80);
    const wide = Math.max(...lines.map(width));
    const cell = Math.floor(wide / 8 + 1) * 8;
    if (cell * 2 > line || lines.length < 2) yield* process.write(1, lines.map((one) => `${one}\n`).join(''));
    else yield* process.write(1, inColumns(lines, line, 'tabs'));
    return failed ? 1 : 0;
  }
  const separator = options.get('s');
  const gap = options.get('o') ?? '  ';
  const titles = options.get('N')?.split(',');
  const cells = lines.map((line) =>
    separator === undefined
      ? line.trim().split(/[ \t]+/)
      : line.split(new RegExp(`[${escapeRegExp(separator)}]`, 'u')),
  );
  const rows = titles ? [titles, ...cells] : cells;
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, width(cell))));
  const last = widths.length - 1;
  const shown = rows.map((row) => {
    const cells = widths
      .slice(0, -1)
      .map((wide, at) => (at < row.length || row.length <= last ? padded(row[at] ?? '', wide) : ''));
    return `${[...cells, row[last] ?? ''].join(gap)}\n`;
  });
  yield* process.write(1, shown.join(''));
  return failed ? 1 : 0;
};
