import { isSysError, type Errno } from '../../linux/errno.ts';
import { exitStatus } from '../../linux/exit.ts';
import type { Process } from '../../linux/process.ts';
import type { Program } from '../../linux/program.ts';
import type { Signal } from '../../linux/signals.ts';

const forwarded: readonly Signal[] = ['HUP', 'INT', 'QUIT', 'TERM', 'USR1', 'USR2', 'WINCH', 'CONT'];

const INIT = '/sbin/docker-init';

/** The number of tini's child: runc's own threads have had those between. */
const CHILD = 7;
const statuses: Partial<Record<Errno, number>> = { ENOENT: 127, EACCES: 126 };

/** docker-init (tini): starts the command as its child, hands signals on, and ends as it ends. */
export function initProgram(words: readonly string[]): Program {
  return function* init(process: Process) {
    let child: Process;
    try {
      child = process.kernel.spawn({ argv: words, group: 'new' }, process);
    } catch (error) {
      if (!isSysError(error)) throw error;
      yield* process.write(2, `[FATAL tini (${CHILD})] exec ${words[0] ?? ''} failed: ${error.message}\n`);
      return statuses[error.errno] ?? 1;
    }
    process.argv = [INIT, '--', ...words];
    process.name = 'docker-init';
    process.exe = INIT;
    for (const signal of forwarded) process.on(signal, (received) => process.kernel.kill(child, received));
    return exitStatus(yield* process.wait(child));
  };
}
