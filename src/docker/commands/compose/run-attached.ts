import { startContainer } from '../../engine/container/start.ts';
import type { Runtime } from '../../engine/container/runtime.ts';
import { exitStatus } from '../../linux/exit.ts';
import type { Running } from '../../linux/wait.ts';
import type { Call } from '../command.ts';
import { forward } from '../container/run.ts';
import { startTime } from '../container/start-time.ts';
import { converse, show } from '../container/streams.ts';

/** Starts a container and, unless detached, ties the client to it; gives its status (docker/cli RunStart). */
export function* runAttached(
  { engine, process }: Pick<Call, 'engine' | 'process'>,
  id: string,
  { isDetached, stdin }: { readonly isDetached: boolean; readonly stdin: boolean },
): Running<number> {
  if (isDetached) {
    startContainer(engine, id);
    yield* startTime(process);
    return 0;
  }
  let runtime: Runtime | undefined;
  let unwatch = (): void => undefined;
  startContainer(engine, id, (started) => {
    runtime = started;
    unwatch = started.output.watch((stream, text) => {
      show(process, stream, text);
    });
  });
  if (!runtime) return 0;
  const isTerminal = runtime.tty !== undefined;
  try {
    const how = yield* converse(process, runtime, {
      stdin,
      detachKeys: '',
      onSignal: isTerminal
        ? undefined
        : (signal) => {
            forward(engine, id, signal);
          },
    });
    return how === 'detached' || !runtime.process.exit ? 0 : exitStatus(runtime.process.exit);
  } finally {
    unwatch();
  }
}
