import { isSysError, type SysError } from '../../linux/errno.ts';
import { failedInExec, findExecutable } from '../../linux/exec.ts';
import type { Kernel, SpawnSpec } from '../../linux/kernel.ts';
import type { Process } from '../../linux/process.ts';
import type { Program } from '../../linux/program.ts';

/**
 * Starts a process in a container as `runc init` does. What cannot be found is reported, here by SysError; where only its execution
 * fails it is too late for that: the process says so itself and ends with 255 (runc libcontainer/standard_init_linux.go).
 */
export function spawnInit(kernel: Kernel, spec: SpawnSpec, parent?: Process): Process {
  try {
    return kernel.spawn(spec, parent);
  } catch (error) {
    if (!isSysError(error) || !failedInExec(error, spec.argv[0] ?? '')) throw error;
    return kernel.spawn({ ...spec, program: failing(error) }, parent);
  }
}

function failing({ message }: SysError): Program {
  return function* init(process) {
    const { path } = findExecutable(process, process.argv[0] ?? '');
    yield* process.write(2, `exec ${path}: ${message.toLowerCase()}\n`);
    return 255;
  };
}
