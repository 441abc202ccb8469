import { exitStatus } from '../../linux/exit.ts';
import type { Process } from '../../linux/process.ts';
import type { Program } from '../../linux/program.ts';
import type { Signal } from '../../linux/signals.ts';

const forwarded: readonly Signal[] = ['HUP', 'INT', 'QUIT', 'TERM', 'USR1', 'USR2', 'WINCH', 'CONT'];

/** docker-init (tini): starts the command as its child, hands signals on, and ends as it ends. */
export function initProgram(words: readonly string[]): Program {
  return function* init(process: Process) {
    const child = process.kernel.spawn({ argv: words, group: 'new' }, process);
    process.argv = ['/sbin/docker-init', '--', ...words];
    for (const signal of forwarded) process.on(signal, (received) => process.kernel.kill(child, received));
    return exitStatus(yield* process.wait(child));
  };
}
