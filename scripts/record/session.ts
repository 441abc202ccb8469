import { setTimeout as sleep } from 'node:timers/promises';
import type { Patience } from '../../src/site/patience.ts';
import type { Mark } from './marks.ts';
import { SessionStop } from './stop.ts';
import { ShellLeft, Terminal, type Program } from './terminal.ts';
import { afterEcho, keysOf, waitingPrompt, type Answer, type Typed } from './typing.ts';

/** What came of a command: its rows in order, and its exit code. */
export type Outcome = { answers: Answer[]; exitCode: number };

/**
 * An interactive bash, whose marks tell where a command's output begins and ends. Commands run one after the other, and see
 * each other's folder, variables and jobs as in anyone's terminal. Whatever stops one is thrown as a `SessionStop`.
 */
export class Session {
  readonly #terminal: Terminal;
  readonly #patience: Patience;
  #deadline = 0;
  #typedAt: number | undefined;

  /** `signal` interrupts whatever is waited for, with an `AbortError`. */
  constructor(bash: Program, patience: Patience, signal?: AbortSignal) {
    this.#terminal = new Terminal(bash, signal);
    this.#patience = patience;
  }

  /** Resolves when bash waits for its first command. */
  async ready(): Promise<void> {
    this.#startClock();
    await this.#mark(['prompt']);
  }

  /** Types a command, then `typed` in order as its prompts come, and resolves when it has ended. */
  async run(command: string, typed: readonly Typed[] = []): Promise<Outcome> {
    const { screen } = this.#terminal;
    await sleep(this.#patience.pause);
    this.#startClock();
    screen.clearAbove();
    await this.#enter(command);
    this.#typedAt = undefined;
    const answers: Answer[] = [];
    let echo: EchoRow | undefined;
    for (const one of typed) {
      const prompt = await this.#turnOf(one);
      answers.push(...printed(screen.rowsAboveCursor(), echo));
      answers.push(
        one.atPrompt
          ? { kind: 'input', prompt, text: one.text }
          : { kind: 'output', text: prompt + one.text },
      );
      echo = { prompt, typed: one.text };
      screen.clearAbove();
      await this.#type(one.text);
    }
    const exitCode = await this.#end();
    if (!this.#isDrawnOver(typed.at(-1))) answers.push(...printed(this.#terminal.rowsAtEnd, echo));
    await this.#mark(['prompt']);
    return { answers, exitCode };
  }

  /** Ends bash and what runs in it. */
  close(): void {
    this.#terminal.close();
  }

  async #enter(command: string): Promise<void> {
    const lines = command.split('\n');
    for (const [i, line] of lines.entries()) {
      await this.#terminal.press([`${line}\r`]);
      const mark = await this.#mark(['continuation', 'start', 'end']);
      if (mark.kind === 'end') throw new SessionStop({ kind: 'refused' });
      if (mark.kind === 'continuation' && i === lines.length - 1)
        throw new SessionStop({ kind: 'incomplete' });
    }
  }

  async #type(text: string): Promise<void> {
    this.#startClock();
    this.#typedAt = Date.now();
    await this.#terminal.press(keysOf(text));
  }

  /** Waits until `one` may be typed; resolves to the text that stands before the cursor. */
  async #turnOf(one: Typed): Promise<string> {
    const { screen } = this.#terminal;
    const since = Date.now();
    let printedAt: number | undefined;
    for (;;) {
      await this.#tick();
      if (this.#terminal.end)
        throw new SessionStop({ kind: 'ended', typed: one, screen: lastText(this.#terminal.rowsAtEnd) });
      const before = screen.textBeforeCursor();
      if (this.#hasPrinted()) printedAt ??= this.#terminal.printedAt;
      if (one.atPrompt) {
        const prompt = printedAt === undefined ? undefined : waitingPrompt(before);
        if (prompt !== undefined && this.#terminal.silence >= this.#patience.prompt) return prompt;
        await this.#wake(since);
        if (this.#terminal.silence >= this.#patience.silence)
          throw new SessionStop({ kind: 'promptless', typed: one, screen: lastText(screen.rows()) });
      } else if (this.#mayPressKeys(since, printedAt)) return before;
    }
  }

  /** Presses Enter once where nothing was printed since the command began. */
  async #wake(since: number): Promise<void> {
    const asleep = this.#typedAt === undefined && !this.#hasPrinted();
    if (asleep && Date.now() - since >= this.#patience.nudge) await this.#type('');
  }

  #mayPressKeys(since: number, printedAt: number | undefined): boolean {
    const { keys, keysAtMost, keysUnprinted } = this.#patience;
    if (printedAt === undefined) return Date.now() - since >= keysUnprinted;
    return this.#terminal.silence >= keys || Date.now() - printedAt >= keysAtMost;
  }

  /** Whether the command has printed anything since something was typed into it, or since it began. */
  #hasPrinted(): boolean {
    return this.#typedAt === undefined
      ? this.#terminal.screen.rows().length > 0
      : this.#terminal.printedAt >= this.#typedAt;
  }

  async #end(): Promise<number> {
    for (;;) {
      await this.#tick();
      if (this.#terminal.end) return this.#terminal.end.exitCode;
      const prompt = waitingPrompt(this.#terminal.screen.textBeforeCursor());
      if (prompt !== undefined && this.#terminal.silence >= this.#patience.waiting)
        throw new SessionStop({ kind: 'waiting', prompt });
    }
  }

  /**
   * Whether a program has drawn its picture again, over the row of the control keys that ended it, as `docker stats` does. The
   * picture that a reader looked at is the one before.
   */
  #isDrawnOver(last: Typed | undefined): boolean {
    return last?.atPrompt === false && this.#terminal.screen.wentHome;
  }

  async #mark(kinds: readonly Mark['kind'][]): Promise<Mark> {
    for (;;) {
      const mark = this.#terminal.takeMark(kinds);
      if (mark) return mark;
      await this.#tick();
    }
  }

  #startClock(): void {
    this.#deadline = Date.now() + this.#patience.limit;
  }

  async #tick(): Promise<void> {
    await this.#terminal.tick().catch((error: unknown) => {
      throw error instanceof ShellLeft ? new SessionStop({ kind: 'left' }) : error;
    });
    if (Date.now() <= this.#deadline) return;
    const { limit } = this.#patience;
    throw new SessionStop({ kind: 'late', limit, screen: lastText(this.#terminal.screen.rows()) });
  }
}

/** The row on which something was typed: the first of the screen until the next prompt. */
type EchoRow = { prompt: string; typed: string };

function printed(rows: readonly string[], echo: EchoRow | undefined): Answer[] {
  const [first, ...rest] = rows;
  if (first === undefined) return [];
  const left = echo ? afterEcho(first, echo.prompt, echo.typed) : first;
  return [...(left === undefined ? [] : [left]), ...rest].map((text) => ({ kind: 'output', text }));
}

function lastText(rows: readonly string[]): string {
  return rows.findLast((row) => row !== '') ?? '';
}
