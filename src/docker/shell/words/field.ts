import { escapePattern } from './pattern.ts';

/** A word after expansion: its text, and the pattern that it is where unquoted `*`, `?` or `[` stand in it. */
export type Field = { readonly text: string; readonly pattern: string; readonly isMagic: boolean };

/** Collects the fields that a word becomes: pieces are added, and split where expansions hold separators. */
export class Fields {
  readonly done: Field[] = [];
  private text = '';
  private pattern = '';
  private isMagic = false;
  /** Whether the field stands though it may be empty: something quoted was in it. */
  private isKept = false;
  private readonly ifs: string;

  constructor(ifs: string) {
    this.ifs = ifs;
  }

  /** Text that stands for itself. */
  quoted(text: string): void {
    this.text += text;
    this.pattern += escapePattern(text);
    this.isKept = true;
  }

  /** Text from the source, unquoted: it is not split, but its `*`, `?` and `[` are active. */
  active(text: string): void {
    this.text += text;
    this.pattern += text;
    if (/[*?[(]/.test(text)) this.isMagic = true;
    if (text !== '') this.isKept = true;
  }

  /** What an unquoted expansion gave: it is split, and what is in it is active. */
  split(text: string): void {
    if (this.ifs === '') {
      this.active(text);
      return;
    }
    let piece = '';
    let at = 0;
    while (at < text.length) {
      const char = text.charAt(at);
      if (!this.ifs.includes(char)) {
        piece += char;
        at += 1;
        continue;
      }
      if (piece !== '') this.expanded(piece);
      piece = '';
      const [run, hard] = this.separator(text, at);
      at += run;
      // a separator that is not white space ends a field even where it is empty
      if (hard) this.isKept = true;
      this.end();
    }
    if (piece !== '') this.expanded(piece);
  }

  private expanded(text: string): void {
    this.text += text;
    this.pattern += text;
    this.isKept = true;
    if (/[*?[(]/.test(text)) this.isMagic = true;
  }

  /** How long the separator at a place is, and whether more than white space is in it. */
  private separator(text: string, start: number): [run: number, hard: boolean] {
    let at = start;
    let hard = false;
    for (; at < text.length && this.ifs.includes(text.charAt(at)); at += 1) {
      if (' \t\n'.includes(text.charAt(at))) continue;
      if (hard) break;
      hard = true;
    }
    return [at - start, hard];
  }

  /** Ends the field that is collected, if there is one. */
  end(): void {
    if (this.isKept) this.done.push({ text: this.text, pattern: this.pattern, isMagic: this.isMagic });
    this.text = '';
    this.pattern = '';
    this.isMagic = false;
    this.isKept = false;
  }

  /** Keeps the field that is collected even where it is empty (`""`). */
  keep(): void {
    this.isKept = true;
  }
}
