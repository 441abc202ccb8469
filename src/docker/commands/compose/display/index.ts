import type { ProgressEvent, Reporter } from '../../../engine/compose/running/progress.ts';
import type { Running } from '../../../linux/wait.ts';
import type { Call } from '../../command.ts';
import { warn } from '../log.ts';
import { rootOf } from '../root.ts';
import { LiveDisplay } from './live.ts';
import { DRY_RUN, jsonLine, plainLine } from './plain.ts';

type Some = Pick<Call, 'process' | 'invocation'>;

/** How progress is shown. */
export type Mode = 'tty' | 'plain' | 'json' | 'quiet';

/** The way in which progress is shown on stderr: `--progress`, `--ansi`, or what the descriptor is (progress.NewWriter). */
export function modeOf(call: Some): Mode {
  const { progress, ansi } = rootOf(call);
  const { process, invocation } = call;
  if (invocation.flags['quiet'] === true && /compose (?:run|build)$/.test(invocation.path)) return 'quiet';
  if (progress === 'quiet' || progress === 'none') return 'quiet';
  if (progress === 'json' || progress === 'plain' || progress === 'tty') return progress;
  if (ansi === 'never') return 'plain';
  if (ansi === 'always') return 'tty';
  return process.fds.get(2)?.tty ? 'tty' : 'plain';
}

/** How often the live display is drawn. */
const TICK = 100;

/** Does some work whose progress is shown under a title, `Running` where nothing else is said (progress.RunWithTitle). */
export function* withProgress<T>(
  call: Some,
  title: string,
  work: (report: Reporter) => Running<T>,
): Running<T> {
  const mode = modeOf(call);
  if (mode === 'tty') return yield* live(call, title, work);
  const { isDry } = rootOf(call);
  const show = (text: string): void => {
    call.process.put(2, text);
  };
  const event = (one: ProgressEvent): void => {
    if (mode === 'plain') show(plainLine(one, isDry));
    if (mode === 'json') show(jsonLine(one, isDry));
  };
  const tail = (message: string): void => {
    if (mode === 'plain') show(`${isDry ? DRY_RUN : ''}${message}\n`);
    if (mode === 'json') show(`${JSON.stringify({ tail: true, text: message })}\n`);
  };
  const report: Reporter = {
    event,
    tail,
    warn: (message) => {
      warn(call, message);
    },
  };
  return yield* work(report);
}

function* live<T>(call: Some, title: string, work: (report: Reporter) => Running<T>): Running<T> {
  const { process } = call;
  const { kernel } = process;
  const { isDry } = rootOf(call);
  const display = new LiveDisplay(title, isDry);
  const tails: string[] = [];
  const draw = (): void => {
    const size = process.fds.get(2)?.tty?.size ?? { columns: 80, rows: 24 };
    const text = display.draw(kernel.now, size);
    if (text !== '') process.put(2, text);
  };
  let isOver = false;
  const ticks = function* (): Running<void> {
    while (!isOver) {
      yield* process.sleep(TICK);
      if (!isOver) draw();
    }
  };
  kernel.thread(process, ticks());
  try {
    return yield* work({
      event: (event) => {
        display.event(event, kernel.now);
      },
      tail: (message) => tails.push(isDry ? `${DRY_RUN}${message}`.trim() : message),
      warn: (message) => {
        warn(call, message);
      },
    });
  } finally {
    isOver = true;
    if (!process.exit) {
      draw();
      for (const message of tails) process.put(2, `${message}\n`);
    }
  }
}
