import { inspectImage } from '../../engine/image/inspect.ts';
import { findImage } from '../../engine/image/resolve.ts';
import { inspect } from '../../formatters/inspect.ts';
import { command, err, out } from '../command.ts';
import { attempted } from '../attempted.ts';

/** `docker image inspect` (docker/cli image/inspect.go). */
export default command('docker image inspect', function* (call) {
  const { engine, flags, args } = call;
  const found = args.map((name) =>
    attempted(() => ({ kind: 'image' as const, data: inspectImage(engine, findImage(engine, name)) })),
  );
  const { stdout, stderr, code } = inspect(found, flags.format ?? '');
  out(call, stdout);
  err(call, stderr);
  return code;
});
