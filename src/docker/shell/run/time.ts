import type { Running } from '../../linux/wait.ts';
import type { Pipeline } from '../bash.ts';
import type { Shell } from '../shell.ts';

/** Runs a pipeline under `time` and tells how long it took. */
export function* timed(shell: Shell, node: Pipeline, running: Running<number>): Running<number> {
  const { kernel } = shell.process;
  const before = kernel.now;
  const status = yield* running;
  const posix = node.prefixes.some((prefix) => prefix.type === 'Time' && prefix.posix);
  const seconds = (kernel.now - before) / 1000;
  if (posix) shell.say(`real ${seconds.toFixed(2)}\nuser 0.00\nsys 0.00\n`);
  else shell.say(`\nreal\t${clock(seconds)}\nuser\t${clock(0)}\nsys\t${clock(0)}\n`);
  return status;
}

/** `0m1.003s`. */
export function clock(seconds: number): string {
  return `${String(Math.floor(seconds / 60))}m${(seconds % 60).toFixed(3)}s`;
}
