import { isSysError } from '../../linux/errno.ts';
import type { SpawnSpec } from '../../linux/kernel.ts';
import type { Process } from '../../linux/process.ts';
import type { Running } from '../../linux/wait.ts';
import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';
import { runExitTrap } from './traps.ts';

/** Most processes on the whole machine; beyond, fork(2) fails. */
const MAX_PROCESSES = 2_000;

/** Milliseconds that starting a process takes. */
const SPAWN_TIME = 1;

/** Starts a process of the shell; where there are too many, says so and gives up the line. */
export function* start(shell: Shell, spec: SpawnSpec): Running<Process> {
  yield* shell.process.work(SPAWN_TIME);
  return startNow(shell, spec);
}

/** The same, without rest. */
export function startNow(shell: Shell, spec: SpawnSpec): Process {
  const { kernel } = shell.process;
  try {
    if (kernel.processes.size < MAX_PROCESSES) return kernel.spawn(spec, shell.process);
  } catch (error) {
    if (!isSysError(error, 'EAGAIN')) throw error;
  }
  const words = {
    bash: 'fork: retry: Resource temporarily unavailable',
    dash: 'Cannot fork',
    ash: "can't fork: Resource temporarily unavailable",
  };
  shell.complain(words[shell.dialect]);
  throw shell.dialect === 'bash' ? new Leave('discard', 254) : new Leave('fatal', 2);
}

/** What a subshell runs. */
export type Body = (shell: Shell) => Running<number>;

/** How to start a subshell: a copy of the shell as it is now, as a process of its own. */
export function subshell(shell: Shell, body: Body, spec: Partial<SpawnSpec> = {}): SpawnSpec {
  const copy = shell.fork();
  return {
    ...spec,
    argv: shell.process.argv,
    program: function* (process) {
      copy.process = process;
      return yield* runAsSubshell(copy, body);
    },
  };
}

function* runAsSubshell(shell: Shell, body: Body): Running<number> {
  let status: number;
  try {
    status = yield* body(shell);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
    status = error.kind === 'break' || error.kind === 'continue' ? 0 : error.value;
  }
  return yield* runExitTrap(shell, status);
}
