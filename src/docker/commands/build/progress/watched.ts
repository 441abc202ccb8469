import type { BuildEvent } from '../../../engine/build/progress.ts';
import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';
import { TICK, type Display } from './display.ts';

/** Work that tells what it does, and hands out what stops it. */
type Told<T> = (tell: (event: BuildEvent) => void, onCancel: (cancel: () => void) => void) => Running<T>;

/** Does work while it is shown; ^C stops the work and not the process, which has to say so. */
export function* watched<T>(process: Process, display: Display, work: Told<T>): Running<T> {
  let isOver = false;
  process.kernel.thread(
    process,
    (function* () {
      for (;;) {
        yield* process.sleep(TICK);
        if (isOver) return;
        display.refresh();
      }
    })(),
  );
  const cancels: (() => void)[] = [];
  process.on('INT', () => {
    for (const cancel of cancels) cancel();
  });
  try {
    return yield* work(display.tell, (cancel) => cancels.push(cancel));
  } finally {
    isOver = true;
    process.on('INT', undefined);
    display.finish();
  }
}
