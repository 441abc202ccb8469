import type { Process } from '../../../linux/process.ts';
import type { Tty } from '../../../linux/streams/tty.ts';
import type { Running } from '../../../linux/wait.ts';
import type { LogConsumer } from '../log-consumer.ts';

const SAVE = '\u001b7';
const RESTORE = '\u001b8';
const CLEAR = '\u001b[2K';
const START = '\u001b[0G';
const SHOW_CURSOR = '\u001b[?25h';
const BUFFER = `${CLEAR}\n${START}`.repeat(2);

/** `w` in black on white, and what it does. */
const MENU = '\u001b[1;38;2;0;0;0;48;2;255;255;255mw\u001b[0m\u001b[2m Enable Watch\u001b[0m';

/** Why the key does nothing here: no service is watched. */
const REFUSAL =
  '\u001b[1;36mWatch →\u001b[0m  watch is not yet configured. Learn more: \u001b[36mhttps://docs.docker.com/compose/file-watch/\u001b[0m';
/** How long a refusal stands, in milliseconds. */
const REFUSAL_TIME = 10_000;

/** The line of keys below the logs of `docker compose up` on a terminal (compose cmd/formatter/shortcut.go). */
export class Menu {
  private readonly process: Process;
  private readonly tty: Tty;
  private isShown = true;
  private refusedAt: number | undefined;

  constructor(process: Process, tty: Tty) {
    this.process = process;
    this.tty = tty;
  }

  /** The consumer with the menu taken away before, and put back behind whatever it prints. */
  around(consumer: LogConsumer): LogConsumer {
    const wrapped =
      (show: (name: string, text: string) => void) =>
      (name: string, text: string): void => {
        this.clear();
        show(name, text);
        if (this.isShown) this.print();
      };
    return { log: wrapped(consumer.log), err: wrapped(consumer.err), status: wrapped(consumer.status) };
  }

  /** Reads keys until ^C, which the terminal hands over as it is meanwhile. */
  *keys(onInterrupt: () => void): Running<void> {
    const { tty, process } = this;
    tty.raw = true;
    try {
      for (;;) {
        const text = yield* process.read(0);
        if (text === '') return;
        for (const key of text) {
          if (key === '\u0003') {
            this.close();
            onInterrupt();
            return;
          }
          if (key === 'w') this.refuse();
          if (key === '\r' || key === '\n') {
            this.put('\n');
            this.print();
          }
        }
      }
    } finally {
      tty.raw = false;
    }
  }

  /** Gives the terminal back. */
  release(): void {
    this.tty.raw = false;
  }

  private close(): void {
    this.release();
    this.clear();
    this.put(SHOW_CURSOR);
    this.isShown = false;
  }

  private refuse(): void {
    this.refusedAt = this.process.kernel.now;
    this.print();
  }

  private clear(): void {
    this.put(`${START}${SAVE}${`\u001b[1B${CLEAR}`.repeat(this.tty.size.rows)}${RESTORE}`);
  }

  private print(): void {
    const { rows } = this.tty.size;
    const { now } = this.process.kernel;
    const isRefused = this.refusedAt !== undefined && now - this.refusedAt < REFUSAL_TIME;
    this.clear();
    this.put(`${BUFFER}\u001b[2A${START}${SAVE}`);
    if (isRefused) this.put(`\u001b[${rows - 1};0H${CLEAR}${REFUSAL}`);
    this.put(`\u001b[${rows};0H${CLEAR}${MENU}${START}${RESTORE}`);
  }

  private put(text: string): void {
    if (!this.process.exit) this.process.put(1, text);
  }
}
