import { PATIENCE } from '../../site/patience.ts';
import { innerPrompt, isKeys } from '../../site/transcript.ts';
import type { PlanCommand, PlanTyped } from '../../site/run-plan.ts';
import type { Screen } from '../terminal/screen.ts';

/** Virtual milliseconds between two looks at the terminal. */
const TICK = 40;

/** A terminal on a machine, as far as playing needs it; times are virtual milliseconds. */
export type Stage = {
  readonly screen: Screen;
  now(): number;
  /** When something was last printed. */
  printedAt(): number;
  /** Whether a line runs. */
  isBusy(): boolean;
  /** Whether somebody else types now, or the play is to end for another reason. */
  isStopped(): boolean;
  submit(line: string): void;
  type(text: string): void;
  /** Lets time pass. */
  wait(ms: number): Promise<void>;
  /** Lets time pass at once. */
  skip(ms: number): Promise<void>;
};

/** A line or keys that were typed, and the row of the screen in which that was; `prompt` is what stood before. */
export type Entered = PlanTyped & { readonly row: number; readonly prompt: string };

/** What came of a command: where it printed (`from` to `to` exclusive), what was typed, and how it ended. */
export type Played = {
  readonly from: number;
  readonly to: number;
  readonly entered: readonly Entered[];
  readonly end: 'done' | 'stopped' | 'late' | 'unasked';
};

/**
 * Plays a command as a person at the keyboard would, and as the recorder did: types it, then each line when a prompt has come and
 * stands still, control keys when the program has fallen silent. `unasked`: no prompt came for the next line, or the command
 * ended before it; `late`: it did not end in its time. Then it may still be running.
 */
export async function play(stage: Stage, { text, typed }: PlanCommand): Promise<Played> {
  await stage.skip(PATIENCE.pause);
  const from = stage.screen.begin();
  let since = stage.now();
  stage.submit(text);
  const entered: Entered[] = [];
  const ended = (end: Played['end']): Played => ({ from, to: stage.screen.printedEnd, entered, end });
  for (const one of typed) {
    const turn = await turnOf(stage, one, since, entered.length === 0);
    if (turn !== 'now') return ended(stage.isStopped() ? 'stopped' : turn);
    entered.push({ ...one, row: stage.screen.cursor.row, prompt: stage.screen.beforeCursor });
    since = stage.now();
    await press(stage, one.text);
  }
  while (stage.isBusy()) {
    if (stage.isStopped()) return ended('stopped');
    if (stage.now() - since > PATIENCE.limit) return ended('late');
    await stage.wait(TICK);
  }
  return ended('done');
}

/** What a keyboard sends for a typed text: control keys as their codes, everything else with Enter. */
export function keysOf(text: string): string[] {
  if (!isKeys(text)) return [`${text}\r`];
  return [...text.matchAll(/\^([A-Z])/g)].map(([, key = '']) => String.fromCharCode(key.charCodeAt(0) - 64));
}

/** The prompt of a program inside at which the cursor stands, if there is one. */
export function promptAt(screen: Screen): string | undefined {
  const before = screen.beforeCursor;
  return before !== '' && innerPrompt(before, true) === before ? before : undefined;
}

async function press(stage: Stage, text: string): Promise<void> {
  for (const key of keysOf(text)) {
    stage.type(key);
    await stage.wait(TICK);
  }
}

/** Waits until something may be typed; `since` it was typed last. `isFirst`: nothing was typed into the command yet. */
async function turnOf(
  stage: Stage,
  one: PlanTyped,
  since: number,
  isFirst: boolean,
): Promise<'now' | 'unasked' | 'late'> {
  let printedAt: number | undefined;
  let woken = false;
  for (;;) {
    await stage.wait(TICK);
    if (!stage.isBusy() || stage.isStopped()) return 'unasked';
    const waited = stage.now() - since;
    if (waited > PATIENCE.limit) return 'late';
    if (stage.printedAt() >= since) printedAt ??= stage.printedAt();
    const silence = stage.now() - Math.max(stage.printedAt(), since);
    if (!one.atPrompt) {
      if (printedAt === undefined ? waited >= PATIENCE.keysUnprinted : silence >= PATIENCE.keys) return 'now';
      if (printedAt !== undefined && stage.now() - printedAt >= PATIENCE.keysAtMost) return 'now';
    } else if (printedAt !== undefined && promptAt(stage.screen) !== undefined) {
      if (silence >= PATIENCE.prompt) return 'now';
    } else if (silence >= PATIENCE.silence) return 'unasked';
    // a shell that was left by ^P^Q has shown its prompt long ago
    if (one.atPrompt && isFirst && !woken && printedAt === undefined && waited >= PATIENCE.nudge) {
      woken = true;
      stage.type('\r');
    }
  }
}
