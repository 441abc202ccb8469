/** Control sequences, operating system commands, character sets and single escapes. */
const SEQUENCE =
  /^\x1b\[([?>=]?)([\d;]*)([@-~])|^\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|^\x1b[()][A-Z0-9]|^\x1b[=>78DMEc]/;
const LONGEST_SEQUENCE = 40;

/** Enough of a terminal to tell what it shows in the end: an endless page that does not wrap. */
export class ReplayScreen {
  private readonly rows: string[][] = [[]];
  private y = 0;
  private x = 0;
  private rest = '';

  feed(data: string): void {
    const text = this.rest + data;
    this.rest = '';
    let at = 0;
    while (at < text.length) {
      const char = text.charAt(at);
      if (char !== '\x1b') {
        this.put(char);
        at += 1;
        continue;
      }
      const match = SEQUENCE.exec(text.slice(at, at + 200));
      if (match) {
        if (match[1] === '') this.control(match[3], match[2] ?? '');
        at += match[0].length;
      } else if (text.length - at < LONGEST_SEQUENCE) {
        this.rest = text.slice(at);
        return;
      } else at += 1;
    }
  }

  private row(): string[] {
    while (this.rows.length <= this.y) this.rows.push([]);
    return this.rows[this.y] ?? [];
  }

  private put(char: string): void {
    if (char === '\n') {
      this.y += 1;
      this.row();
    } else if (char === '\r') this.x = 0;
    else if (char === '\b') this.x = Math.max(0, this.x - 1);
    else if (char === '\t') this.x = (Math.floor(this.x / 8) + 1) * 8;
    else if (char >= ' ') {
      const row = this.row();
      while (row.length < this.x) row.push(' ');
      row[this.x] = char;
      this.x += 1;
    }
  }

  private control(kind: string | undefined, text: string): void {
    const number = Number(text.split(';')[0] || 0);
    const count = number || 1;
    if (kind === 'A') this.y = Math.max(0, this.y - count);
    else if (kind === 'B') this.y = Math.min(this.rows.length - 1, this.y + count);
    else if (kind === 'C') this.x += count;
    else if (kind === 'D') this.x = Math.max(0, this.x - count);
    else if (kind === 'G') this.x = count - 1;
    else if (kind === 'K') this.eraseLine(number);
    else if (kind === 'J' && number === 0) {
      this.row().length = Math.min(this.row().length, this.x);
      this.rows.length = this.y + 1;
    } else if (kind === 'H') {
      this.y = this.rows.length - 1;
      this.x = 0;
    }
  }

  private eraseLine(number: number): void {
    const row = this.row();
    if (number === 0) row.length = Math.min(row.length, this.x);
    else if (number === 2) row.length = 0;
    else for (let at = 0; at <= this.x && at < row.length; at += 1) row[at] = ' ';
  }

  /** The row that the cursor is in. */
  get line(): string {
    return this.row().join('');
  }

  get cursorRow(): number {
    return this.y;
  }

  /** All rows, blanks at their ends cut. */
  get text(): string {
    return this.rows.map((row) => row.join('').trimEnd()).join('\n');
  }
}
