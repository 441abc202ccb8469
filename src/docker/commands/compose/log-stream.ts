import { containerLogs, type LogOptions } from '../../engine/container/logs.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Running } from '../../linux/wait.ts';

/** Gives what a container printed line by line, and with `follow` what it goes on to print (compose logs.go, doLogContainer). */
export function* logLines(
  engine: Engine,
  id: string,
  options: LogOptions,
  show: (stream: 'stdout' | 'stderr', line: string) => void,
): Running<void> {
  yield* containerLogs(engine, id, options, function* (stream, text): Running<void> {
    show(stream, text.replace(/\n$/, ''));
  });
}
