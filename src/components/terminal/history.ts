/** How many lines are kept. */
const KEPT = 500;

/** The lines that were typed into a terminal, and where in them the reader is. */
export class LineHistory {
  private readonly lines: string[] = [];
  private at = 0;
  private draft = '';

  /** Keeps a line; the same one twice in a row counts once. */
  add(line: string): void {
    if (line.trim() !== '' && line !== this.lines.at(-1)) this.lines.push(line);
    if (this.lines.length > KEPT) this.lines.shift();
    this.at = this.lines.length;
    this.draft = '';
  }

  /** The line before the one that is shown; `shown` is kept as a draft where it is the newest. Undefined at the oldest. */
  older(shown: string): string | undefined {
    if (this.at === 0) return undefined;
    if (this.at === this.lines.length) this.draft = shown;
    this.at -= 1;
    return this.lines[this.at];
  }

  /** The line after the one that is shown; past the newest the draft. Undefined where that is shown already. */
  newer(): string | undefined {
    if (this.at >= this.lines.length) return undefined;
    this.at += 1;
    return this.lines[this.at] ?? this.draft;
  }

  /** The newest line that holds a text, `skip` matches further back; '' where there is none. */
  search(text: string, skip = 0): string {
    const found = this.lines.filter((line) => line.includes(text)).reverse();
    return text === '' ? '' : (found[skip] ?? '');
  }
}
