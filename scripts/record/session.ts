import { spawn } from '@lydell/node-pty';
import { setTimeout as sleep } from 'node:timers/promises';
import { Screen, type Mark } from './screen.ts';
import { afterEcho, bytesOf, isKeys, waitingPrompt, type Answer, type Typed } from './typing.ts';

/** A program to run on the terminal, with its arguments, environment and folder. */
export type Program = { file: string; args: string[]; env: NodeJS.ProcessEnv; cwd: string };

/** What came of a command: its rows in order, and its exit code. */
export type Outcome = { answers: Answer[]; exitCode: number };

/**
 * Why a command did not come to its end. `incomplete`: bash wants another line; `refused`: bash does not accept it; `ended`: it
 * ended before `typed` was typed; `waiting`: nothing is left to type, but it waits at `prompt`; `late`: the time limit passed
 * ; `screen` is the last row with text; `left`: the shell itself ended.
 */
export type Stop =
  | { kind: 'incomplete' | 'refused' | 'left' }
  | { kind: 'ended'; typed: Typed; screen: string }
  | { kind: 'waiting'; prompt: string }
  | { kind: 'late'; typed: Typed | undefined; screen: string };

/** A command that stopped the session; the session is of no use afterwards. */
export class SessionStop extends Error {
  readonly stop: Stop;

  constructor(stop: Stop) {
    super(stop.kind);
    this.stop = stop;
  }
}

/** How long to wait, in milliseconds. */
export type Patience = {
  /** For a command to end. */
  limit: number;
  /** For a prompt to stand still before a line is typed at it. */
  prompt: number;
  /** For a program to fall silent before control keys are pressed without a prompt. */
  keys: number;
  /** For a program that never falls silent, since its first output; and for one that prints nothing at all. */
  keysAtMost: number;
  keysUnprinted: number;
  /** For a prompt to come before Enter is pressed once: a shell that was left by `^P^Q` has shown its prompt long ago. */
  nudge: number;
  /** For a program that waits at a prompt with nothing left to type. */
  waiting: number;
};

export const PATIENCE: Patience = {
  limit: 120_000,
  prompt: 200,
  keys: 1_000,
  keysAtMost: 3_000,
  keysUnprinted: 6_000,
  nudge: 4_000,
  waiting: 4_000,
};

const TICK = 15;

/**
 * An interactive bash on a pseudo-terminal, whose shell marks (see `MARKING_SHELL`) tell where a command's output begins and
 * ends. Commands run one after the other, and see each other's folder, variables and jobs as in anyone's terminal.
 */
export class Session {
  readonly #screen: Screen;
  readonly #pty;
  readonly #patience: Patience;
  #marks: Mark[] = [];
  #lastRows: string[] = [];
  #lastData = Date.now();
  #lastPressed: number | undefined;
  #unshown = 0;
  #left = false;

  constructor(bash: Program, patience: Partial<Patience> = {}) {
    this.#patience = { ...PATIENCE, ...patience };
    this.#screen = new Screen((mark) => {
      if (mark.kind === 'start') this.#screen.beginOutput();
      if (mark.kind === 'end') this.#lastRows = this.#screen.rows();
      this.#marks.push(mark);
    });
    this.#pty = spawn(bash.file, bash.args, {
      name: 'xterm-256color',
      ...Screen.size,
      cwd: bash.cwd,
      env: bash.env,
    });
    this.#pty.onData((data) => {
      this.#lastData = Date.now();
      this.#unshown += 1;
      void this.#screen.feed(data).then(() => (this.#unshown -= 1));
    });
    this.#pty.onExit(() => (this.#left = true));
  }

  /** Resolves when bash waits for its first command. */
  async ready(): Promise<void> {
    await this.#nextMark(['prompt'], Date.now() + this.#patience.limit);
  }

  /** Types a command, then `typed` in order as its prompts come, and resolves when it has ended. Throws `SessionStop`. */
  async run(command: string, typed: readonly Typed[] = []): Promise<Outcome> {
    const deadline = Date.now() + this.#patience.limit;
    this.#screen.clearAbove();
    await this.#enter(command, deadline);
    this.#lastPressed = undefined;
    const answers: Answer[] = [];
    let row: EchoRow | undefined;
    for (const one of typed) {
      const prompt = await this.#turnOf(one, deadline);
      answers.push(...printed(this.#screen.rowsAboveCursor(), row));
      answers.push(
        one.atPrompt
          ? { kind: 'input', prompt, text: one.text }
          : { kind: 'output', text: prompt + one.text },
      );
      row = { prompt, typed: one.text };
      this.#screen.clearAbove();
      await this.#press(one.text);
    }
    const exitCode = await this.#end(deadline);
    if (!this.#drawnOver(typed.at(-1))) answers.push(...printed(this.#lastRows, row));
    await this.#nextMark(['prompt'], deadline);
    return { answers, exitCode };
  }

  /** Ends bash and what runs in it. */
  close(): void {
    if (!this.#left) this.#pty.kill();
  }

  async #enter(command: string, deadline: number): Promise<void> {
    const lines = command.split('\n');
    for (const [i, line] of lines.entries()) {
      this.#pty.write(`${line}\r`);
      const mark = await this.#nextMark(['continuation', 'start', 'end'], deadline);
      if (mark.kind === 'end') throw new SessionStop({ kind: 'refused' });
      if (mark.kind === 'continuation' && i === lines.length - 1)
        throw new SessionStop({ kind: 'incomplete' });
    }
  }

  /**
   * Whether a program has drawn its picture again, over the row of the control keys that ended it, as `docker stats` does. The
   * picture that the reader saw is the one before.
   */
  #drawnOver(last: Typed | undefined): boolean {
    return last?.atPrompt === false && this.#screen.wentHome;
  }

  /** Waits until `one` may be typed; resolves to the text that stands before the cursor. */
  async #turnOf(one: Typed, deadline: number): Promise<string> {
    const since = Date.now();
    let printedAt: number | undefined;
    for (;;) {
      await this.#tick(one, deadline);
      if (this.#ended())
        throw new SessionStop({ kind: 'ended', typed: one, screen: lastText(this.#lastRows) });
      const before = this.#screen.textBeforeCursor();
      const now = Date.now();
      const quiet = now - this.#lastData;
      if (this.#hasPrinted()) printedAt ??= this.#lastData;
      if (printedAt === undefined) {
        if (!one.atPrompt && now - since >= this.#patience.keysUnprinted) return before;
        if (one.atPrompt && this.#lastPressed === undefined && now - since >= this.#patience.nudge)
          await this.#press('');
      } else if (one.atPrompt) {
        if (quiet >= this.#patience.prompt && waitingPrompt(before) !== undefined) return before;
      } else if (quiet >= this.#patience.keys || now - printedAt >= this.#patience.keysAtMost) return before;
    }
  }

  /** Whether the command has printed anything since something was typed into it, or since it began. */
  #hasPrinted(): boolean {
    return this.#lastPressed === undefined
      ? this.#screen.rows().length > 0
      : this.#lastData >= this.#lastPressed;
  }

  /** Presses the keys of a typed text. Control keys go one by one, as hands do it: programs read `^P^Q` as two reads. */
  async #press(text: string): Promise<void> {
    const bytes = bytesOf(text);
    this.#lastPressed = Date.now();
    for (const part of isKeys(text) ? bytes : [bytes]) {
      this.#pty.write(part);
      await sleep(50);
    }
  }

  async #end(deadline: number): Promise<number> {
    for (;;) {
      await this.#tick(undefined, deadline);
      const end = this.#ended();
      if (end) return end.exitCode;
      const prompt = waitingPrompt(this.#screen.textBeforeCursor());
      if (prompt !== undefined && Date.now() - this.#lastData >= this.#patience.waiting)
        throw new SessionStop({ kind: 'waiting', prompt });
    }
  }

  #ended(): Extract<Mark, { kind: 'end' }> | undefined {
    return this.#marks.find((mark) => mark.kind === 'end');
  }

  async #nextMark(kinds: Mark['kind'][], deadline: number): Promise<Mark> {
    for (;;) {
      const at = this.#marks.findIndex((mark) => kinds.includes(mark.kind));
      const mark = this.#marks[at];
      if (mark) {
        this.#marks = this.#marks.slice(at + 1);
        return mark;
      }
      await this.#tick(undefined, deadline);
    }
  }

  /** Lets time pass until the screen shows all that was printed. */
  async #tick(typed: Typed | undefined, deadline: number): Promise<void> {
    do await sleep(TICK);
    while (this.#unshown > 0);
    if (this.#left) throw new SessionStop({ kind: 'left' });
    if (Date.now() > deadline)
      throw new SessionStop({ kind: 'late', typed, screen: lastText(this.#screen.rows()) });
  }
}

function lastText(rows: readonly string[]): string {
  return rows.findLast((row) => row !== '') ?? '';
}

/** The row on which something was typed: the first of the screen until the next prompt. */
type EchoRow = { prompt: string; typed: string };

function printed(rows: readonly string[], echo: EchoRow | undefined): Answer[] {
  const [first, ...rest] = rows;
  if (first === undefined) return [];
  const left = echo ? afterEcho(first, echo.prompt, echo.typed) : first;
  return [...(left === undefined ? [] : [left]), ...rest].map((text) => ({ kind: 'output', text }));
}
