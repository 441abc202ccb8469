import { readColours } from './colours.ts';

/** A row's text in stretches of one look; `look` is a list of class names, '' for plain text. */
export type Stretch = { readonly text: string; readonly look: string };

/** A row of cells; `turn` grows with every change of it. */
type Row = { readonly chars: string[]; readonly looks: string[]; turn: number };

/** Control sequences, commands and strings for a terminal's system, character sets and single escapes (ECMA-48, xterm). */
const SEQUENCE =
  /^\x1b(?:\[([?>=]?)([\d;]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[()][A-Z0-9]|[=>78DMEc])/;
const LONGEST_SEQUENCE = 200;
/** Controls beyond ASCII, and marks that turn the direction of a text: what is read must be what was printed. */
const UNSEEN = /[\x80-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** A row longer than this is cut. */
const WIDEST = 4_000;

/**
 * What a terminal shows: an endless page of rows that do not wrap, the oldest of which are forgotten. It knows what docker's live
 * displays need: return, cursor up and down, erasing, colours. Row numbers are lasting: they count from the first row ever.
 */
export class Screen {
  /** The number of the oldest row that is kept. */
  first = 0;
  private readonly kept: Row[] = [{ chars: [], looks: [], turn: 0 }];
  private readonly limit: number;
  private y = 0;
  private x = 0;
  private look = '';
  private rest = '';
  private home = 0;
  private turns = 0;
  /** Whether a program has gone to the top of its picture since `begin`. */
  wentHome = false;

  /** `limit`: how many rows are kept. */
  constructor(limit = 2_000) {
    this.limit = limit;
  }

  /** The number after that of the newest row. */
  get end(): number {
    return this.first + this.kept.length;
  }

  /** The row and the column of the cursor. */
  get cursor(): { readonly row: number; readonly column: number } {
    return { row: this.y, column: this.x };
  }

  /** Grows with every change of what is shown. */
  get turn(): number {
    return this.turns;
  }

  /** From here on a command prints: the cursor's row is the top of what it may draw over. Gives that row's number. */
  begin(): number {
    if (this.x > 0) this.feed('\r\n');
    this.home = this.y;
    this.wentHome = false;
    return this.y;
  }

  /** Takes what programs print. */
  feed(data: string): void {
    const text = this.rest + data;
    this.rest = '';
    this.turns += 1;
    for (let at = 0; at < text.length;) {
      const code = text.codePointAt(at) ?? 0;
      if (code !== 0x1b) {
        const char = String.fromCodePoint(code);
        this.put(char);
        at += char.length;
        continue;
      }
      const match = SEQUENCE.exec(text.slice(at, at + LONGEST_SEQUENCE));
      if (match) {
        if (match[1] === '' && match[3] !== undefined) this.control(match[3], match[2] ?? '');
        at += match[0].length;
      } else if (text.length - at < LONGEST_SEQUENCE) {
        this.rest = text.slice(at);
        return;
      } else at += 1;
    }
  }

  /** Forgets all that is shown; the next row is an empty one. */
  clear(): void {
    this.first = this.y = this.home = this.end;
    this.kept.length = 0;
    this.x = 0;
    this.turns += 1;
    this.row();
  }

  /** The text of a row, blanks at its end kept; '' for rows that are forgotten. */
  text(row: number): string {
    return this.kept[row - this.first]?.chars.join('') ?? '';
  }

  /** When a row was last changed, in turns. */
  changed(row: number): number {
    return this.kept[row - this.first]?.turn ?? 0;
  }

  /** A row as it is drawn. */
  stretches(row: number): Stretch[] {
    const { chars = [], looks = [] } = this.kept[row - this.first] ?? {};
    const found: { text: string; look: string }[] = [];
    chars.forEach((char, i) => {
      const last = found.at(-1);
      const look = looks[i] ?? '';
      if (last?.look === look) last.text += char;
      else found.push({ text: char, look });
    });
    return found;
  }

  /** The texts of the rows from one to another (exclusive), blanks at their ends cut. */
  rows(from: number, to = this.end): string[] {
    const texts: string[] = [];
    for (let row = Math.max(from, this.first); row < Math.min(to, this.end); row += 1)
      texts.push(this.text(row).trimEnd());
    return texts;
  }

  /** The number after the last row that shows anything: the cursor's own only if it holds text. */
  get printedEnd(): number {
    for (let row = this.end - 1; row > this.y; row -= 1) if (this.text(row).trim() !== '') return row + 1;
    return this.x > 0 ? this.y + 1 : this.y;
  }

  /** The text of the cursor's row up to the cursor. */
  get beforeCursor(): string {
    return this.text(this.y).slice(0, this.x).padEnd(this.x);
  }

  private row(): Row {
    while (this.end <= this.y) this.kept.push({ chars: [], looks: [], turn: this.turns });
    while (this.kept.length > this.limit) {
      this.kept.shift();
      this.first += 1;
    }
    this.y = Math.max(this.y, this.first);
    const row = this.kept[this.y - this.first] ?? { chars: [], looks: [], turn: 0 };
    row.turn = this.turns;
    return row;
  }

  private put(char: string): void {
    if (char === '\n') {
      this.y += 1;
      this.row();
    } else if (char === '\r') this.x = 0;
    else if (char === '\b') this.x = Math.max(0, this.x - 1);
    else if (char === '\t') this.x = (Math.floor(this.x / 8) + 1) * 8;
    else if (char >= ' ' && char !== '\x7f' && this.x < WIDEST) {
      const row = this.row();
      while (row.chars.length < this.x) {
        row.chars.push(' ');
        row.looks.push('');
      }
      row.chars[this.x] = char > '\x7f' && UNSEEN.test(char) ? '\ufffd' : char;
      row.looks[this.x] = this.look;
      this.x += 1;
    }
  }

  private control(kind: string, text: string): void {
    const [number = 0] = text.split(';').map(Number);
    const count = Math.min(number || 1, WIDEST);
    if (kind === 'm') this.look = readColours(this.look, text);
    else if (kind === 'A') this.y = Math.max(this.first, this.y - count);
    else if (kind === 'B') {
      this.y = Math.min(this.y + count, this.end + 200);
      this.row();
    } else if (kind === 'C') this.x = Math.min(this.x + count, WIDEST);
    else if (kind === 'D') this.x = Math.max(0, this.x - count);
    else if (kind === 'G') this.x = count - 1;
    else if (kind === 'K') this.eraseRow(number);
    else if (kind === 'J') this.eraseBelow(number);
    else if (kind === 'H') {
      this.y = Math.max(this.home, this.first) + count - 1;
      this.x = 0;
      this.wentHome = true;
      this.row();
    }
  }

  private eraseRow(number: number): void {
    const { chars, looks } = this.row();
    if (number === 1) for (let at = 0; at <= this.x && at < chars.length; at += 1) chars[at] = ' ';
    else chars.length = looks.length = number === 2 ? 0 : Math.min(chars.length, this.x);
  }

  private eraseBelow(number: number): void {
    if (number >= 2) {
      this.kept.length = Math.max(0, this.home - this.first);
      this.row();
    } else if (number === 0) {
      this.eraseRow(0);
      this.kept.length = this.y - this.first + 1;
    }
  }
}
