import type { Signal } from '../signals.ts';
import { Condition } from '../wait.ts';
import type { Handle } from './handle.ts';

/** How wide and high a terminal is, in characters. */
export type Size = { readonly columns: number; readonly rows: number };

/**
 * A terminal with the kernel's line discipline (termios(3)): in canonical mode a typed line is echoed, may be edited, and
 * is handed over at Enter; ^C and ^\ signal the foreground processes; ^D ends input. `raw` hands over every character.
 * The one side is typed into and shown (`type`, `shown`), the other is the programs' (`handle`).
 */
export class Tty {
  raw = false;
  /** Output is handed on as it is (OPOST off): a container's own terminal has ended its lines already (termios(3)). */
  rawOutput = false;
  echo = true;
  size: Size = { columns: 80, rows: 24 };
  /** Its number under /dev/pts. */
  number = 0;
  readonly handle: Handle;
  /** The process group in the foreground, which gets ^C; a shell sets it for each job (tcsetpgrp). */
  foreground: number | undefined;
  /** Told of ^C and ^\\: whoever made the terminal sends the signal to the foreground group. */
  onSignal: (signal: Signal) => void = () => undefined;
  /** Where output goes; text as the programs wrote it, lines ended by `\r\n`. */
  onOutput: (text: string) => void;
  private line = '';
  private ready: string[] = [];
  private readonly readable = new Condition();
  private hungUp = false;
  /** How many tasks wait for input now; the other side may type when there is one. */
  readers = 0;

  constructor(onOutput: (text: string) => void) {
    this.onOutput = onOutput;
    const keep = (): void => undefined;
    this.handle = {
      kind: 'tty',
      tty: this,
      readable: this.readable,
      read: (max) => this.read(max),
      unread: (text) => {
        if (text !== '') this.ready.unshift(text);
      },
      write: (text) => this.onOutput(this.rawOutput ? text : text.replaceAll('\n', '\r\n')),
      retain: keep,
      release: keep,
    };
  }

  private read(max = Infinity): string | undefined {
    const next = this.ready.shift();
    if (next === undefined) return this.hungUp ? '' : undefined;
    if (next.length <= max) return next;
    this.ready.unshift(next.slice(max));
    return next.slice(0, max);
  }

  /** What a person types: text, Enter as `\n` or `\r`, control characters. */
  type(text: string): void {
    if (this.raw) {
      if (text !== '') this.ready.push(text);
      this.readable.notify();
      return;
    }
    for (const char of text) this.typeCanonical(char);
  }

  private typeCanonical(char: string): void {
    if (char === '\x03' || char === '\x1c') {
      this.show(char === '\x03' ? '^C' : '^\\');
      this.line = '';
      this.onSignal(char === '\x03' ? 'INT' : 'QUIT');
    } else if (char === '\x04') {
      this.ready.push(this.line);
      this.line = '';
      this.readable.notify();
    } else if (char === '\r' || char === '\n') {
      this.show('\r\n');
      this.ready.push(`${this.line}\n`);
      this.line = '';
      this.readable.notify();
    } else if (char === '\x7f' || char === '\b') {
      if (this.line === '') return;
      this.line = [...this.line].slice(0, -1).join('');
      this.show('\b \b');
    } else if (char === '\x15') {
      this.show('\b \b'.repeat([...this.line].length));
      this.line = '';
    } else {
      this.line += char;
      this.show(char < ' ' && char !== '\t' ? `^${String.fromCharCode(char.charCodeAt(0) + 64)}` : char);
    }
  }

  private show(text: string): void {
    if (this.echo) this.onOutput(text);
  }

  /** The line is gone: programs read the end of input. */
  hangUp(): void {
    this.hungUp = true;
    this.readable.notify();
  }
}
