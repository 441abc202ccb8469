import { imageHistory } from '../../engine/image/history.ts';
import { requirePlatform } from '../../engine/image/platform.ts';
import { findImage } from '../../engine/image/resolve.ts';
import { formatHistory } from '../../formatters/history.ts';
import { command, out } from '../command.ts';
import { inPath } from '../named.ts';
import { printed } from '../printed.ts';

/** `docker history` (docker/cli image/history.go). */
export default command('docker image history', function* (call) {
  const { engine, flags, args } = call;
  const name = args[0] ?? '';
  const image = findImage(engine, inPath(name));
  requirePlatform(image, name, flags.platform);
  const items = imageHistory(engine, image);
  const options = {
    ...(flags.format !== undefined && { format: flags.format }),
    quiet: flags.quiet ?? false,
    human: flags.human ?? true,
    noTrunc: flags['no-trunc'] ?? false,
  };
  out(call, printed(formatHistory(items, options, engine.now)));
  return 0;
});
