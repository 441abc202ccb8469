import { Condition } from '../../linux/wait.ts';

/** A line, or a part of one, that a container wrote; `time` in milliseconds. */
export type LogEntry = {
  readonly time: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
};

/** How much a log keeps: `max-size` in characters times `max-file`; undefined keeps all. */
export type LogLimit = { readonly size: number; readonly files: number };

/** The most entries that any log keeps, so that an endless loop cannot fill the memory. */
const MOST_ENTRIES = 100_000;

/** What the json-file driver writes around a line: its keys, the stream and the time. */
const FRAME = 72;

function weight({ text }: LogEntry): number {
  return text.length + FRAME;
}

/** What a container wrote, as the json-file driver keeps it: a line an entry, oldest files dropped. */
export class LogFile {
  private entries: LogEntry[] = [];
  private readonly partial = { stdout: '', stderr: '' };
  private readonly limit: LogLimit | undefined;
  private size = 0;
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
    this.entries.push(entry);
    this.size += weight(entry);
  }

  private trim(): void {
    const most = this.limit ? this.limit.size * this.limit.files : Infinity;
    if (this.size <= most && this.entries.length <= MOST_ENTRIES) return;
    const target = this.limit ? most - this.limit.size : Infinity;
    let drop = Math.max(0, this.entries.length - MOST_ENTRIES);
    let size = this.size - this.entries.slice(0, drop).reduce((sum, entry) => sum + weight(entry), 0);
    for (; size > target && drop < this.entries.length - 1; drop += 1) {
      const entry = this.entries[drop];
      if (entry) size -= weight(entry);
    }
    this.entries = this.entries.slice(drop);
    this.size = size;
    this.dropped += drop;
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
