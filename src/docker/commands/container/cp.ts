import { CopyFault } from '../../engine/archive/copy.ts';
import { UnpackFault } from '../../engine/archive/unpack.ts';
import { isSysError } from '../../linux/errno.ts';
import { TarError } from '../../linux/fs/tar.ts';
import { command, CommandError } from '../command.ts';
import { copyFromContainer } from './cp-from.ts';
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
  try {
    if (source.container !== '') copyFromContainer(call, source.container, source.path, to, options);
    else yield* copyToContainer(call, from, target.container, target.path, options);
  } catch (error) {
    if (error instanceof CopyFault || error instanceof UnpackFault || error instanceof TarError) {
      throw new CommandError(error.message);
    }
    if (isSysError(error))
      throw new CommandError(`lstat ${error.path ?? ''}: ${error.message.toLowerCase()}`);
    throw error;
  }
  return 0;
});

/** The two halves of `CONTAINER:PATH`; no container where the text is a path of this machine (splitCpArg). */
function end(text: string): { readonly container: string; readonly path: string } {
  const colon = text.indexOf(':');
  if (text.startsWith('/') || text.startsWith('.') || colon < 0) return { container: '', path: text };
  return { container: text.slice(0, colon), path: text.slice(colon + 1) };
}
