import { findVolume, inspectVolume } from '../../engine/volume/inspect.ts';
import { inspect } from '../../formatters/inspect.ts';
import { attempted } from '../attempted.ts';
import { named } from '../named.ts';
import { command, err, out } from '../command.ts';

/** `docker volume inspect` (docker/cli volume/inspect.go). */
export default command('docker volume inspect', function* (call) {
  const { engine, flags, args } = call;
  const found = args.map((name) =>
    attempted(() => ({
      kind: 'volume' as const,
      data: inspectVolume(findVolume(engine, named('volume', name))),
    })),
  );
  const { stdout, stderr, code } = inspect(found, flags.format ?? '', { isTyped: true });
  out(call, stdout);
  err(call, stderr);
  return code;
});
