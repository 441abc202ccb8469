import type { Machine } from '../../docker/session/machine.ts';
import type { Session } from '../../docker/session/session.ts';
import type { State } from '../../docker/engine/state.ts';
import { Screen } from '../terminal/screen.ts';
import { Flood } from './flood.ts';
import { Pace, RESTLESS, STEPS } from './pace.ts';
import { play, type Played, type Stage } from './play.ts';
import { quickStage, type QuickStage } from './quick-stage.ts';
import { foresee, simulator } from './simulator.ts';
import type { PlanCommand, PlanReadings } from '../../site/run-plan.ts';
import { StepRecord } from '../../site/share-machine/record.ts';

/** What a machine starts with: a seed for its ids, images that are there, files of the working folder by path. */
export type MachineStart = {
  readonly seed: string;
  readonly images: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** Lines that docker need not read any more. */
  readonly readings?: PlanReadings;
};

/** What a live machine tells: a line that was submitted, text for the terminal, a new state, that all lines have ended. */
export type MachineEvents = {
  readonly line: (line: string) => void;
  readonly output: (text: string) => void;
  readonly change: (state: State, before: State) => void;
  readonly rest: () => void;
};

/** Real milliseconds that silent running may hold up the page before others get their turn, and the most that it may take. */
const SLICE = 24;
const LONGEST_SILENCE = 20_000;
const LONGEST_SKIP = 1_500;
/** Virtual milliseconds that a line gets at once until it prints: a client takes 30 to start, Hub 400 to answer, for which nobody should have to wait. */
const HEAD = 450;
/** The moment at which every machine starts; pages say how long ago things were, not when. */
const START = Date.UTC(2026, 0, 5, 9);
/** As wide as the window of the recorder, so that what programs fit to it looks as it was recorded. */
const SIZE = { columns: 100, rows: 40 };

const turnOfOthers = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * A machine in the page: a session whose virtual time goes with the clock while the page is seen. Loaded on the first tap;
 * everything heavy comes with it.
 */
export class LiveMachine {
  readonly machine: Machine;
  readonly session: Session;
  /** All that this terminal showed, lines with their prompts included. */
  readonly transcript = new Screen();
  /** What was done on it, as a link tells it. */
  readonly record = new StepRecord();
  /** What it was made of. */
  readonly origin: MachineStart;
  private readonly listeners: { [Name in keyof MachineEvents]: Set<MachineEvents[Name]> } = {
    line: new Set(),
    output: new Set(),
    change: new Set(),
    rest: new Set(),
  };
  private readonly pace: Pace;
  private before: State;
  private wasBusy = false;
  private silent = 0;
  /** Whether what runs at once stands in the transcript afterwards. */
  private isTold = false;
  private quick: QuickStage | undefined;
  private isClosed = false;
  private printedAt = 0;
  /** Whether anything was printed since the last line was submitted. */
  private hasPrinted = false;

  private constructor(
    origin: MachineStart,
    machine: Machine,
    open: (onOutput: (text: string) => void) => Session,
  ) {
    this.origin = origin;
    this.machine = machine;
    this.session = open((text) => {
      this.flood.take(text);
    });
    this.before = machine.engine.state;
    this.pace = new Pace({
      session: this.session,
      isHeld: () => this.silent > 0,
      onLook: () => {
        this.flood.ebb();
        this.tellChange();
      },
      onWorn: () => {
        this.interrupt();
        this.note(`\x1b[2m# ${RESTLESS / 1000}초 동안 쉬지 않고 돌아서 멈춘다 (Ctrl+C)\x1b[m`);
      },
    });
  }

  /** Loads the simulator and makes a machine. `soon`: lines that are going to run, what they need is loaded meanwhile. */
  static async open(origin: MachineStart, soon: readonly string[] = []): Promise<LiveMachine> {
    const { seed, images, files } = origin;
    const readings = new Map(Object.entries(origin.readings ?? {}));
    foresee(() => soon.slice(0, -1), soon.at(-1), Promise.resolve(origin));
    const { openMachine, Session, registry } = await simulator();
    const machine = await openMachine({ seed, now: START, registry, images, readings });
    const live = new LiveMachine(
      origin,
      machine,
      (onOutput) => new Session(machine, { onOutput, size: SIZE }),
    );
    for (const [path, content] of Object.entries(files)) live.putFile(path, content);
    return live;
  }

  /** Calls back on an event; gives what ends that. */
  on<Name extends keyof MachineEvents>(name: Name, listener: MachineEvents[Name]): () => void {
    this.listeners[name].add(listener);
    return () => this.listeners[name].delete(listener);
  }

  /** Puts a file into the working folder, or where an absolute path says. */
  putFile(path: string, content: string): void {
    const { init } = this.machine;
    const full = path.startsWith('/') ? path : `${init.cwd}/${path}`;
    init.files.mkdirs(full.slice(0, full.lastIndexOf('/')));
    init.files.writeFile(full, content);
    this.record.file(path, content);
    this.tellChange();
  }

  /** Removes a file of the working folder. */
  removeFile(path: string): void {
    const { init } = this.machine;
    init.files.unlink(`${init.cwd}/${path}`);
    this.record.removed(path);
    this.tellChange();
  }

  /** What stands before the line that is to be typed: `$ `, with the folder where it is not the one in which all begins. */
  get prompt(): string {
    const { cwd } = this.session;
    return cwd === this.machine.init.cwd ? '$ ' : `${cwd.replace(/^\/home\/user(?=\/|$)/, '~')} $ `;
  }

  /** Shows text in the transcript that no program printed, in a row of its own. */
  note(text: string): void {
    this.transcript.begin();
    this.transcript.feed(`${text.replaceAll('\n', '\r\n')}\r\n`);
    this.transcript.begin();
    for (const tell of this.listeners.output) tell('');
  }

  /** Submits a line as a person would: it is told, and runs at once. `isShown`: it stands in the transcript already. */
  submit(line: string, isShown = false): void {
    if (!isShown) this.note(`${this.prompt}${line.replaceAll('\n', '\n> ')}`);
    for (const tell of this.listeners.line) tell(line);
    this.record.line(line);
    this.session.submit(line);
    this.wasBusy = true;
    this.hasPrinted = false;
    this.pace.look({ ms: HEAD, isEnough: () => this.hasPrinted });
  }

  /** Types into what runs. */
  type(text: string): void {
    if (this.session.isBusy) this.record.typed(text);
    this.session.type(text);
    this.pace.look();
  }

  /** Ctrl-C. */
  interrupt(): void {
    if (this.session.isBusy) this.record.typed('\x03');
    this.pace.forgive();
    this.session.interrupt();
    this.pace.look();
  }

  /** Ctrl-C, and a moment for what runs to end. */
  async free(): Promise<void> {
    this.interrupt();
    await this.skip(1_000, () => !this.session.isBusy);
  }

  /** Lets virtual time pass at once, others having their turn now and then, until a goal holds. */
  private async skip(ms: number, isDone: () => boolean = () => false): Promise<void> {
    const { scheduler } = this.machine.kernel;
    const until = scheduler.now + ms;
    const last = performance.now() + LONGEST_SKIP;
    while (!isDone() && performance.now() < last) {
      const sliceEnd = performance.now() + SLICE;
      while (performance.now() < sliceEnd && !isDone())
        if (await this.session.advance(Math.max(0, until - scheduler.now), STEPS)) return;
      this.flood.ebb();
      await turnOfOthers();
    }
  }

  /** Whether a program of the terminal waits for what is typed. */
  get isReading(): boolean {
    return this.session.tty.readers > 0;
  }

  /** This terminal as a stage on which commands are played before the reader's eyes, with its output on a screen. */
  stage(screen: Screen, isStopped: () => boolean): Stage {
    return {
      screen,
      now: () => this.machine.kernel.scheduler.now,
      printedAt: () => this.printedAt,
      isBusy: () => this.session.isBusy,
      isStopped: () => this.isClosed || isStopped(),
      submit: (line) => {
        this.submit(line);
      },
      type: (text) => {
        this.type(text);
      },
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      skip: (ms) => this.skip(ms),
    };
  }

  /** Runs lines to their end at once and without showing them: to bring a machine to a state. Gives whether they ended. */
  async runSilently(lines: readonly string[]): Promise<boolean> {
    for (const text of lines) if ((await this.playSilently({ text, typed: [] })).end !== 'done') return false;
    return true;
  }

  /**
   * Plays a command with what is typed into it, at once and without showing it. `isTold`: it stands in the transcript as if it had been
   * typed.
   */
  async playSilently(command: PlanCommand, isTold = false): Promise<Played> {
    if (isTold) this.note(`${this.prompt}${command.text.replaceAll('\n', '\n> ')}`);
    const until = performance.now() + LONGEST_SILENCE;
    let sliceEnd = performance.now() + SLICE;
    const breathe = async (): Promise<void> => {
      this.flood.ebb();
      if (performance.now() < sliceEnd) return;
      await turnOfOthers();
      sliceEnd = performance.now() + SLICE;
    };
    const isStopped = (): boolean => this.isClosed || performance.now() > until;
    this.silent += 1;
    this.isTold = isTold;
    this.record.line(
      command.text,
      command.typed.map(({ text }) => text),
    );
    this.quick = quickStage(() => this.session, { breathe, isStopped, steps: STEPS });
    try {
      return await play(this.quick.stage, command);
    } finally {
      this.flood.ebb();
      this.silent -= 1;
      this.isTold = false;
      this.tellChange();
    }
  }

  /** Ends the machine: time stands, nobody is told any more. */
  close(): void {
    this.isClosed = true;
    this.pace.close();
    for (const listeners of Object.values(this.listeners)) listeners.clear();
  }

  private readonly flood = new Flood((text) => {
    if (this.silent > 0) {
      this.quick?.onOutput(text);
      if (this.isTold) this.transcript.feed(text);
      return;
    }
    this.printedAt = this.machine.kernel.scheduler.now;
    this.hasPrinted = true;
    this.transcript.feed(text);
    for (const tell of this.listeners.output) tell(text);
  });

  private tellChange(): void {
    const { state } = this.machine.engine;
    const { before } = this;
    if (state !== before) {
      this.before = state;
      for (const tell of this.listeners.change) tell(state, before);
    }
    const isBusy = this.session.isBusy;
    const hasRested = this.wasBusy && !isBusy;
    this.wasBusy = isBusy;
    if (hasRested && this.silent === 0) for (const tell of this.listeners.rest) tell();
  }
}
