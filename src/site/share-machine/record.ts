import type { SharedStep } from './shared.ts';

/** Keeps what is done on a machine, as a link tells it. */
export class StepRecord {
  private kept: SharedStep[] = [];

  /** What was done so far, in order. */
  get steps(): readonly SharedStep[] {
    return this.kept;
  }

  /** Forgets all: what was done belongs to the start. */
  clear(): void {
    this.kept = [];
  }

  line(text: string, typed: readonly string[] = []): void {
    this.kept.push({ kind: 'line', text, typed });
  }

  /** A file was written; of several writes without a line between them the last counts. */
  file(path: string, content: string): void {
    const since = this.kept.findLastIndex(({ kind }) => kind === 'line') + 1;
    const same = this.kept.findIndex((step, at) => at >= since && step.kind === 'file' && step.path === path);
    if (same >= 0) this.kept.splice(same, 1);
    this.kept.push({ kind: 'file', path, content });
  }

  /** A file was removed: as a line would do it. */
  removed(path: string): void {
    this.line(`rm -- '${path.replaceAll("'", `'\\''`)}'`);
  }

  /** What was typed into the program of the last line: text that ends with Enter, or control keys. */
  typed(text: string): void {
    const last = this.kept.at(-1);
    if (last?.kind !== 'line') return;
    const before = last.typed.at(-1);
    const keys = [...text].every((char) => char < ' ' && char !== '\r');
    const word = keys ? keysIn(text) : text.replace(/\r$/, '');
    const joins = keys && before !== undefined && /^(?:\^[A-Z])+$/.test(before) && !before.endsWith('^C');
    const typed = joins ? [...last.typed.slice(0, -1), before + word] : [...last.typed, word];
    this.kept = [...this.kept.slice(0, -1), { ...last, typed }];
  }
}

/** Control keys as a transcript writes them: `\x10\x11` is `^P^Q`. */
function keysIn(text: string): string {
  return [...text].map((char) => `^${String.fromCharCode(char.charCodeAt(0) + 64)}`).join('');
}
