import headless, { type IMarker } from '@xterm/headless';
import { parseMark, type Mark } from './marks.ts';

/** The window's width. Docker draws live displays and `--help` for it, `ls` its columns; longer rows wrap and are joined again. */
export const COLUMNS = 100;

const ROWS = 100;
const SCROLLBACK = 50_000;

/**
 * A terminal's screen with its scrollback, without a window. `feed` takes what a program prints; rows are logical: a row that
 * was wrapped at the window's edge is one again. Blanks at a row's end are cut.
 */
export class Screen {
  readonly #terminal = new headless.Terminal({
    cols: COLUMNS,
    rows: ROWS,
    scrollback: SCROLLBACK,
    allowProposedApi: true,
  });
  /** Where the output begins, and where the top of the window was when a program went there. */
  #top: IMarker | undefined;
  #home: IMarker | undefined;

  /** `onMark` is called while the screen stands exactly as it did when the mark came. */
  constructor(onMark: (mark: Mark) => void) {
    const { parser } = this.#terminal;
    parser.registerOscHandler(133, (payload) => {
      const mark = parseMark(payload);
      if (mark) onMark(mark);
      return true;
    });
    parser.registerCsiHandler({ final: 'H' }, () => {
      this.#home ??= this.#terminal.registerMarker(-this.#terminal.buffer.active.cursorY);
      return false;
    });
  }

  static get size(): { cols: number; rows: number } {
    return { cols: COLUMNS, rows: ROWS };
  }

  /** Whether a program has gone to the top of the window, as those do that draw their picture anew, since `clearAbove`. */
  get wentHome(): boolean {
    return this.#home !== undefined;
  }

  /** Resolves when the screen shows it. */
  feed(data: string): Promise<void> {
    return new Promise((resolve) => {
      this.#terminal.write(data, resolve);
    });
  }

  /** Output begins in the cursor's row. The rows above stay: live displays go up one row and down again when they start. */
  beginOutput(): void {
    this.#top = this.#terminal.registerMarker(0);
  }

  /** Forgets the rows above the cursor's, which becomes the first one. */
  clearAbove(): void {
    this.#terminal.clear();
    this.#top?.dispose();
    this.#home?.dispose();
    this.#top = this.#home = undefined;
  }

  /** The output down to the cursor or the last row that is not blank; the cursor's own row only if it holds text. */
  rows(): string[] {
    return this.#logicalRows(this.#lastLine());
  }

  /** The output above the cursor's row. */
  rowsAboveCursor(): string[] {
    return this.#logicalRows(this.#cursorRowStart() - 1);
  }

  /** The text of the cursor's row up to the cursor, blanks kept. */
  textBeforeCursor(): string {
    const { active } = this.#terminal.buffer;
    const last = active.baseY + active.cursorY;
    let text = '';
    for (let y = this.#cursorRowStart(); y < last; y++)
      text += active.getLine(y)?.translateToString(true) ?? '';
    return text + (active.getLine(last)?.translateToString(false, 0, active.cursorX) ?? '');
  }

  #cursorRowStart(): number {
    const { active } = this.#terminal.buffer;
    let y = active.baseY + active.cursorY;
    while (y > 0 && active.getLine(y)?.isWrapped === true) y -= 1;
    return y;
  }

  #firstLine(): number {
    const lines = [this.#top?.line ?? 0, this.#home?.line ?? Infinity];
    return Math.max(0, Math.min(...lines));
  }

  #lastLine(): number {
    const { active } = this.#terminal.buffer;
    const cursor = active.baseY + active.cursorY;
    for (let y = active.length - 1; y > cursor; y--)
      if ((active.getLine(y)?.translateToString(true).trim() ?? '') !== '') return y;
    return active.cursorX > 0 ? cursor : cursor - 1;
  }

  #logicalRows(last: number): string[] {
    const { active } = this.#terminal.buffer;
    const rows: string[] = [];
    for (let y = this.#firstLine(); y <= last; y++) {
      const line = active.getLine(y);
      const text = line?.translateToString(true) ?? '';
      if (line?.isWrapped === true && rows.length > 0) rows.push(`${rows.pop() ?? ''}${text}`);
      else rows.push(text);
    }
    return rows.map((row) => row.trimEnd());
  }
}
