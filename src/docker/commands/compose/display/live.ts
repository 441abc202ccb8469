import { humanSize } from '../../../cli/index.ts';
import type { ProgressEvent } from '../../../engine/compose/running/progress.ts';
import type { Size } from '../../../linux/streams/tty.ts';
import { colours } from './colours.ts';
import { DRY_RUN } from './plain.ts';

/** An event with when it began and ended, milliseconds of virtual time. */
type Line = ProgressEvent & { readonly since: number; readonly until: number | undefined };

const frames = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'];
const percents = [...'⠀⡀⣀⣄⣤⣦⣶⣷⣿'];
/** How long a picture of the spinner stands. */
const FRAME = 100;

/**
 * The live display of a terminal: a line for each thing, written over again and again (compose pkg/progress/tty.go). Feed it
 * events, and print what `draw` gives each tenth of a second and at the end.
 */
export class LiveDisplay {
  private readonly title: string;
  private readonly isDry: boolean;
  private readonly lines = new Map<string, Line>();
  private height = 0;
  private isDrawn = false;
  private skipsParts = false;

  constructor(title: string, isDry: boolean) {
    this.title = title;
    this.isDry = isDry;
  }

  event(event: ProgressEvent, now: number): void {
    const known = this.lines.get(event.id);
    if (!known) {
      const isOver = event.status === 'done' || event.status === 'error';
      this.lines.set(event.id, { ...event, since: now, until: isOver ? now : undefined });
      return;
    }
    const ends = event.status !== 'working' && known.status !== event.status;
    const { parent: before, ...rest } = { ...known, ...event };
    const parent = known.parent === undefined || event.parent === undefined ? event.parent : before;
    this.lines.set(event.id, {
      ...rest,
      ...(parent !== undefined && { parent }),
      text: event.text ?? '',
      statusText: event.statusText ?? '',
      total: Math.max(known.total ?? 0, event.total ?? 0),
      current: Math.max(known.current ?? 0, event.current ?? 0),
      percent: Math.max(known.percent ?? 0, event.percent ?? 0),
      since: known.since,
      until: ends ? now : known.until,
    });
  }

  /** What brings the screen up to date; nothing before the first event. */
  draw(now: number, { columns, rows }: Size): string {
    if (this.lines.size === 0) return '';
    const all = [...this.lines.values()];
    const up = this.height + (this.isDrawn ? 1 : 0);
    const over = all.filter(({ status }) => status !== 'working').length;
    const head = `[+] ${this.title} ${over}/${all.length}`;
    let text = up > 0 ? `\u001b[${up}A` : '';
    text += '\u001b[0G\u001b[?25l';
    text += `${this.height !== 0 && over === this.height ? colours.done(head) : head}\n`;
    this.isDrawn = true;
    if (all.length > rows - 2) this.skipsParts = true;
    const width = this.padding(all);
    let height = 0;
    for (const line of all.filter(({ parent }) => parent === undefined)) {
      const parts = all.filter(({ parent }) => parent === line.id);
      const shown = [
        { line, indent: '' },
        ...(this.skipsParts ? [] : parts.map((part) => ({ line: part, indent: '  ' }))),
      ];
      for (const { line: one, indent } of shown) {
        text += this.lineText(one, indent, { all, now, columns, width });
        height += 1;
      }
    }
    for (; height < this.height && height < rows - 2; height += 1) text += `${' '.repeat(columns)}\n`;
    this.height = height;
    return `${text}\u001b[?25h`;
  }

  private padding(all: readonly Line[]): number {
    let width = 0;
    for (const { id, text = '', parent } of all) {
      width = Math.max(width, bytes(`${id} ${text}`));
      if (parent !== undefined) width -= 2;
    }
    return width;
  }

  private lineText(
    line: Line,
    indent: string,
    { all, now, columns, width }: { all: readonly Line[]; now: number; columns: number; width: number },
  ): string {
    const end = line.status === 'working' ? now : (line.until ?? line.since);
    const what = this.describe(line, all);
    const padding = ' '.repeat(Math.max(0, width - bytes(what)));
    const most = columns - bytes(what) - width - 15;
    const { statusText = '' } = line;
    const status = most > 0 && statusText.length > most ? `${statusText.slice(0, most)}...` : statusText;
    const prefix = this.isDry ? colours.prefix(DRY_RUN) : '';
    const left = `${indent} ${spinner(line, now)}${prefix} ${what}${padding} ${statusColour(line)(status)} `;
    const right = colours.timer(`${((end - line.since) / 1000).toFixed(1)}s `);
    const gap = ' '.repeat(Math.max(0, columns - visible(left) - visible(right)));
    return `${left}${gap}${right}\n`;
  }

  /** The thing and what is done to it; of one with parts, how far they are. */
  private describe({ id, status, text = '' }: Line, all: readonly Line[]): string {
    const parts = status === 'working' ? all.filter(({ parent }) => parent === id) : [];
    if (parts.length === 0) return `${id} ${text}`;
    const total = parts.reduce((sum, part) => sum + (part.total ?? 0), 0);
    const current = parts.reduce((sum, part) => sum + (part.current ?? 0), 0);
    const isHidden = total === 0 || parts.some((part) => part.status === 'working' && !part.total);
    const marks = parts.map(
      ({ percent = 0 }) => percents[Math.trunc(((percents.length - 1) * percent) / 100)] ?? '',
    );
    const counts = isHidden ? '' : ` ${humanSize(current).padStart(7)} / ${humanSize(total).padEnd(7)}`;
    return `${id} [${colours.success(marks.join(''))}]${counts} ${text}`;
  }
}

function spinner({ status, since }: Line, now: number): string {
  if (status === 'done') return colours.success('✔');
  if (status === 'warning') return colours.warning('!');
  if (status === 'error') return colours.error('✘');
  return colours.count(frames[Math.floor((now - since) / FRAME) % frames.length] ?? '');
}

function statusColour({ status }: Line): (text: string) => string {
  if (status === 'done') return colours.success;
  if (status === 'warning') return colours.warning;
  return status === 'error' ? colours.error : colours.none;
}

/** Go's len: bytes of UTF-8. */
function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Characters that are seen. */
function visible(text: string): number {
  return [...text.replace(/\u001b[^m]*m/g, '')].length;
}
