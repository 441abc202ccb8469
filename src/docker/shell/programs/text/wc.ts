import { byteLength } from '../../../linux/fs/node.ts';
import { eachInput, holeAt } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { isUtf8 } from '../lib/quote.ts';
import type { Tool } from '../lib/tool.ts';

const COLUMNS = ['l', 'w', 'm', 'c', 'L'] as const;
type Counts = Record<(typeof COLUMNS)[number], number>;

/** The columns that a line takes, with a tab stop every eight. */
function columnsOf(line: string): number {
  let columns = 0;
  for (const char of line) columns += char === '\t' ? 8 - (columns % 8) : 1;
  return columns;
}

function count(text: string, hole: number, utf8: boolean): Counts {
  const lines = text.split('\n');
  return {
    l: lines.length - 1,
    w: text.match(/\S+/g)?.length ?? 0,
    m: (utf8 ? [...text].length : byteLength(text)) + hole,
    c: byteLength(text) + hole,
    L: Math.max(...lines.map(columnsOf)),
  };
}

/** wc(1): -l -w -m -c -L; columns as wide as the largest number, as the dialect aligns them. */
export const wc: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, {
    gnu: 'l,lines w,words m,chars c,bytes L,max-line-length files0-from:!',
    busybox: 'l w m c L',
  });
  const chosen = COLUMNS.filter((column) => options.has(column));
  const columns = chosen.length > 0 ? chosen : (['l', 'w', 'c'] as const);
  const names = options.operands;
  const rows: { readonly counts: Counts; readonly name: string }[] = [];
  const total: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
  let bytes = 0;
  let isRegular = true;
  const failures = yield* eachInput(
    call,
    names,
    function* ({ name, fd }) {
      const path = name === '-' ? process.handle(0).path : name;
      const counts = count(
        yield* process.readAll(fd),
        path === undefined ? 0 : holeAt(call, path),
        isUtf8(process),
      );
      if (process.handle(fd).kind === 'file') bytes += counts.c;
      else isRegular = false;
      rows.push({ counts, name: names.length === 0 ? '' : name });
      for (const column of COLUMNS) {
        total[column] = column === 'L' ? Math.max(total.L, counts.L) : total[column] + counts[column];
      }
    },
    (name, error) => {
      if (error.errno === 'EISDIR') {
        isRegular = false;
        rows.push({ counts: { l: 0, w: 0, m: 0, c: 0, L: 0 }, name });
      }
      return `${name}: ${error.message}`;
    },
    columns.every((column) => column === 'c'),
  );
  if (names.length > 1) rows.push({ counts: total, name: 'total' });
  const single = columns.length === 1;
  const width =
    dialect === 'busybox' ? 9 : single && names.length <= 1 ? 1 : isRegular ? String(bytes).length : 7;
  const alone = dialect === 'busybox' && single && names.length <= 1;
  const pad = (value: number): string => String(value).padStart(alone ? 1 : width);
  for (const { counts, name } of rows) {
    const numbers = columns.map((column) => pad(counts[column])).join(' ');
    yield* process.write(1, `${numbers}${name === '' ? '' : ` ${name}`}\n`);
  }
  return failures > 0 ? 1 : 0;
};
