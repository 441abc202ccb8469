import { padded, width } from '../../../lib/columns.ts';
import type { PgRows } from '../engine/select.ts';
import type { Complaint } from '../wire.ts';

/** How psql shows rows (\pset). */
export type Format = {
  readonly style: 'aligned' | 'unaligned' | 'csv';
  readonly tuplesOnly: boolean;
  readonly expanded: boolean;
  readonly separator: string;
  readonly nothing: string;
  readonly footer: boolean;
};

/** A table to show: rows with a title above it and lines below. */
export type Shown = PgRows & { readonly title?: string; readonly notes?: readonly string[] };

const count = (rows: number): string => `(${String(rows)} row${rows === 1 ? '' : 's'})`;

function centred(text: string, wide: number): string {
  const gap = wide - width(text);
  const left = Math.max(0, Math.floor(gap / 2));
  return `${' '.repeat(left)}${text}${' '.repeat(Math.max(0, gap - left))}`;
}

/** The lines of a cell; all but the last end with `+`. */
function aligned(set: Shown, { tuplesOnly, nothing, footer }: Format): string {
  const { columns, numeric, title, notes } = set;
  const rows = set.rows.map((row) => row.map((cell) => (cell ?? nothing).split('\n')));
  const widths = columns.map((name, at) =>
    Math.max(width(name), ...rows.flatMap((row) => (row[at] ?? []).map(width))),
  );
  const body = rows.flatMap((row) => {
    const height = Math.max(1, ...row.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      row
        .map((lines, at) => {
          const wide = widths[at] ?? 0;
          const text = lines[line] ?? '';
          const goesOn = line < lines.length - 1;
          const isLast = at === row.length - 1;
          const gap = ' '.repeat(Math.max(0, wide - width(text)));
          const cell = numeric[at] === true ? gap + text : isLast && !goesOn ? text : padded(text, wide);
          return ` ${cell}${goesOn ? '+' : isLast ? '' : ' '}`;
        })
        .join('|'),
    );
  });
  const rule = widths.map((wide) => '-'.repeat(wide + 2)).join('+');
  const head = columns.map((name, at) => ` ${centred(name, widths[at] ?? 0)} `).join('|');
  const whole = width(columns.length === 0 ? '--' : rule);
  const named =
    title === undefined
      ? []
      : [title.length >= whole ? title : ' '.repeat(Math.floor((whole - title.length) / 2)) + title];
  const top = tuplesOnly ? [] : [...named, ...(columns.length === 0 ? ['--'] : [head, rule])];
  const below = notes ?? (footer && !tuplesOnly ? [count(rows.length)] : []);
  const lines = columns.length === 0 ? [] : body;
  return `${[...top, ...lines, ...(tuplesOnly && !notes ? [] : below)].map((line) => `${line}\n`).join('')}\n`;
}

function unaligned(
  { columns, rows, notes, title }: Shown,
  { tuplesOnly, separator, nothing, footer }: Format,
): string {
  const lines = rows.map((row) => row.map((cell) => cell ?? nothing).join(separator));
  const head = tuplesOnly ? [] : [...(title === undefined ? [] : [title]), columns.join(separator)];
  const below = notes ?? (footer && !tuplesOnly ? [count(rows.length)] : []);
  return [...head, ...lines, ...(tuplesOnly ? [] : below)].map((line) => `${line}\n`).join('');
}

function csv({ columns, rows }: Shown, { tuplesOnly }: Format): string {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => row.map((one) => cell(one ?? '')).join(','));
  return [...(tuplesOnly ? [] : [columns.map(cell).join(',')]), ...lines].map((line) => `${line}\n`).join('');
}

/** Each row as a block of its own (\x). */
function expanded({ columns, rows }: Shown, { nothing, tuplesOnly }: Format): string {
  if (rows.length === 0) return tuplesOnly ? '\n' : '(0 rows)\n\n';
  const names = Math.max(...columns.map(width));
  const values = Math.max(
    ...rows.flatMap((row) => row.flatMap((cell) => (cell ?? nothing).split('\n').map(width))),
  );
  const blocks = rows.map((row, at) => {
    const head = `-[ RECORD ${String(at + 1)} ]`;
    const whole = names + values + 3;
    const mark = head.padEnd(names + 1, '-');
    const rule = mark.length > names + 1 ? head.padEnd(whole, '-') : `${mark}+${'-'.repeat(values + 1)}`;
    const lines = row.flatMap((cell, place) =>
      (cell ?? nothing).split('\n').map((text, line, all) => {
        const name = line === 0 ? (columns[place] ?? '') : '';
        return `${padded(name, names)} | ${text}${line < all.length - 1 ? '+' : ''}`;
      }),
    );
    return [...(tuplesOnly ? [] : [rule]), ...lines].map((line) => `${line}\n`).join('');
  });
  return `${blocks.join(tuplesOnly ? '\n' : '')}\n`;
}

/** Rows as psql shows them. */
export function table(set: Shown, format: Format): string {
  if (format.style === 'csv') return csv(set, format);
  if (format.expanded && !set.notes && format.style === 'aligned') return expanded(set, format);
  return format.style === 'aligned' ? aligned(set, format) : unaligned(set, format);
}

const DISPLAY = 60;
const RIGHT = 10;

/** The line of the query in which the error is, and a caret below it (fe-protocol3.c reportErrorPosition). */
function position(query: string, at: number): string {
  const before = query.slice(0, at).split('\n');
  const line = before.length;
  const place = before.at(-1)?.length ?? 0;
  const text = (query.split('\n')[line - 1] ?? '').replaceAll('\t', ' ');
  let [from, to] = [0, text.length];
  if (to > DISPLAY) {
    if (place + RIGHT <= DISPLAY) to = DISPLAY;
    else {
      to = Math.min(to, place + RIGHT);
      from = Math.max(0, to - DISPLAY);
    }
  }
  const head = `LINE ${String(line)}: ${from > 0 ? '...' : ''}`;
  const shown = `${head}${text.slice(from, to)}${to < text.length ? '...' : ''}`;
  return `${shown}\n${' '.repeat(width(head) + width(text.slice(from, place)))}^\n`;
}

/** An error as psql shows it, without what stands before it. */
export function complaint({ severity, message, at, detail, hint }: Complaint, query: string): string {
  const where = at === undefined ? '' : position(query, at);
  const more = `${detail === undefined ? '' : `DETAIL:  ${detail}\n`}${hint === undefined ? '' : `HINT:  ${hint}\n`}`;
  return `${severity}:  ${message}\n${where}${more}`;
}
