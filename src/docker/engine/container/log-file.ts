import { byteLength } from '../../linux/fs/node.ts';
import { Condition } from '../../linux/wait.ts';
import { rfc3339 } from '../time.ts';

/** A line, or a part of one, that a container wrote; `time` in milliseconds. */
export type LogEntry = {
  readonly time: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
};

/** How much a log keeps: `max-size` in bytes of each file, `max-file` of them; undefined keeps all. */
export type LogLimit = { readonly size: number; readonly files: number };

/** The most entries that any log keeps, so that an endless loop cannot fill the memory. */
const MOST_ENTRIES = 100_000;

/** A line as the json-file driver writes it (moby daemon/logger/jsonfilelog). */
export function jsonLine({ time, stream, text }: LogEntry): string {
  return `${JSON.stringify({ log: text, stream, time: rfc3339(time) })}\n`;
}

/** One of the files that a log is kept in: how many entries and bytes are in it. */
type Part = { count: number; size: number };

/**
 * What a container wrote, as the json-file driver keeps it: a line an entry. A file that has reached its size is put aside before
 * the next line, and the oldest is dropped (moby daemon/logger/loggerutils/logfile.go).
 */
export class LogFile {
  private entries: LogEntry[] = [];
  private readonly partial = { stdout: '', stderr: '' };
  private readonly limit: LogLimit | undefined;
  /** The oldest first; the last is written to. */
  private readonly parts: Part[] = [{ count: 0, size: 0 }];
  /** Called when there is one file more. */
  onRotated: (() => void) | undefined;
  /** How many entries were dropped at the front. */
  dropped = 0;
  readonly grew = new Condition();

  constructor(limit?: LogLimit) {
    this.limit = limit;
  }

  /** Takes what was written; lines are kept when they end. */
  write(time: number, stream: LogEntry['stream'], text: string): void {
    const whole = this.partial[stream] + text;
    const end = whole.lastIndexOf('\n') + 1;
    this.partial[stream] = whole.slice(end);
    if (end === 0) return;
    for (const line of whole.slice(0, end).match(/[^\n]*\n/g) ?? []) this.add({ time, stream, text: line });
    this.trim();
    this.grew.notify();
  }

  /** Keeps what has no end of line when the container ends. */
  flush(time: number): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (this.partial[stream] !== '') this.add({ time, stream, text: this.partial[stream] });
      this.partial[stream] = '';
    }
    this.grew.notify();
  }

  private add(entry: LogEntry): void {
    const { limit, parts } = this;
    let last = parts.at(-1);
    if (last === undefined || (limit && last.size >= limit.size)) {
      last = { count: 0, size: 0 };
      parts.push(last);
      if (limit && parts.length > limit.files) this.drop(parts.shift()?.count ?? 0);
      else this.onRotated?.();
    }
    this.entries.push(entry);
    last.count += 1;
    last.size += byteLength(jsonLine(entry));
  }

  private drop(count: number): void {
    this.entries = this.entries.slice(count);
    this.dropped += count;
  }

  private trim(): void {
    let excess = this.entries.length - MOST_ENTRIES;
    if (excess <= 0) return;
    this.drop(excess);
    for (const part of this.parts) {
      const gone = Math.min(part.count, excess);
      part.count -= gone;
      excess -= gone;
    }
  }

  /** How many files there are. */
  get files(): number {
    return this.parts.length;
  }

  /** The entries of one file: 0 is the one that is written to, 1 the one before it. */
  file(age: number): readonly LogEntry[] {
    const at = this.parts.length - 1 - age;
    const start = this.parts.slice(0, Math.max(0, at)).reduce((sum, { count }) => sum + count, 0);
    return this.entries.slice(start, start + (this.parts[at]?.count ?? 0));
  }

  /** All entries that are kept. */
  all(): readonly LogEntry[] {
    return this.entries;
  }

  /** Entries from a running number on; numbers count what was dropped too. */
  from(number: number): readonly LogEntry[] {
    return this.entries.slice(Math.max(0, number - this.dropped));
  }

  /** The running number of the next entry. */
  get end(): number {
    return this.dropped + this.entries.length;
  }
}
