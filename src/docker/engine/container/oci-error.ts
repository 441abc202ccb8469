import type { SysError } from '../../linux/errno.ts';
import { EngineError } from '../errors.ts';

/** What runc says when it cannot execute a word (runc libcontainer, Go's exec.LookPath). */
export function execFault(error: SysError, word: string): string {
  const quoted = JSON.stringify(word);
  if (error.errno === 'EISDIR') return `exec: ${quoted}: is a directory: permission denied`;
  if (error.errno === 'EACCES') return `exec: ${quoted}: permission denied`;
  if (error.errno === 'ENOENT' && word.includes('/'))
    return `exec: ${quoted}: stat ${word}: no such file or directory`;
  if (error.errno === 'ENOENT') return `exec: ${quoted}: executable file not found in $PATH`;
  return `exec: ${quoted}: ${error.message.toLowerCase()}`;
}

/** A container that runc could not start. */
export function startFault(why: string): EngineError {
  return new EngineError(
    'bad-parameter',
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ' +
      `unable to start container process: error during container init: ${why}`,
  );
}

/** The exit code of a container whose command could not be executed, or whose mounts do not fit, undefined for other faults (moby daemon/start.go, setExitCodeFromError). */
export function startExitCode(message: string): number | undefined {
  if (
    /executable file not found|no such file or directory|system cannot find the file specified|not a directory/.test(
      message,
    )
  )
    return 127;
  return /permission denied|is a directory/.test(message) ? 126 : undefined;
}
