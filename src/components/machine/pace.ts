/** Real milliseconds between two looks at the clock, and the most virtual ones that a look may let pass. */
const BEAT = 40;
const MOST = 250;
/** Real milliseconds that a look may take. */
const BUSY = 24;
/** Real milliseconds that a line may keep the machine busy without a rest before it is ended as Ctrl-C would. */
export const RESTLESS = 20_000;
/** The same until the next Ctrl-C, where one is not enough. */
const AGAIN = 2_000;
/** Milliseconds between two looks at a machine on which something loops that no terminal waits for. */
const SLOW_BEAT = 400;
/** The same while there is more to do than a look could. */
const BREATH = 4;

/** The steps of programs between two looks at the time. */
export const STEPS = 100;

/** What of a session the pace needs. */
export type Timed = {
  readonly isBusy: boolean;
  readonly machine: { readonly kernel: { readonly scheduler: { readonly now: number } } };
  advance(ms: number, steps: number, goal?: () => boolean): Promise<boolean>;
};

/** Virtual milliseconds that need not be waited for, at most so many and only until there is something to see. */
export type Head = { readonly ms: number; readonly isEnough: () => boolean };

/** Whom the pace serves: `isHeld` while time is led by somebody else, `onLook` after each look, `onWorn` to end what never rests. */
export type PaceOptions = {
  readonly session: Timed;
  readonly isHeld: () => boolean;
  readonly onLook: () => void;
  readonly onWorn: () => void;
};

/** Lets the virtual time of a session go with the clock while the page is seen, never holding up the page for longer than a moment. */
export class Pace {
  private readonly options: PaceOptions;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = performance.now();
  /** Since when it has run without a rest; undefined while it rests now and then. */
  private restless: number | undefined;
  /** Whether the last look had more to do than there was time for. */
  private isBehind = false;
  private isClosed = false;
  private isLooking = false;
  private head: Head | undefined;

  constructor(options: PaceOptions) {
    this.options = options;
    this.beat(0);
  }

  /**
   * Looks at the clock at once, so that what is printed by then is seen with whatever else the page shows of it: there is something to
   * do. `head`: how far ahead of the clock that may go.
   */
  look(head?: Head): void {
    this.head = head ?? this.head;
    if (this.isLooking) this.beat(0);
    else this.go();
  }

  /** What runs was just interrupted, and has its time again. */
  forgive(): void {
    this.restless = undefined;
  }

  /** From now on time stands. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  /** Looks at the clock after so many milliseconds, and from then on again and again. */
  private beat(after: number): void {
    if (this.isClosed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.go();
    }, after);
  }

  /** Looks now, and from then on again and again. */
  private go(): void {
    if (this.isClosed) return;
    clearTimeout(this.timer);
    this.isLooking = true;
    void this.turn().finally(() => {
      this.isLooking = false;
      this.beat(this.isWorn ? SLOW_BEAT : this.isBehind ? BREATH : BEAT);
    });
  }

  /** Whether something has looped for long that no terminal waits for. */
  private get isWorn(): boolean {
    return (
      this.restless !== undefined && !this.options.session.isBusy && this.last - this.restless > RESTLESS
    );
  }

  private async turn(): Promise<void> {
    const now = performance.now();
    const passed = Math.min(MOST, now - this.last);
    this.last = now;
    if (!this.options.isHeld()) {
      const { head } = this;
      this.head = undefined;
      if (head) await this.pass(head.ms, now + BUSY, head.isEnough);
      // what was printed is seen before more is done
      if (!head?.isEnough()) await this.pass(passed, now + BUSY);
    }
    this.options.onLook();
  }

  /**
   * Lets virtual time pass, but real time not beyond a moment: a loop that never rests gets its share of each look, and after a
   * while it is ended, so that neither the page nor its battery is worn out by it.
   */
  private async pass(ms: number, end: number, goal?: () => boolean): Promise<void> {
    const { session } = this.options;
    const { scheduler } = session.machine.kernel;
    const until = scheduler.now + ms;
    let rounds = 0;
    let isDone = false;
    while (!isDone && (rounds === 0 || performance.now() < end)) {
      isDone = await session.advance(Math.max(0, until - scheduler.now), STEPS, goal);
      if (this.isClosed) return;
      rounds += 1;
    }
    this.isBehind = !isDone;
    // whoever needs but a few steps for so long a time rests in between
    if (isDone && rounds === 1) {
      this.restless = undefined;
      return;
    }
    this.restless ??= end;
    if (end - this.restless >= RESTLESS) this.calm(end);
  }

  /** Ends what has kept the machine busy for long. A client that waits for its container gives up at the third Ctrl-C. */
  private calm(now: number): void {
    if (!this.options.session.isBusy) return;
    this.options.onWorn();
    this.restless = now - RESTLESS + AGAIN;
  }
}
