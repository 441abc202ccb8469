import { imageHistory } from '../../engine/image/history.ts';
import { findImage } from '../../engine/image/resolve.ts';
import { formatHistory } from '../../formatters/history.ts';
import { command, out } from '../command.ts';
import { printed } from '../printed.ts';

/** `docker history` (docker/cli image/history.go). */
export default command('docker image history', function* (call) {
  const { engine, flags, args } = call;
  const items = imageHistory(engine, findImage(engine, args[0] ?? ''));
  const options = {
    ...(flags.format !== undefined && { format: flags.format }),
    quiet: flags.quiet ?? false,
    human: flags.human ?? true,
    noTrunc: flags['no-trunc'] ?? false,
  };
  out(call, printed(formatHistory(items, options, engine.now)));
  return 0;
});
