import { CopyFault } from '../../engine/archive/copy.ts';
import { UnpackFault } from '../../engine/archive/unpack.ts';
import { isSysError } from '../../linux/errno.ts';
import { TarError } from '../../linux/fs/tar.ts';
import type { Running } from '../../linux/wait.ts';
import { command, CommandError, type Call } from '../command.ts';
import { copyFromContainer } from './cp-from.ts';
import type { CopyOptions } from './cp-shared.ts';
import { copyToContainer } from './cp-to.ts';

/** `docker cp` (docker/cli container/cp.go): one end is a path of a container, `-` an archive on stdin or stdout. */
export default command('docker container cp', function* (call) {
  const { flags, args, process } = call;
  const [from = '', to = ''] = args;
  const source = end(from);
  const target = end(to);
  const isTerminal = process.fds.get(1)?.tty !== undefined;
  const options = {
    followLink: flags['follow-link'] ?? false,
    asUser: flags.archive ?? false,
    quiet: flags.quiet ?? !isTerminal,
  };
  yield* copy(call, source, target, options);
  return 0;
});

/** One end of a copy; no container where it is a path of this machine. */
export type End = { readonly container: string; readonly path: string };

/** Copies between this machine and a container. Throws CommandError. */
export function* copy(
  call: Pick<Call, 'engine' | 'process'>,
  source: End,
  target: End,
  options: CopyOptions,
): Running<void> {
  try {
    if (source.container !== '') copyFromContainer(call, source.container, source.path, target.path, options);
    else yield* copyToContainer(call, source.path, target.container, target.path, options);
  } catch (error) {
    if (error instanceof CopyFault || error instanceof UnpackFault || error instanceof TarError) {
      throw new CommandError(error.message);
    }
    if (isSysError(error))
      throw new CommandError(`lstat ${error.path ?? ''}: ${error.message.toLowerCase()}`);
    throw error;
  }
}

/** The two halves of `CONTAINER:PATH`; no container where the text is a path of this machine (splitCpArg). */
function end(text: string): End {
  const colon = text.indexOf(':');
  if (text.startsWith('/') || text.startsWith('.') || colon < 0) return { container: '', path: text };
  return { container: text.slice(0, colon), path: text.slice(colon + 1) };
}
