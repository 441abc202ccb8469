import { EngineError } from '../../engine/errors.ts';
import { inspectImage } from '../../engine/image/inspect.ts';
import { platformMismatch, readPlatform } from '../../engine/image/platform.ts';
import { findImage } from '../../engine/image/resolve.ts';
import { inspect } from '../../formatters/inspect.ts';
import { command, err, out } from '../command.ts';
import { attempted } from '../attempted.ts';
import { imageNamed } from '../named.ts';

/** `docker image inspect` (docker/cli image/inspect.go). */
export default command('docker image inspect', function* (call) {
  const { engine, flags, args } = call;
  const platform = readPlatform(flags.platform);
  const found = args.map((name) =>
    attempted(() => {
      const image = findImage(engine, imageNamed(name));
      const mismatch = platform && platformMismatch(image, name, platform);
      if (mismatch !== undefined) throw new EngineError('not-found', mismatch);
      return { kind: 'image' as const, data: inspectImage(engine, image) };
    }),
  );
  const { stdout, stderr, code } = inspect(found, flags.format ?? '');
  out(call, stdout);
  err(call, stderr);
  return code;
});
