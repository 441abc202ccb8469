import { isSysError } from '../linux/errno.ts';
import { exitStatus } from '../linux/exit.ts';
import { loaded } from '../linux/loaded.ts';
import type { Process } from '../linux/process.ts';
import type { Handle } from '../linux/streams/handle.ts';
import { Tty, type Size } from '../linux/streams/tty.ts';
import { Condition, type Running } from '../linux/wait.ts';
import { plainCommand } from '../shell/plain.ts';
import type { ShellSession } from '../shell/session.ts';
import type { Machine } from './machine.ts';
import { loadViews } from './programs.ts';

const loadShell = async () => {
  const [shell] = await Promise.all([import('../shell/index.ts'), loadViews()]);
  return shell;
};

/** How a session shows what happens. */
export type SessionOptions = {
  /** Told of everything that the terminal shows, control codes included. */
  readonly onOutput: (text: string) => void;
  readonly size?: Size;
};

/** Steps that one `advance` may take: an endless loop in a container or on the host cannot freeze who calls. */
const STEPS = 50_000;
/** The longest line that is taken, in characters. */
const LONGEST_LINE = 65_536;

/**
 * A terminal on a machine's host. Lines are submitted one by one; what a running program reads is typed. Nothing happens by
 * itself: `advance` lets virtual time pass. A line that is one plain command runs without the bash library.
 */
export class Session {
  readonly machine: Machine;
  readonly tty: Tty;
  /** Exit status of the last line. */
  status = 0;
  /** Lines as they were submitted; replaying them on a new machine gives the same state. */
  readonly history: string[] = [];
  private readonly lines: string[] = [];
  private readonly submitted = new Condition();
  private readonly process: Process;
  private shell: ShellSession | undefined;
  private running = false;

  constructor(machine: Machine, { onOutput, size }: SessionOptions) {
    this.machine = machine;
    this.tty = new Tty(onOutput);
    if (size) this.tty.size = size;
    const { kernel, init } = machine;
    kernel.onFault = (process, error) => this.tellFault(process, error);
    this.tty.onSignal = (signal) => kernel.signalForeground(this.tty, signal);
    const handles = new Map<number, Handle>([0, 1, 2].map((fd) => [fd, this.tty.handle]));
    this.process = kernel.spawn(
      { argv: ['bash'], program: () => this.serve(), fds: handles, tty: this.tty, group: 'new' },
      init,
    );
    // a shell at its prompt is not ended by ^C
    for (const signal of ['INT', 'QUIT', 'TERM'] as const) this.process.on(signal, () => undefined);
    this.process.name = 'bash';
    this.process.exe = '/usr/bin/bash';
    this.process.isFixed = true;
  }

  /** Whether a line is running; then typed text goes to its program. */
  get isBusy(): boolean {
    return this.running || this.lines.length > 0;
  }

  /** The host's working directory. */
  get cwd(): string {
    return this.process.cwd;
  }

  /** Runs a line when those before it have ended. Throws where it is too long. */
  submit(line: string): void {
    if (line.length > LONGEST_LINE) throw new RangeError(`a line of more than ${LONGEST_LINE} characters`);
    this.history.push(line);
    this.lines.push(line);
    this.submitted.notify();
  }

  /** Types into the program that runs: text, `\n` for Enter, control characters. */
  type(text: string): void {
    this.tty.type(text);
  }

  /** Ctrl-C: ends what runs in the foreground, and drops the lines that wait. */
  interrupt(): void {
    this.lines.length = 0;
    this.tty.type('\x03');
  }

  /** Whether a text is a command that goes on in the next line. Loads the bash library where the text needs it. */
  async isIncomplete(text: string): Promise<boolean> {
    if (plainCommand(text)) return false;
    const { isIncomplete } = await import('../shell/syntax/errors.ts');
    return isIncomplete(text);
  }

  /**
   * Lets so many virtual milliseconds pass, code that is needed being loaded meanwhile; less where more than `steps` steps are to do, or
   * where `goal` comes to hold. Gives whether nothing is left to do of them.
   */
  async advance(ms: number, steps = STEPS, goal?: () => boolean): Promise<boolean> {
    const { scheduler } = this.machine.kernel;
    const until = scheduler.now + ms;
    for (;;) {
      const rest = scheduler.run(until, goal, steps);
      if (rest !== 'loading') return rest === 'idle';
      await Promise.all(scheduler.loading);
    }
  }

  /** Lets time pass until all lines have ended, at most so long; gives whether they have. */
  async settle(limit = 120_000): Promise<boolean> {
    const { scheduler } = this.machine.kernel;
    const until = scheduler.now + limit;
    while (scheduler.run(until, () => !this.isBusy, STEPS * 20) === 'loading')
      await Promise.all(scheduler.loading);
    return !this.isBusy;
  }

  /** A fault of ours ends one program and not the page; the reader is told in plain words. */
  private tellFault({ name }: Process, error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.tty.handle.write?.(
      `${name}: 이 가이드의 흉내에 오류가 있어 여기서 멈췄다: ${why}\n` +
        `${name}: stopped by an error of this guide's simulation: ${why}\n`,
    );
  }

  private *serve(): Running<number> {
    for (;;) {
      const line = this.lines.shift();
      if (line === undefined) {
        yield { kind: 'change', of: [this.submitted] };
        continue;
      }
      this.running = true;
      try {
        this.status = yield* this.run(line);
      } finally {
        this.running = false;
      }
    }
  }

  private *run(line: string): Running<number> {
    const words = this.shell ? undefined : plainCommand(line);
    if (words) return yield* this.runPlain(words, line);
    this.shell ??= yield* this.loadShell();
    return yield* this.shell.run(line);
  }

  private *loadShell(): Running<ShellSession> {
    const { createShell } = yield* loaded(loadShell);
    return createShell(this.process);
  }

  private *runPlain(words: readonly string[], line: string): Running<number> {
    const { kernel } = this.machine;
    try {
      const child = kernel.spawn({ argv: words, group: 'new' }, this.process);
      this.tty.foreground = child.group;
      while (!child.exit && !child.stopped)
        yield { kind: 'change', of: [child.ended, this.process.childEnded] };
      if (!child.exit) {
        this.shell ??= yield* this.loadShell();
        return yield* this.shell.waitFor(child, line);
      }
      const { exit } = child;
      if ('signal' in exit && exit.signal === 'INT') this.process.put(1, '\n');
      return exitStatus(exit);
    } catch (error) {
      if (!isSysError(error)) throw error;
      return this.notFound(words[0] ?? '', error.errno);
    } finally {
      this.tty.foreground = this.process.group;
    }
  }

  /** Words a failed start as bash does. */
  private notFound(word: string, errno: string): number {
    const why =
      errno === 'ENOENT' && !word.includes('/')
        ? 'command not found'
        : { ENOENT: 'No such file or directory', EISDIR: 'Is a directory' }[errno];
    this.process.put(2, `bash: ${word}: ${why ?? 'Permission denied'}\n`);
    return errno === 'ENOENT' ? 127 : 126;
  }
}
