import { spawn, type IPty } from '@lydell/node-pty';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mark } from './marks.ts';
import { Screen } from './screen.ts';

/** A program to run on the terminal, with its arguments, environment and folder. */
export type Program = { file: string; args: string[]; env: NodeJS.ProcessEnv; cwd: string };

/** The shell on the terminal has ended, so that nothing more can be typed. */
export class ShellLeft extends Error {}

const TICK = 15;

/** Between the keys of one line: programs read `^P^Q` as two keys. */
const KEY = 50;

/** A pseudo-terminal with its screen, on which a marking shell runs (see `MARKING_SHELL`). Time passes only in `tick`. */
export class Terminal {
  readonly screen: Screen;
  readonly #pty: IPty;
  readonly #signal: AbortSignal | undefined;
  #marks: Mark[] = [];
  #rowsAtEnd: string[] = [];
  #printedAt = Date.now();
  #unshown = 0;
  #left = false;

  /** `signal` interrupts whatever is waited for, with an `AbortError`. */
  constructor(shell: Program, signal: AbortSignal | undefined) {
    this.#signal = signal;
    this.screen = new Screen((mark) => {
      if (mark.kind === 'start') this.screen.beginOutput();
      if (mark.kind === 'end') this.#rowsAtEnd = this.screen.rows();
      this.#marks.push(mark);
    });
    this.#pty = spawn(shell.file, shell.args, {
      name: 'xterm-256color',
      ...Screen.size,
      cwd: shell.cwd,
      env: shell.env,
    });
    this.#pty.onData((data) => {
      this.#printedAt = Date.now();
      this.#unshown += 1;
      void this.screen.feed(data).then(() => (this.#unshown -= 1));
    });
    this.#pty.onExit(() => (this.#left = true));
  }

  /** When something was last printed, in milliseconds since the epoch. */
  get printedAt(): number {
    return this.#printedAt;
  }

  /** How long nothing was printed, in milliseconds. */
  get silence(): number {
    return Date.now() - this.#printedAt;
  }

  /** The end of the command at hand, if it has come. */
  get end(): Extract<Mark, { kind: 'end' }> | undefined {
    return this.#marks.find((mark) => mark.kind === 'end');
  }

  /** The output as it stood when the command ended. */
  get rowsAtEnd(): readonly string[] {
    return this.#rowsAtEnd;
  }

  /** Lets a moment pass, until the screen shows all that was printed. */
  async tick(): Promise<void> {
    do await sleep(TICK);
    while (this.#unshown > 0);
    this.#signal?.throwIfAborted();
    if (this.#left) throw new ShellLeft();
  }

  /** Takes the first mark of one of these kinds off, with those before it. */
  takeMark(kinds: readonly Mark['kind'][]): Mark | undefined {
    const at = this.#marks.findIndex((mark) => kinds.includes(mark.kind));
    const mark = this.#marks[at];
    if (mark) this.#marks = this.#marks.slice(at + 1);
    return mark;
  }

  /** Sends what was typed, key by key where `keys` has more than one. */
  async press(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#pty.write(key);
      await sleep(KEY);
    }
  }

  /** Ends the shell and what runs in it. */
  close(): void {
    if (!this.#left) this.#pty.kill();
  }
}
