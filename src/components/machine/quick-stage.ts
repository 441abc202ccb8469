import type { Session } from '../../docker/session/session.ts';
import { Screen } from '../terminal/screen.ts';
import type { Stage } from './play.ts';

/** What is asked of a quick stage: when it gives others their turn, and when it is to stop. */
export type Quick = {
  readonly screen?: Screen;
  readonly breathe?: () => Promise<void>;
  readonly isStopped?: () => boolean;
  /** The steps of programs between two turns. */
  readonly steps?: number;
};

/** A stage on which time goes as fast as it can, and what its terminal is told of each output. */
export type QuickStage = { readonly stage: Stage; readonly onOutput: (text: string) => void };

/** Makes a quick stage on a session: for tests, and to bring a machine to a state without anybody looking. */
export function quickStage(
  session: () => Session,
  { screen = new Screen(), ...quick }: Quick = {},
): QuickStage {
  let printedAt = 0;
  const now = (): number => session().machine.kernel.scheduler.now;
  const wait = async (ms: number): Promise<void> => {
    await session().advance(ms, quick.steps);
    await quick.breathe?.();
  };
  const stage: Stage = {
    screen,
    now,
    printedAt: () => printedAt,
    isBusy: () => session().isBusy,
    isStopped: () => quick.isStopped?.() ?? false,
    submit(line) {
      session().submit(line);
    },
    type(text) {
      session().type(text);
    },
    wait,
    skip: wait,
  };
  return {
    stage,
    onOutput(text) {
      printedAt = now();
      screen.feed(text);
    },
  };
}
