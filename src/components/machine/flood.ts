/** Characters that a terminal takes at once; what comes beyond is kept to its end alone. */
const MOST = 60_000;
const TAIL = 8_000;

/**
 * Stands before a terminal that a program may flood: of what comes at once it lets the beginning and the end through, and says how much
 * there was between. Nobody could read it, and the page would stand still meanwhile.
 */
export class Flood {
  private readonly show: (text: string) => void;
  private let = 0;
  private left = 0;
  private tail = '';

  constructor(show: (text: string) => void) {
    this.show = show;
  }

  take(text: string): void {
    const free = Math.max(0, MOST - this.let);
    const now = this.left > 0 ? '' : text.slice(0, free);
    if (now !== '') {
      this.let += now.length;
      this.show(now);
    }
    const rest = text.slice(now.length);
    if (rest === '') return;
    this.left += rest.length;
    this.tail = (this.tail + rest.slice(-TAIL)).slice(-TAIL);
  }

  /** A moment has passed: what was held back comes, and as much as before is let through again. */
  ebb(): void {
    const { left, tail } = this;
    this.let = this.left = 0;
    this.tail = '';
    if (left === 0) return;
    const lost = left - tail.length;
    this.show(lost > 0 ? `\r\n\x1b[2m… ${lost.toLocaleString('ko')}자 줄임 …\x1b[m\r\n${tail}` : tail);
  }
}
