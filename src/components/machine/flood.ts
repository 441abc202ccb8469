/** How much a terminal takes at once, in characters; a row costs as much as many of them, because it has to be drawn. */
const MOST = 40_000;
const ROW = 120;
/** What is kept of the end of the rest, in characters and in rows. */
const TAIL = 6_000;
const TAIL_ROWS = 50;

/**
 * Stands before a terminal that a program may flood: of what comes at once it lets the beginning and the end through, and says how much
 * there was between. Nobody could read it, and the page would stand still meanwhile.
 */
export class Flood {
  private readonly show: (text: string) => void;
  private free = MOST;
  private left = 0;
  private tail = '';

  constructor(show: (text: string) => void) {
    this.show = show;
  }

  take(text: string): void {
    const now = this.left > 0 ? '' : text.slice(0, this.fitting(text));
    if (now !== '') this.show(now);
    const rest = text.length - now.length;
    if (rest === 0) return;
    this.left += rest;
    this.tail = (this.tail + text.slice(-Math.min(rest, TAIL))).slice(-TAIL);
  }

  /** A moment has passed: what was held back comes, and as much as before is let through again. */
  ebb(): void {
    const { left } = this;
    const tail = this.tail.split('\n').slice(-TAIL_ROWS).join('\n');
    this.free = MOST;
    this.left = 0;
    this.tail = '';
    if (left === 0) return;
    const lost = left - tail.length;
    this.show(lost > 0 ? `\r\n\x1b[2m… ${lost.toLocaleString('ko')}자 줄임 …\x1b[m\r\n${tail}` : tail);
  }

  /** How many characters of a text may still go, which are counted. */
  private fitting(text: string): number {
    let at = 0;
    while (at < text.length && this.free > 0) {
      const end = text.indexOf('\n', at);
      const next = Math.min(end < 0 ? text.length : end + 1, at + this.free);
      this.free -= next - at + (end < 0 ? 0 : ROW);
      at = next;
    }
    return at;
  }
}
